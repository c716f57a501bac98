"""Events over time and by type, as roll-ups tell."""

from dashboard.charts.stacked import HEIGHT, Series, stacked
from dashboard.insights.tables import Table
from dashboard.insights.words import change
from events.hue import hue

TOP = 5
MORE = 10


def types_figure(counts, width=760, height=HEIGHT):
    """Events over time, stacked by type: the busiest at the bottom, failures on top."""
    top = busiest(counts)
    series = [
        Series(name, hue(name), tuple(s.events for s in counts.by_type[name]))
        for name in sorted(top, key=lambda name: hue(name) == 0)
    ]
    rest = [name for name in counts.totals if name not in top]
    if rest:
        lanes = [[s.events for s in counts.by_type[name]] for name in rest]
        others = tuple(map(sum, zip(*lanes, strict=True)))
        name = f"{len(rest)} other type{'s' if len(rest) > 1 else ''}"
        series.append(Series(name, None, others))
    rows = [
        [
            span.name,
            sum(one.counts[n] for one in series),
            *(s.counts[n] for s in series),
        ]
        for n, span in enumerate(counts.spans)
    ]
    heads = (
        counts.question.range.unit.capitalize(),
        "Events",
        *(s.name for s in series),
    )
    return {
        "chart": stacked(counts.spans, series, width, height),
        "legend": list(reversed(series)),
        "table": Table(heads, rows),
        "total": counts.total,
        "since": counts.looked_through,
    }


def busiest(counts):
    """The types with a colour of their own; the busiest failure has one anyway."""
    top, rest = list(counts.totals)[:TOP], list(counts.totals)[TOP:]
    failures = [name for name in rest if hue(name) == 0]
    return top + failures[: not any(hue(name) == 0 for name in top)]


def top_figure(counts):
    """The busiest types, and how each changed."""
    before = counts.before or {}
    most = list(counts.totals.items())[:MORE]
    rows = [
        {
            "name": name,
            "hue": hue(name),
            "count": sums.events,
            "share": share(sums.events, counts.total),
            "beside": beside(counts, name, sums),
        }
        for name, sums in most
    ]
    table = Table(
        ("Type", "Events", "Before"),
        [
            [name, sums.events, before[name].events if name in before else None]
            for name, sums in counts.totals.items()
        ],
    )
    return {"rows": rows, "table": table, "since": counts.looked_through}


def beside(counts, name, sums):
    """How a type changed; its share where there is nothing to compare."""
    if not counts.total_before:
        return f"{share(sums.events, counts.total)}%"
    before = counts.before.get(name)
    return change(sums.events, before.events)[1] if before else "new"


def share(count, total):
    return round(100 * count / total) if total else 0
