"""How many people came: the insights' distinct users and sessions."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone

from dashboard.insights.page import Insights
from dashboard.insights.question import question_of
from events.models import Event
from tests.factories import make_sink, make_team, make_user, new_event

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)  # a Friday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RANGES = ["1h", "24h", "7d", "28d", "90d", "1y"]


@pytest.fixture
def me():
    return make_user()


@pytest.fixture
def sink(me):
    return make_sink(make_team(me))


def record(sink, user, *ago, session="", **fields):
    fields |= {"user": user, "session": session}
    Event.objects.record(
        [new_event(sink, occurred_at=NOW - one, **fields) for one in ago]
    )


def ask(user, query=""):
    return Insights(question_of(user, QueryDict(query)), NOW).people


def totals(figure):
    return figure["users"].count, figure["sessions"].count


@pytest.mark.parametrize("range_", RANGES)
def test_who_comes_often_is_counted_once(me, sink, range_):
    record(sink, "ann", 10 * timedelta(minutes=1), 20 * timedelta(minutes=1))
    record(sink, "ann", 30 * timedelta(minutes=1), type="Sale", session="1")
    record(sink, "bob", 40 * timedelta(minutes=1), session="1")
    record(sink, "", 45 * timedelta(minutes=1), session="1")
    record(sink, "eve", 800 * DAY)

    found = ask(me, f"range={range_}")

    assert totals(found) == (2, 3)
    assert sum(row[1] for row in found["table"].rows[-60:]) >= 2


@pytest.mark.parametrize(
    ("range_", "rows", "last"),
    [
        ("1h", 60, "Fri 20 Nov, 14:30"),
        ("24h", 24, "Fri 20 Nov, 14:00–15:00"),
        ("7d", 7, "Fri 20 Nov 2026"),
        ("28d", 28, "Fri 20 Nov 2026"),
        ("90d", 90, "Fri 20 Nov 2026"),
        ("1y", 52, "Week of 16 Nov 2026"),
    ],
)
def test_they_come_by_day_from_a_week_on(me, sink, range_, rows, last):
    record(sink, "ann", timedelta())

    found = ask(me, f"range={range_}")["table"].rows

    assert len(found) == rows
    assert found[-1] == [last, 1, 0]


def test_all_of_them_count_however_many_events_there_are(me, sink, monkeypatch):
    monkeypatch.setattr("events.scans.MOST", 1)
    for n in range(20):
        record(sink, f"user {n % 7}", n * DAY)

    found = ask(me)

    assert totals(found) == (7, 0)
    assert found["since"] is None


def test_types_sinks_and_modes_are_kept_apart(me, sink):
    other = make_sink(sink.team)
    record(sink, "ann", HOUR, type="Sale")
    record(sink, "bob", HOUR, type="Deploy")
    record(sink, "cid", HOUR, type="Sale", is_test=True)
    record(other, "ann", HOUR, type="Sale")
    record(other, "dan", HOUR, type="Sale")
    record(make_sink(), "eve", HOUR, type="Sale")

    asked = ("", "q=type:Sale", f"sink={sink.pk}", "mode=test", "q=type:S*+type:D*")

    assert [ask(me, query)["users"].count for query in asked] == [3, 2, 2, 1, 3]
    assert ask(me, "q=type:Nothing") is None


def test_a_filter_that_days_know_nothing_of_looks_at_the_events(me, sink):
    record(sink, "ann", HOUR, 3 * DAY, properties={"plan": "pro"})
    record(sink, "bob", HOUR)

    assert totals(ask(me, "q=plan:pro")) == (1, 0)


def test_days_are_those_of_utc_for_everybody(me, sink):
    record(sink, "ann", timedelta(hours=14))  # 00:30 in UTC, 19:30 the day before there

    with timezone.override(ZoneInfo("America/New_York")):
        found = ask(me, "range=7d")

    assert found["days_of"] == "UTC"
    assert found["table"].rows[-1] == ["Fri 20 Nov 2026", 1, 0]
    assert found["chart"]["slots"][-1]["name"] == "Fri 20 Nov 2026"


def test_the_days_before_are_dotted(me, sink):
    record(sink, "ann", HOUR)

    assert not ask(me)["chart"]["before"]
    record(sink, "ann", 30 * DAY)
    assert ask(me)["chart"]["before"]
    assert not ask(me, "compare=no")["chart"]["before"]


def test_thousands_are_told_as_about_so_many(client, me, sink, monkeypatch):
    monkeypatch.setattr("events.sketch.K", 64)
    now = timezone.now()
    Event.objects.record(
        [new_event(sink, user=str(n), occurred_at=now) for n in range(3000)]
    )
    client.force_login(me)

    page = client.get("/insights/?range=7d").content.decode()

    assert "<strong>about " in page
    assert " people</b> came" in page


@pytest.mark.parametrize("users", [1, 3])
def test_they_take_as_many_queries_however_many(
    me, sink, users, django_assert_num_queries
):
    for n in range(users):
        record(sink, f"user {n}", n * DAY)
    insights = Insights(question_of(me, QueryDict()), NOW)
    assert insights.question.scope

    with django_assert_num_queries(2):
        assert insights.people
