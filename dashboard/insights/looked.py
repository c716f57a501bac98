"""What only events themselves can say; each figure says how far back it looked."""

from dashboard.insights.figures import share
from dashboard.insights.tables import Table
from events.hue import hue
from events.scans import events_in, top_values

TOP = 5  # values that are shown; the table has them all


def breakdown_figure(counts, type_, key):
    """The most frequent values of a property."""
    question = counts.question
    scope = question.scope.only(type_) if type_ else question.scope
    events = events_in(scope, question.filter, counts.reached, counts.until)
    found = top_values(events, key)
    total = found.total()
    top = found.most_common(TOP)
    at = f"{type_}/{key}"
    return {
        "at": at,
        "key": key,
        "type": type_,
        "hue": hue(type_) if type_ else None,
        "rows": [
            {"name": value, "count": n, "share": share(n, total)} for value, n in top
        ],
        "others": len(found) - TOP,
        "table": Table(
            (key, "Events"), [[value, n] for value, n in found.most_common()]
        ),
        "since": counts.cut_off,
    }
