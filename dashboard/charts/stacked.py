"""Bars that stand on a rule, a stack for each span of time."""

from dataclasses import dataclass

from dashboard.charts.scale import scale

HEIGHT = 190  # px of the plot
BESIDE = 40  # px right of it, for words
TICK = 110  # px for a word below the axis, at least


@dataclass(frozen=True)
class Series:
    """`counts`: one for each span. `hue` None: of all the others."""

    name: str
    hue: int | None
    counts: tuple


def stacked(spans, series, width=760, height=HEIGHT):
    """What templates/charts/_stacked.html draws. `series`: from the rule upwards."""
    totals = [sum(one.counts[n] for one in series) for n in range(len(spans))]
    measure = scale(totals, height, whole=True)
    step = width / len(spans)
    wide = max(1, round(step) - gap(step))
    return {
        "bars": [
            bar | {"x": round(n * step), "width": wide}
            for n in range(len(spans))
            for bar in stack(n, series, measure)
        ],
        "slots": slots(spans, step, [says(n, series) for n in range(len(spans))]),
        "lines": measure.lines,
        "ticks": ticks(spans, step),
        "width": width,
        "whole": width + BESIDE,
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
            yield {"y": top, "height": max(1, bottom - top - 1), "hue": one.hue}


def says(place, series):
    """[(name, hue, number)] from the top of the stack, then the sum."""
    return [
        (one.name, one.hue, f"{one.counts[place]:,}")
        for one in reversed(series)
        if one.counts[place]
    ]


def slots(spans, step, said):
    """What is told of each span to whoever points at it."""
    return [
        {
            "x": round(n * step),
            "width": round((n + 1) * step) - round(n * step),
            "name": span.name,
            "said": said[n],
        }
        for n, span in enumerate(spans)
    ]


def ticks(spans, step):
    """Words below the axis: at round times, as many as have room."""
    least = TICK / step
    each = next((n for n in spans[0].marks if n >= least), len(spans))
    cycle = min(each, spans[0].cycle)
    first = next((n for n, span in enumerate(spans) if span.number % cycle == 0), 0)
    places = range(first, len(spans), each)
    return [{"x": round(n * step), "words": spans[n].tick} for n in places]
