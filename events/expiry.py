"""Test events go when they are old; live ones are never touched here.

The roll-ups know which hours have any, so nothing else is looked through.
"""

import time
from datetime import UTC, timedelta

from django.conf import settings
from django.db import connections, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.db.models.lookups import Exact
from django.utils import timezone

from events.audiences import ANY, Audience
from events.hours import HOUR
from events.models import Event
from events.rebuild import counted, hold_writers
from events.rollups import Rollup
from events.turns import own_turn

AT_ONCE = 500  # events in a transaction
REST = 0.05  # seconds between transactions, for those that take events in


def forget_old_tests():
    """Deletes test events that came TEST_EVENTS_DAYS ago, and says how many."""
    if not settings.TEST_EVENTS_DAYS:
        return 0
    cutoff = timezone.now() - timedelta(days=settings.TEST_EVENTS_DAYS)
    old = Rollup.objects.filter(is_test=True, hour__lt=cutoff - HOUR)
    gone = sum(forget(pk, cutoff) for pk in old.values_list("pk", flat=True))
    forget_audiences(cutoff)
    return gone


def forget(pk, cutoff):
    """The events that a roll-up counts, as far as they came before `cutoff`."""
    total, done = 0, AT_ONCE
    while done == AT_ONCE:
        done = forget_some(pk, cutoff)
        total += done
        time.sleep(REST)
    return total


def forget_some(pk, cutoff):
    using = Event.objects.db
    with own_turn(using), transaction.atomic(using=using):
        rollup = held(pk, using)
        if rollup is None:
            return 0
        old = of(rollup).filter(received_at__lt=cutoff)
        found = list(old.values_list("pk", flat=True)[:AT_ONCE])
        if found:
            Event.objects.filter(pk__in=found, is_test=True).delete()
            count_anew(rollup)
    return len(found)


def held(pk, using):
    """The roll-up, which nobody else counts in until this transaction ends."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            # First, as a rebuild holds the table before it changes a row.
            cursor.execute("LOCK TABLE events_rollup IN ROW EXCLUSIVE MODE")
    return Rollup.objects.select_for_update().filter(pk=pk, is_test=True).first()


def of(rollup):
    """The events that it counts."""
    return Event.objects.filter(
        sink=rollup.sink_id,
        type=rollup.type,
        is_test=rollup.is_test,
        occurred_at__gte=rollup.hour,
        occurred_at__lt=rollup.hour + HOUR,
    )


def count_anew(rollup):
    groups = counted(of(rollup))
    if not groups:
        rollup.delete()
        return
    [right] = groups.values()
    right.pk, right._state.adding = rollup.pk, False
    right.save()


def forget_audiences(cutoff):
    """The users and sessions of a day go with the last of its test events."""
    old = Audience.objects.filter(is_test=True, day__lt=cutoff.date())
    left_over = old.exclude(Exists(ITS_ROLLUPS))
    if left_over.exists():
        with own_turn(old.db), transaction.atomic(using=old.db):
            hold_writers(old.db)
            left_over.delete()


ITS_ROLLUPS = Rollup.objects.annotate(day=TruncDate("hour", tzinfo=UTC)).filter(
    Q(type=OuterRef("type")) | Exact(OuterRef("type"), ANY),
    sink=OuterRef("sink"),
    is_test=OuterRef("is_test"),
    day=OuterRef("day"),
)
