"""Distinct users and sessions: of whole days as they are kept, else of the events."""

from datetime import UTC, datetime, time
from itertools import chain

from django.utils import timezone

from dashboard.charts.line import line
from dashboard.insights.counts import place
from dashboard.insights.tables import Table
from dashboard.insights.words import count
from events.audiences import Audience
from events.scans import events_in, people
from events.sketch import Estimate, estimates


def people_figure(counts, *size):
    """None where no event says whose it was."""
    days = counts.question.range.by_day
    if days and counts.question.filter.is_about_types_only:
        with timezone.override(UTC):  # whose days are kept
            return kept_figure(counts, days, *size)
    return looked_up_figure(counts, *size)


def kept_figure(counts, days, *size):
    question, spans = counts.question, days.spans(counts.now)
    users, sessions = sketches(question.scope, spans, "users", "sessions")
    if not any(chain(users, sessions)):
        return None
    found = [estimates(groups) for groups in (users, sessions)]
    before = users_before(counts, days) if question.compares else []
    lanes = [[each.count for each in lane] for lane, _ in found]
    totals = [total for _, total in found]
    figure = drawn(spans, lanes, totals, before, days.unit, *size)
    return figure | {"days_of": "UTC", "since": None}


def users_before(counts, days):
    """How many there were in each span of the range before; [] for none at all."""
    spans = days.spans(counts.now, before=1)
    [users] = sketches(counts.question.scope, spans, "users")
    return [each.count for each in estimates(users)[0]] if any(users) else []


def sketches(scope, spans, *names):
    """The sketches that are kept of each of `names`, in a list for each span."""
    found = [[[] for _ in spans] for _ in names]
    days = Audience.objects.of(scope).of_days(spans[0].since, spans[-1].until)
    for day, *kept in days.values_list("day", *names):
        n = place(spans, datetime.combine(day, time(tzinfo=UTC)))
        for lane, one in zip(found, kept, strict=True):
            lane[n].append(one)
    return found


def looked_up_figure(counts, *size):
    question = counts.question
    events = events_in(question.scope, question.filter, counts.reached, counts.until)
    found = people(events, question.range.by_minute)
    if not found:
        return None
    users, sessions = ([set() for _ in counts.spans] for _ in range(2))
    for moment, user, session in found:
        n = place(counts.spans, moment)
        users[n].update({user} - {""})
        sessions[n].update({(user, session)} if session else ())
    totals = [Estimate(len(set().union(*lane))) for lane in (users, sessions)]
    first = counts.first(counts.cut_off)
    lanes = [
        [None] * first + [len(each) for each in lane[first:]]
        for lane in (users, sessions)
    ]
    figure = drawn(counts.spans, lanes, totals, [], question.range.unit, *size, first)
    return figure | {"since": counts.cut_off}


def drawn(spans, lanes, totals, before, unit, width, height, first=0):
    heads = (unit.capitalize(), "Users", "Sessions")
    rows = [[span.name, *pair] for span, *pair in zip(spans, *lanes, strict=True)]
    return {
        "users": totals[0],
        "sessions": totals[1],
        "unit": unit,
        "chart": line(
            spans, lanes[0], before, count, width, height, whole=True, first=first
        ),
        "table": Table(heads, rows),
    }
