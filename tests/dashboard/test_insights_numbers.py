"""The numbers of the insights, beside those that each event is put in a bucket for by
itself, on the reader's calendar.
"""

import random
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone

from dashboard.charts.heat import DAYS
from dashboard.insights.page import Insights
from dashboard.insights.question import question_of
from events.models import Event
from tests.factories import make_sink, new_event

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 26, 15, tzinfo=UTC)  # the day after clocks were changed
HOUR = timedelta(hours=1)
ZONES = ["Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata"]
RANGES = {"1h": 60, "24h": 24, "7d": 28, "28d": 28, "90d": 90, "1y": 52}
SPREAD = {
    "1h": 2,
    "24h": 50,
    "7d": 350,
    "28d": 1400,
    "90d": 4500,
    "1y": 17_600,
}  # hours
TYPES = ["Sale", "Refund", "Payment failed"]


@pytest.fixture(autouse=True)
def sinks(sink):
    return [sink, make_sink(sink.team)]


def events_of(sinks, range_):
    """Twice as far back as the range, and a few that must not count."""
    dice = random.Random(range_)
    events = [made(dice, sinks, SPREAD[range_]) for _ in range(400)]
    Event.objects.record(events)
    return [event for event in events if not event.is_test]


def made(dice, sinks, hours):
    return new_event(
        dice.choice(sinks),
        type=dice.choice(TYPES),
        occurred_at=NOW - timedelta(seconds=dice.randrange(hours * 3600)),
        value=dice.choice([None, dice.randrange(-40, 60) / 4]),
        properties={"plan": dice.choice(["free", "pro", None, 3])},
        is_test=dice.random() < 0.2,
    )


def bucket(moment, range_, zone):
    """Which one it is in, counted from anywhere. Hours are kept whole, in UTC."""
    if range_ == "1h":
        return moment // timedelta(minutes=1)
    hour = moment // HOUR
    if range_ == "24h":
        return hour
    wall = (datetime(1970, 1, 1, tzinfo=UTC) + hour * HOUR).astimezone(zone)
    day = wall.toordinal()
    return {"7d": day * 4 + wall.hour // 6, "1y": (day - 1) // 7}.get(range_, day)


class Expected:
    """By bucket; 0 is the newest, -1 the one before it."""

    def __init__(self, events, range_, zone):
        self.count, self.buckets = RANGES[range_], defaultdict(list)
        self.newest = bucket(NOW - datetime(1970, 1, 1, tzinfo=UTC), range_, zone)
        for event in events:
            at = event.occurred_at - datetime(1970, 1, 1, tzinfo=UTC)
            self.buckets[bucket(at, range_, zone) - self.newest].append(event)

    def spans(self):
        return [self.buckets[n] for n in range(1 - self.count, 1)]

    def all(self):
        return [event for span in self.spans() for event in span]


@pytest.fixture(params=ZONES)
def zone(request):
    with timezone.override(request.param):
        yield ZoneInfo(request.param)


@pytest.fixture(params=RANGES)
def range_(request):
    return request.param


@pytest.fixture
def expected(sinks, range_, zone):
    return Expected(events_of(sinks, range_), range_, zone)


@pytest.fixture(params=["", "-nothing"])  # from roll-ups, from the events themselves
def ask(request, me, range_):
    def asked(**more):
        params = QueryDict(mutable=True)
        params.update({"range": range_, "q": request.param} | more)
        return Insights(question_of(me, params), NOW)

    return asked


def test_events_by_type_and_span(ask, expected):
    table = ask().types["table"]

    names = table.heads[2:]
    assert set(names) == {event.type for event in expected.all()}
    assert [row[1:] for row in table.rows] == [
        [len(span), *(sum(event.type == name for event in span) for name in names)]
        for span in expected.spans()
    ]


def test_totals_by_type(ask, expected):
    found = ask().top["table"].rows

    counts = Counter(event.type for event in expected.all())
    assert {name: events for name, events, _ in found} == counts
    assert ask().summary["total"] == len(expected.all())


def test_values_by_span(ask, expected):
    rows = ask(value="Sale/").value["table"].rows

    for row, span in zip(rows, expected.spans(), strict=True):
        values = [e.value for e in span if e.type == "Sale" and e.value is not None]
        mean = pytest.approx(sum(values) / len(values)) if values else None
        ends = [min(values), max(values)] if values else [None, None]
        assert row[1:] == [len(values), pytest.approx(sum(values)), mean, *ends]


def test_values_of_a_property(ask, expected):
    [plans] = ask(by="/plan").breakdowns
    [of_sales] = ask(by="Sale/plan").breakdowns

    for found, events in (
        (plans, expected.all()),
        (of_sales, [event for event in expected.all() if event.type == "Sale"]),
    ):
        values = [event.properties["plan"] for event in events]
        counts = Counter(str(value) for value in values if value is not None)
        assert dict(map(tuple, found["table"].rows)) == counts


def test_the_time_before(ask, expected, range_, zone):
    before = ask().counts.before

    counts = Counter()
    for n in range(1 - 2 * expected.count, 1 - expected.count):
        is_last = n == -expected.count
        events = expected.buckets[n]
        counts.update(e.type for e in events if not is_last or is_past(e, range_, zone))
    assert {name: sums.events for name, sums in before.items()} == counts


def is_past(event, range_, zone):
    """Was it as early in its bucket as now is in the newest?"""
    return elapsed(event.occurred_at, range_, zone) < elapsed(NOW, range_, zone)


def elapsed(moment, range_, zone):
    if range_ in {"1h", "24h"}:
        return moment - moment.replace(second=0, microsecond=0, minute=0)
    wall = moment.astimezone(zone)
    hours = {"7d": wall.hour % 6, "1y": wall.weekday() * 24 + wall.hour}
    return timedelta(hours=hours.get(range_, wall.hour), minutes=wall.minute)


def test_the_week_by_hours(ask, expected, zone):
    found = ask().week

    by_hours = ask().question.filter.is_about_types_only
    counts = Counter()
    for event in Event.objects.filter(is_test=False):
        hour = event.occurred_at.replace(minute=0, second=0, microsecond=0)
        if (hour if by_hours else event.occurred_at) >= found["since"]:
            wall = hour.astimezone(zone)
            counts[wall.weekday(), wall.hour] += 1
    assert [row[1:] for row in found["table"].rows] == [
        [counts[day, hour] for hour in range(24)] for day in range(len(DAYS))
    ]
