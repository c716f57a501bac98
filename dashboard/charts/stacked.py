"""Bars that stand on a rule, a stack for each span of time."""

from dataclasses import dataclass

from dashboard.charts.axis import NUMBERS, below, beside
from dashboard.charts.scale import scale

HEIGHT = 190  # px of the plot


@dataclass(frozen=True)
class Series:
    """`counts`: one for each span. `hue` None: of all the others.

    `shade`: how many of the same hue stand below it.
    """

    name: str
    hue: int | None
    counts: tuple
    shade: int = 0


def stacked(spans, series, width=760, height=HEIGHT, *, first=0):
    """What templates/charts/_stacked.html draws. `series`: from the rule upwards.

    `first`: the place of the first span that was counted.
    """
    totals = [sum(one.counts[n] for one in series) for n in range(len(spans))]
    measure = scale(totals, height, whole=True)
    said = [says(n, series) for n in range(len(spans))]
    lines, end = beside(measure.lines, width)
    step, whole = width / len(spans), width + NUMBERS
    wide = max(1, round(step) - gap(step))
    return {
        "bars": [
            bar | {"x": round(n * step), "width": wide}
            for n in range(len(spans))
            for bar in stack(n, series, measure)
        ],
        "slots": slots(spans, step, said, first),
        "lines": lines,
        "end": end,
        "ticks": below(spans, width, whole),
        "start": round(first * step),
        "width": width,
        "whole": whole,
        "height": height,
    }


def gap(step):
    return 6 if step > 20 else 3 if step > 10 else 2


def stack(place, series, measure):
    """Rectangles upwards, with a gap of a pixel between them where there is room."""
    total = 0
    for one in series:
        if count := one.counts[place]:
            bottom, total = measure.y(total), total + count
            top = min(measure.y(total), bottom - 1)
            height = max(1, bottom - top - 1)
            yield {"y": top, "height": height, "hue": one.hue, "shade": one.shade}


def says(place, series):
    """[(name, hue, number)] from the top of the stack, then the sum."""
    return [
        (one.name, one.hue, f"{one.counts[place]:,}")
        for one in reversed(series)
        if one.counts[place]
    ]


def slots(spans, step, said, first=0):
    """What is told of each span to whoever points at it."""
    said = [[("", None, "Not counted")]] * first + said[first:]
    return [
        {
            "x": round(n * step),
            "width": round((n + 1) * step) - round(n * step),
            "name": span.name,
            "said": said[n],
        }
        for n, span in enumerate(spans)
    ]
