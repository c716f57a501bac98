"""Events over time and by type, as roll-ups tell."""

from dataclasses import replace

from dashboard.charts.stacked import HEIGHT, Series, stacked
from dashboard.insights.tables import Table
from dashboard.insights.words import change
from events.hue import hue

TOP = 5
MORE = 10


def types_figure(counts, width=760, height=HEIGHT):
    """Events over time, stacked by type: the busiest at the bottom, failures on top."""
    series, since = series_of(counts), counts.looked_through
    first = counts.first(since)
    heads = (
        counts.question.range.unit.capitalize(),
        "Events",
        *(one.name for one in series),
    )
    return {
        "chart": stacked(counts.spans, series, width, height, first=first),
        "legend": list(reversed(series)),
        "table": Table(heads, rows_of(counts, series, first)),
        "total": counts.total,
        "since": since,
    }


def series_of(counts):
    """From the rule upwards."""
    top = busiest(counts)
    series = [series_named(counts, name) for name in top if hue(name) != 0]
    if rest := [name for name in counts.totals if name not in top]:
        series.append(series_of_others(counts, rest))
    series += [series_named(counts, name) for name in top if hue(name) == 0]
    return [replace(one, shade=shade(n, series)) for n, one in enumerate(series)]


def series_named(counts, name):
    return Series(name, hue(name), tuple(s.events for s in counts.by_type[name]))


def series_of_others(counts, names):
    lanes = [[sums.events for sums in counts.by_type[name]] for name in names]
    name = f"{len(names)} other type{'s' if len(names) > 1 else ''}"
    return Series(name, None, tuple(map(sum, zip(*lanes, strict=True))))


def shade(place, series):
    return sum(one.hue == series[place].hue for one in series[:place])


def rows_of(counts, series, first):
    """A row for each span; None for each that was not counted."""
    lanes = [one.counts for one in series]
    rows = []
    for n, span in enumerate(counts.spans):
        numbers = [lane[n] if n >= first else None for lane in lanes]
        total = sum(numbers) if n >= first else None
        rows.append([span.name, total, *numbers])
    return rows


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
