"""What only events themselves can say: looked through from the newest, not too many.

Whoever asks says with the answer how far back that went.
"""

from collections import Counter
from datetime import timedelta

import orjson
from django.db.models import Count, F, Func, Max, Min, Sum, TextField

from events.amounts import amount_in
from events.hours import HOUR, HourOf, MinuteOf, hour_of
from events.models import Event
from events.numbers import Sums, by_hour
from events.paging import cutoffs
from events.properties import value_in_postgres

MOST = 30_000  # events that are looked through for one answer
STEPS = [timedelta(days=days) for days in (1, 7, 28, 91, 366)]


def reach(scope, since, until, most=MOST):
    """Since when there are at most `most` events in a Scope: `since`, or later."""
    left, end = most, until
    for step in STEPS:
        start = max(since, hour_of(until) - step)
        hours = by_hour(scope, hour_of(start), end)
        for hour in sorted(hours, reverse=True):
            left -= hours[hour]
            if left < 0:
                return later(scope, hour + HOUR, until, most)
        end = hour_of(start)
        if start == since:
            break
    return since


def later(scope, since, until, most):
    """Within an hour so busy that it is too much by itself, a place in it."""
    if since < until:
        return since
    found = cutoffs(Event.objects.filter(is_test=scope.is_test), scope.sinks, most)
    return max(found.values(), default=since)


def events_in(scope, wanted, since, until):
    """The events of a Scope that pass an EventFilter, as a QuerySet."""
    events = Event.objects.filter(
        sink__in=scope.sinks,
        is_test=scope.is_test,
        occurred_at__gte=since,
        occurred_at__lt=until,
    )
    if scope.types is not None:
        events = events.filter(type__in=scope.types)
    return wanted.where(events)


def by_moment(events, key="", minutes=False):
    """[(hour or minute, type, Sums)]; of the property `key`, "" for the value."""
    moment = (MinuteOf if minutes else HourOf)("occurred_at")
    amount = amount_in(key)
    sums = {
        "count": Count("pk"),
        "value_count": Count(amount),
        "value_sum": Sum(amount, default=0.0),
        "value_min": Min(amount),
        "value_max": Max(amount),
    }
    groups = events.values(moment=moment, kind=F("type")).annotate(**sums).order_by()
    rows = groups.values_list("moment", "kind", *sums)
    return [(moment, type_, Sums(*rest)) for moment, type_, *rest in rows]


def people(events, minutes=False):
    """{(hour or minute, user, session)}: who was there when; "" is nobody."""
    moment = (MinuteOf if minutes else HourOf)("occurred_at")
    rows = events.values_list(moment, "user", "session").exclude(user="", session="")
    return set(rows.distinct().order_by())


def values_at(events, key):
    """Counter of the values at the property `key`, as they are written."""
    groups = events.values(json=JsonAt(key)).annotate(count=Count("pk"))
    rows = groups.exclude(json=None).order_by().values_list("json", "count")
    found = Counter()
    for text, count in rows:  # JSON values, of which some mean the same: 49 and "49"
        value = orjson.loads(text)
        if not isinstance(value, dict | list) and value is not None:
            found[value if isinstance(value, str) else text] += count
    return found


class JsonAt(Func):
    """The JSON text at a property, found as `look_up` finds it; else NULL."""

    output_field = TextField()

    def __init__(self, key):
        super().__init__(F("properties"))
        self.key = key

    def as_sqlite(self, compiler, connection, **context):
        column, _ = compiler.compile(self.source_expressions[0])
        if '"' in self.key or "\\" in self.key:
            return "NULL", []  # SQLite has no way to ask for it
        nested = "".join(f'."{step}"' for step in self.key.split("."))
        paths = [f'$."{self.key}"'] + [f"${nested}"] * ("." in self.key)
        found = ", ".join([f"{column} -> %s"] * len(paths))
        return (f"COALESCE({found})" if len(paths) > 1 else f"({found})"), paths

    def as_postgresql(self, compiler, connection, **context):
        column, _ = compiler.compile(self.source_expressions[0])
        value, params = value_in_postgres(column, self.key)
        return f"(SELECT v::text FROM {value})", params
