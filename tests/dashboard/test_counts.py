"""Tidelines and figures: counted once, kept up, always the same as the database."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from dashboard.counts import Tally, minute_of
from dashboard.feeds import Feed
from events.filters import EventFilter
from events.models import Event
from tests.factories import make_sink, new_event

pytestmark = pytest.mark.django_db


def at(**ago):
    return timezone.now() - timedelta(**ago)


def record(sink, *moments, **fields):
    events = [new_event(sink, occurred_at=moment, **fields) for moment in moments]
    Event.objects.record(events)
    return events


@pytest.fixture
def sink():
    return make_sink()


@pytest.mark.parametrize(
    ("query", "queries"),
    [("", 2), ("type:user*", 2), ('type:x type:"user signed up"', 2)],
)
def test_counts_by_minute_and_hour(sink, query, queries, django_assert_num_queries):
    feed = Feed(frozenset([sink.pk]), EventFilter.parse(query))
    moments = [at(minutes=1), at(minutes=1), at(minutes=90), at(hours=5), at(hours=40)]
    record(sink, *moments)
    record(make_sink(), at(minutes=1))

    with django_assert_num_queries(queries):
        tally = Tally.of(feed)

    minutes = [minute_of(moment) for moment in moments]
    assert tally.minutes[minutes[0]] + tally.minutes[minutes[1]] >= 2
    assert tally.minutes[minutes[2]] == 1
    assert minutes[3] not in tally.minutes
    assert sum(tally.hours.values()) == 4
    assert tally.hours[minutes[3] // 60] == 1


def test_filters_that_rollups_cannot_answer_count_events(sink):
    feed = Feed(frozenset([sink.pk]), EventFilter.parse("plan:pro hello"))
    record(sink, at(minutes=5), at(hours=6), text="hello", properties={"plan": "pro"})
    record(sink, at(minutes=5), at(hours=6), text="hello", properties={"plan": "team"})

    tally = Tally.of(feed)

    assert sum(tally.hours.values()) == 2
    assert sum(tally.minutes.values()) == 1


def test_test_events_are_not_counted_among_live_ones(sink):
    record(sink, at(minutes=5), is_test=True)
    record(sink, at(minutes=5))

    live = Feed(frozenset([sink.pk]), EventFilter(is_test=False))

    assert sum(Tally.of(live).hours.values()) == 1


def test_what_was_counted_is_not_counted_again_when_it_arrives(sink):
    feed = Feed(frozenset([sink.pk]))
    old, counted = record(sink, at(minutes=3), at(minutes=2))
    tally = Tally.of(feed, settled=old.pk)
    (late,) = record(sink, at(minutes=1))

    added = tally.add([counted, late])

    assert added == {minute_of(late.occurred_at): 1}
    assert tally.minutes == Tally.of(feed).minutes
    assert tally.hours == Tally.of(feed).hours


def test_today_begins_at_the_readers_midnight():
    now = timezone.now()
    this_hour = minute_of(now) // 60
    tally = Tally({}, {this_hour - hour: 1 for hour in range(26)})

    for name in ("UTC", "Pacific/Auckland", "America/Los_Angeles"):
        with timezone.override(ZoneInfo(name)):
            hours_so_far = timezone.localtime(now).hour + 1
            assert tally.today() in {hours_so_far, hours_so_far + 1}


def test_old_minutes_are_forgotten():
    minute = minute_of(timezone.now())
    tally = Tally({minute - n: 1 for n in range(2000)}, {minute // 60 - 50: 1})

    tally.forget_old()

    assert len(tally.minutes) < 200
    assert not tally.hours
