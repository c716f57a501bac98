"""Tidelines and figures: counted once, kept up, always the same as the database."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from dashboard.counting import counted
from dashboard.counts import Tally, minute_of
from dashboard.feeds import Feed
from dashboard.look import Figure
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
        tally = counted(feed)

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

    tally = counted(feed)

    assert sum(tally.hours.values()) == 2
    assert sum(tally.minutes.values()) == 1


def test_test_events_are_not_counted_among_live_ones(sink):
    record(sink, at(minutes=5), is_test=True)
    record(sink, at(minutes=5))

    live = Feed(frozenset([sink.pk]), EventFilter(is_test=False))

    assert sum(counted(live).hours.values()) == 1


def test_what_was_counted_is_not_counted_again_when_it_arrives(sink):
    feed = Feed(frozenset([sink.pk]))
    old, recent = record(sink, at(minutes=3), at(minutes=2))
    tally = counted(feed, settled=old.pk)
    (late,) = record(sink, at(minutes=1))

    changed = tally.add([recent, late])

    assert changed == {minute_of(late.occurred_at)}
    assert tally.minutes == counted(feed).minutes
    assert tally.hours == counted(feed).hours


def test_a_narrowed_feed_counts_what_passes_both(sink):
    both = EventFilter.parse("type:pay*") & EventFilter.parse('type:"pay now"')
    record(sink, at(minutes=1), at(hours=8), type="Pay now")
    record(sink, at(minutes=1), at(hours=8), type="Pay later")

    assert sum(counted(Feed(frozenset([sink.pk]), both)).hours.values()) == 2


def test_too_much_to_count_is_left_to_the_hub(sink):
    record(sink, *[at(minutes=1)] * 3)
    feed, scanned = Feed(frozenset([sink.pk])), EventFilter.parse("plan:*")

    assert counted(feed, at_most=2) is None
    assert counted(Feed(feed.sinks, scanned), at_most=2) is None
    assert sum(counted(feed, at_most=3).hours.values()) == 3


@pytest.mark.parametrize("query", ["", "plan:pro"])
@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure("sum"), 30.5),
        (Figure("average"), 15.25),
        (Figure("sum", "amount"), 57),
        (Figure("average", "order.items"), 4),
    ],
)
def test_figures_of_amounts(sink, query, figure, expected):
    feed = Feed(frozenset([sink.pk]), EventFilter.parse(query), figure=figure)
    record(sink, at(minutes=1), value=10.5, properties={"amount": 50, "plan": "pro"})
    nested = {"amount": "7", "order": {"items": 4}, "plan": "pro"}
    record(sink, at(hours=4), value=20, properties=nested)
    record(sink, at(hours=5), properties={"amount": "many", "plan": "pro"})

    tally = counted(feed)

    assert whole(tally) == expected
    assert whole(added_one_by_one(feed)) == expected


def test_an_average_of_nothing_is_no_number(sink):
    record(sink, at(minutes=1))

    tally = counted(Feed(frozenset([sink.pk]), figure=Figure("average")))

    assert tally.today() is None


def test_a_copy_stays_as_it_was(sink):
    tally = Tally(Figure("sum"))
    tally.add([new_event(sink, value=1)])
    copy = tally.copy()

    tally.add([new_event(sink, value=2)])

    assert (whole(copy), whole(tally)) == (1, 3)


def whole(tally):
    """The figure of all hours."""
    sums = (tally.hours, tally.totals, tally.amounts)
    return tally.figure.of_sums(*(counter.total() for counter in sums))


def added_one_by_one(feed):
    tally = Tally(feed.figure)
    tally.add(list(Event.objects.filter(sink__in=feed.sinks)))
    return tally


def test_today_begins_at_the_readers_midnight():
    now = timezone.now()
    this_hour = minute_of(now) // 60
    tally = Tally()
    tally.hours.update({this_hour - hour: 1 for hour in range(26)})

    for name in ("UTC", "Pacific/Auckland", "America/Los_Angeles"):
        with timezone.override(ZoneInfo(name)):
            hours_so_far = timezone.localtime(now).hour + 1
            assert tally.today() in {hours_so_far, hours_so_far + 1}


def test_old_minutes_are_forgotten():
    minute = minute_of(timezone.now())
    tally = Tally()
    tally.minutes.update({minute - n: 1 for n in range(2000)})
    tally.hours[minute // 60 - 50] = 1

    tally.forget_old()

    assert len(tally.minutes) < 200
    assert not tally.hours
