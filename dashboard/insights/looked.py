"""What only events themselves can say; each figure says how far back it looked."""

from dashboard.charts.line import line
from dashboard.insights.counts import place
from dashboard.insights.figures import share
from dashboard.insights.tables import Table
from dashboard.insights.words import count
from events.hue import hue
from events.scans import events_in, people, top_values

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


def people_figure(counts, width=760):
    """Distinct users and sessions; None where no event says whose it was."""
    question = counts.question
    events = events_in(question.scope, question.filter, counts.reached, counts.until)
    found = people(events, question.range.by_minute)
    if not found:
        return None
    users, sessions = ([set() for _ in counts.spans] for _ in range(2))
    for moment, user, session in found:
        n = place(counts.spans, moment)
        users[n].add(user)
        sessions[n].add((user, session) if session else None)
    lanes = [
        [len(each - {""}) for each in users],
        [len(each - {None}) for each in sessions],
    ]
    rows = [
        [span.name, *pair] for span, *pair in zip(counts.spans, *lanes, strict=True)
    ]
    return {
        "users": len(set().union(*users) - {""}),
        "sessions": len(set().union(*sessions) - {None}),
        "chart": line(counts.spans, lanes[0], [], count, width, whole=True),
        "table": Table((question.range.unit.capitalize(), "Users", "Sessions"), rows),
        "since": counts.cut_off,
    }
