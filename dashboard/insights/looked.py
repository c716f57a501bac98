"""What only events themselves can say; each figure says how far back it looked."""

from dashboard.insights.figures import share
from dashboard.insights.tables import Table
from events.hue import hue
from events.scans import events_in, values_at

TOP, LISTED = 5, 200  # values that are shown, and told in the table


def breakdown_figure(counts, type_, key):
    """The most frequent values of a property."""
    question = counts.question
    scope = question.scope.only(type_) if type_ else question.scope
    events = events_in(scope, question.filter, counts.reached, counts.until)
    found = values_at(events, key)
    total = found.total()
    values = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    at = f"{type_}/{key}"
    return {
        "at": at,
        "key": key,
        "type": type_,
        "hue": hue(type_) if type_ else None,
        "rows": [
            {"name": value, "count": n, "share": share(n, total)}
            for value, n in values[:TOP]
        ],
        "table": Table((key, "Events"), listed(values)),
        "since": counts.cut_off,
    }


def listed(values):
    rest = values[LISTED:]
    others = [[f"{len(rest):,} other values", sum(n for _, n in rest)]] if rest else []
    return [[value, n] for value, n in values[:LISTED]] + others
