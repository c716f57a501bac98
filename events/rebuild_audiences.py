"""Audiences counted anew from the events, beside writers that go on writing.

A day of one sink is looked through while they do. Then, in a short transaction that no
writer of audiences is in the middle of, follows what came meanwhile.
"""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Max

from events.audiences import KEY, Audience, crowds, day_of
from events.models import Event
from events.rebuild import hold_writers, lock, mend
from events.rollups import Rollup
from events.turns import own_turn

AT_ONCE = 10_000  # events whose users are in memory
DAY = timedelta(days=1)


def rebuild_audiences(sink):
    """Counts the users and sessions of a sink (id) anew, once its roll-ups are right.

    Yields (events looked at, rows mended), day by day.
    """
    kept = Audience.objects.filter(sink=sink).dates("day", "day")
    days = Counter(dict.fromkeys(kept, 0))
    for hour, events in Rollup.objects.filter(sink=sink).values_list("hour", "events"):
        days[day_of(hour)] += events
    for day, events in sorted(days.items()):
        yield events, rebuild_day(sink, day)


def rebuild_day(sink, day):
    rows = Audience.objects.filter(sink=sink, day=day)
    start = datetime.combine(day, time(tzinfo=UTC))
    events = Event.objects.filter(sink=sink, occurred_at__gte=start)
    if day < day.max:
        events = events.filter(occurred_at__lt=start + DAY)
    last = last_stored(rows.db)
    right = count(events.filter(pk__lte=last), {})
    with own_turn(rows.db), transaction.atomic(using=rows.db):
        hold_writers(rows.db)
        return mend(rows, count(events.filter(pk__gt=last), right), says_the_same)


def last_stored(using):
    """The newest pk of an event; whoever was to store an older one has done so."""
    with own_turn(using), transaction.atomic(using=using):
        lock("events_event", "SHARE", using)
        return Event.objects.aggregate(last=Max("pk", default=0))["last"]


def count(events, found):
    """Counts those of a QuerySet into {key: an unsaved Audience}, and returns it."""
    people = events.exclude(user="", session="").values_list(
        *KEY[:2], "occurred_at", "is_test", "user", "session", named=True
    )
    rows = people.iterator(AT_ONCE)
    while part := list(islice(rows, AT_ONCE)):
        for key, crowd in crowds(part).items():
            row = Audience(**dict(zip(KEY, key, strict=True)))
            found.setdefault(key, row).take_in(*crowd)
    return found


def says_the_same(row, right):
    return right is not None and (bytes(row.users), bytes(row.sessions)) == (
        right.users,
        right.sessions,
    )
