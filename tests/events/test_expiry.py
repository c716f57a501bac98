from datetime import timedelta

import pytest
from django.utils import timezone

from events import expiry
from events.expiry import forget_old_tests
from events.models import Audience, Event, Rollup
from events.rebuild import rebuild
from tests.factories import make_sink, new_event

pytestmark = pytest.mark.django_db
HOUR_AGO, LONG_AGO = timedelta(hours=1), timedelta(days=8)


@pytest.fixture(autouse=True)
def without_rests(monkeypatch):
    monkeypatch.setattr(expiry, "REST", 0)


def record(sink, count, ago, came=None, **fields):
    """Events of some time `ago` that came then, or later."""
    now = timezone.now()
    events = [
        new_event(sink, occurred_at=now - ago, value=n, **fields) for n in range(count)
    ]
    Event.objects.record(events)
    pks = [event.pk for event in events]
    Event.objects.filter(pk__in=pks).update(received_at=now - (came or ago))
    return set(pks)


def left():
    return set(Event.objects.values_list("pk", flat=True))


def test_only_old_test_events_go_in_small_batches(monkeypatch):
    monkeypatch.setattr(expiry, "AT_ONCE", 2)
    sink = make_sink()
    kept = record(sink, 3, LONG_AGO) | record(sink, 3, HOUR_AGO, is_test=True)
    record(sink, 5, LONG_AGO, is_test=True)
    record(sink, 2, LONG_AGO, is_test=True, type="Deploy")

    assert forget_old_tests() == 7

    assert left() == kept
    assert forget_old_tests() == 0
    assert sum(rows for _, rows in rebuild(sink.pk)) == 0  # roll-ups are still right


def test_what_came_late_stays_for_as_long(monkeypatch):
    sink = make_sink()
    record(sink, 2, LONG_AGO, is_test=True)
    late = record(sink, 3, LONG_AGO, came=HOUR_AGO, is_test=True)

    assert forget_old_tests() == 2

    assert left() == late
    assert Rollup.objects.get().events == 3
    assert sum(rows for _, rows in rebuild(sink.pk)) == 0


def test_the_days_are_a_setting(settings):
    sink = make_sink()
    kept = record(sink, 1, LONG_AGO, is_test=True)

    settings.TEST_EVENTS_DAYS = 0
    assert forget_old_tests() == 0
    settings.TEST_EVENTS_DAYS = 9
    assert forget_old_tests() == 0
    assert left() == kept
    settings.TEST_EVENTS_DAYS = 7
    forget_old_tests()
    assert left() == set()


def test_users_of_a_day_go_with_the_last_of_its_test_events():
    sink = make_sink()
    record(sink, 2, LONG_AGO, user="live")
    record(sink, 2, LONG_AGO, user="gone", is_test=True, type="Sale")
    record(sink, 1, LONG_AGO, came=HOUR_AGO, user="late", is_test=True, type="Sales")
    record(sink, 1, HOUR_AGO, user="new", is_test=True)
    before = set(Audience.objects.values_list("type", "is_test", "day"))

    forget_old_tests()

    gone = before - set(Audience.objects.values_list("type", "is_test", "day"))
    assert gone == {("Sale", True, (timezone.now() - LONG_AGO).date())}
