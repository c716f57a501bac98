"""The insights in sentences: for none, one and many, for more, fewer and as many."""

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from dashboard.insights.words import change
from tests.dashboard.insights import DAY, HOUR, ask, record

pytestmark = pytest.mark.django_db
RECENT, BEFORE = HOUR, DAY + HOUR


def said(me, query="range=24h"):
    found = ask(me, query)
    context = {"it": found.summary, "question": found.question}
    html = render_to_string("dashboard/_insights_summary.html", context)
    return " ".join(strip_tags(html).split())


def test_nothing(me, sink):
    assert said(me) == "No event came in 24 hours."
    assert said(me, "mode=test&range=1h") == "No test event came in 1 hour."
    assert said(me, "q=plan:pro") == "No event came in 28 days that fits plan:pro."


def test_one_event(me, sink):
    record(sink, RECENT, type="Sale", value=7, user="ann", session="1")

    assert said(me) == (
        "In 24 hours 1 event arrived. The value of Sale was 7. "
        "1 person came in 1 session."
    )


def test_many_events(me, sink):
    for user in ("ann", "bob"):
        record(sink, RECENT, 2 * RECENT, type="Sale", value=5, user=user, session="1")

    assert said(me) == (
        "In 24 hours 4 events arrived. The values of Sale came to 20, "
        "on average 5 each. 2 people came in 2 sessions."
    )


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (3, 2, "3 events arrived, 50% more than before."),
        (1, 2, "1 event arrived, 50% fewer than before."),
        (2, 2, "2 events arrived, as many as before."),
        (201, 200, "201 events arrived, about as many as before."),
        (30, 2, "30 events arrived, 15 times as many as before."),
        (2, 0, "2 events arrived."),
    ],
)
def test_compared_with_before(me, sink, now, before, words):
    record(sink, *[RECENT] * now)
    record(sink, *[BEFORE] * before)

    assert said(me) == f"In 24 hours {words}"


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (5, 2, "Payment failed rose by 3, to 5."),
        (1, 9, "Payment failed fell by 8, to 1."),
        (0, 9, "Payment failed fell by 9, to 0."),
        (3, 2, ""),
    ],
)
def test_failures(me, sink, now, before, words):
    record(sink, *[RECENT] * now, type="Payment failed")
    record(sink, *[BEFORE] * before, type="Payment failed")
    record(sink, RECENT)

    assert said(me).partition("before. ")[2] == words


def test_a_day_that_stands_out(me, sink):
    record(sink, *[DAY] * 5, *[2 * DAY] * 2)
    assert said(me, "") == "In 28 days 7 events arrived. Thursdays were busiest."

    record(sink, 2 * DAY)
    assert said(me, "") == "In 28 days 8 events arrived."


def test_what_was_looked_through_is_said(me, sink, monkeypatch):
    record(sink, *(n * HOUR for n in range(20)), properties={"plan": "pro"})
    monkeypatch.setattr("events.scans.MOST", 10)
    monkeypatch.setattr("dashboard.insights.counts.reach.__defaults__", (10,))

    assert said(me, "q=plan:pro") == "Since 20 Nov 05:00 10 events arrived."


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (118, 100, ("up", "+18%")),
        (1, 2, ("down", "−50%")),
        (-50, -100, ("up", "+50%")),
        (3, -1, ("up", "+400%")),
        (999, 100, ("up", "+899%")),
        (26_720, 20, ("up", "×1,336")),
        (5, 5, ("same", "0%")),
        (5, 0, None),
    ],
)
def test_changes(now, before, words):
    assert change(now, before) == words
