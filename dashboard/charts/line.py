"""A line over time, and the same before it."""

from dashboard.charts.axis import NUMBERS, below, beside
from dashboard.charts.scale import scale
from dashboard.charts.stacked import slots

HEIGHT = 120  # px of the plot


def line(spans, values, before, write, width, height=HEIGHT, *, whole=False, first=0):
    """What templates/charts/_line.html draws. `values`: a number or None for each span.

    `before`: those of the range before, [] for none. `write`: number → text.
    `first`: the place of the first span that was counted.
    """
    values = [None] * first + list(values[first:])
    measure = scale([*values, *before], height, whole)
    lines, end = beside(measure.lines, width)
    step = width / len(spans)
    xs = [round((n + 0.5) * step, 1) for n in range(len(spans))]
    runs = unbroken(xs, values, measure)
    said = [[("", None, write(value))] if value is not None else [] for value in values]
    return {
        "line": path(runs),
        "area": "".join(area(run, measure.base) for run in runs),
        "before": path(unbroken(xs, before, measure)),
        "dot": runs[-1][-1] if runs else None,
        "lines": lines,
        "end": end,
        "base": measure.base,
        "slots": slots(spans, step, said, first),
        "ticks": below(spans, width, width + NUMBERS),
        "start": round(first * step),
        "width": width,
        "whole": width + NUMBERS,
        "height": height,
    }


def unbroken(xs, values, measure):
    """[[(x, y), …], …]: a new run after each gap."""
    runs, run = [], []
    for x, value in zip(xs, values, strict=False):
        if value is None:
            run = []
        else:
            if not run:
                runs.append(run)
            run.append((x, measure.y(value)))
    return runs


def path(runs):
    return "".join(
        "M" + "L".join(f"{x} {y}" for x, y in (run if len(run) > 1 else run * 2))
        for run in runs
    )


def area(run, base):
    return f"{path([run])}V{base}H{run[0][0]}Z"
