"""Roll-ups counted anew from the events, beside writers that go on writing.

Some hours of one sink at a time, each in a short transaction that no writer of roll-ups
is in the middle of: then what is stored of events is exactly what has been counted.
"""

import math
from datetime import UTC, datetime

from django.db import connections, transaction
from django.db.models import Count, Max, Min, Sum

from events.hours import HOUR, HourOf, hour_of
from events.models import Event
from events.rollups import Rollup
from events.turns import own_turn

AT_ONCE = 5_000  # events that are counted while writers wait
PATIENCE = 2000  # ms for a table that others hold
CLOSE = 1e-9  # sums in another order differ by less than that of all that was added
START = datetime.min.replace(tzinfo=UTC)
END = datetime.max.replace(tzinfo=UTC)
SUMS = {
    "events": Count("pk"),
    "value_count": Count("value"),
    "value_sum": Sum("value", default=0.0),
    "value_min": Min("value"),
    "value_max": Max("value"),
}


def rebuild(sink):
    """Counts the events of a sink (id) anew: yields (events counted, rows mended)."""
    start = next_hour(sink)
    while start is not None:
        end = end_of_part(sink, start)
        yield rebuild_part(sink, start, end)
        start = next_hour(sink, end) if end < END else None


def next_hour(sink, since=None):
    """The first hour from `since` on that has events or roll-ups, or None."""
    since = since or START
    events = Event.objects.filter(sink=sink, occurred_at__gte=since)
    rollups = Rollup.objects.filter(sink=sink, hour__gte=since)
    first = events.aggregate(first=Min("occurred_at"))["first"]
    other = rollups.aggregate(first=Min("hour"))["first"]
    found = [moment for moment in (first and hour_of(first), other) if moment]
    return min(found, default=None)


def end_of_part(sink, start):
    """Whole hours from `start` on with about AT_ONCE events."""
    events = Event.objects.filter(sink=sink, occurred_at__gte=start)
    moments = events.order_by("occurred_at").values_list("occurred_at", flat=True)
    last = next(iter(moments[AT_ONCE : AT_ONCE + 1]), None)
    if last is None or hour_of(last) > END - HOUR:
        return END
    return max(hour_of(last), start + HOUR)


def rebuild_part(sink, start, end):
    """(events counted, rows mended) of the hours from `start` to before `end`."""
    rows = Rollup.objects.filter(sink=sink, hour__gte=start, hour__lt=end)
    with own_turn(rows.db), transaction.atomic(using=rows.db):
        hold_writers(rows.db)
        events = Event.objects.filter(sink=sink)
        right = counted(events.filter(occurred_at__gte=start, occurred_at__lt=end))
        mended = mend(rows, right, agrees)
    return sum(row.events for row in right.values()), mended


def mend(rows, right, agrees):
    """Makes stored rows what is right ({key: unsaved row}): how many were not."""
    kept = {row.key: row for row in rows}
    good = {key for key, row in kept.items() if agrees(row, right.get(key))}
    wrong, missing = kept.keys() - good, right.keys() - good
    rows.filter(pk__in=[kept[key].pk for key in wrong]).delete()
    rows.model.objects.bulk_create([right[key] for key in missing], batch_size=100)
    return len(wrong | missing)


def hold_writers(using):
    """Until this transaction ends. Whoever has counted events in has committed them by
    then; who has not will add to what is written here. SQLite has one writer anyway.
    """
    lock("events_rollup", "SHARE ROW EXCLUSIVE", using)


def lock(table, mode, using):
    """Raises OperationalError soon: writers wait behind whoever waits for a VACUUM."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
            cursor.execute(f"LOCK TABLE {table} IN {mode} MODE")


def counted(events):
    """{key: an unsaved Rollup} of a QuerySet of events."""
    keys = {"hour": HourOf("occurred_at")}
    groups = events.values("sink_id", "type", "is_test", **keys).annotate(**SUMS)
    found = [Rollup(**group) for group in groups.order_by()]
    return {rollup.key: rollup for rollup in found}


def agrees(row, right):
    """Does a stored row say what the events say? Of sums, all but the rounding."""
    if right is None:
        return False
    exact = ("events", "value_count", "value_min", "value_max")
    largest = max(abs(right.value_min or 0), abs(right.value_max or 0))
    rounding = CLOSE * largest * right.value_count
    return all(
        getattr(row, name) == getattr(right, name) for name in exact
    ) and math.isclose(row.value_sum, right.value_sum, abs_tol=rounding)
