"""The newest events that pass a filter: exactly those, in few queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import history
from events.filters import EventFilter
from events.history import History
from events.models import Event
from events.paging import Cursor
from tests.factories import make_sink, new_event

pytestmark = pytest.mark.django_db
NAMES = ["Sign-up", "SIGN-UP", "Payment", "Deploy"]


@pytest.fixture
def sinks():
    """Three sinks with 40 events each, in times that cross, and one of others."""
    sinks, now = [make_sink() for _ in range(4)], timezone.now()
    Event.objects.record(
        [
            new_event(
                sink,
                type=NAMES[(n + place) % 4],
                text=f"order {n % 5}",
                properties={"n": n},
                occurred_at=now - timedelta(seconds=(n * 7 + place) % 50),
            )
            for place, sink in enumerate(sinks)
            for n in range(40)
        ]
    )
    return frozenset(sink.pk for sink in sinks[:3])


@pytest.mark.parametrize("near", [5, 1000])
@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("", 1),
        ("type:sign-up", 2),
        ("type:payment type:dep*", 2),
        ("-type:payment", 1),
        ("type:nobody", 1),
        ("order", 4),
        ('"order 3"', 4),
        ("type:payment n:<9", 5),
        ("n:>35", 4),
    ],
)
def test_finds_what_a_plain_question_finds(
    sinks, query, most, near, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(history, "NEAR", near)
    wanted = EventFilter.parse(query)
    plain = wanted.where(Event.objects.filter(sink__in=sinks)).newest_first()

    with django_assert_max_num_queries(most):
        found = History(sinks).newest(wanted, sinks, limit=10)

    assert found == list(plain[:10])
    if found:
        cursor = Cursor.at(found[-1])
        following = History(sinks).newest(wanted, sinks, cursor, 10)
        assert following == list(plain.before(cursor)[:10])


def test_a_filter_of_filters_reads_only_types_that_both_let_pass(sinks):
    wanted = EventFilter.parse("type:payment type:sign*") & EventFilter.parse(
        "type:sign-up"
    )
    plain = wanted.where(Event.objects.filter(sink__in=sinks)).newest_first()

    page = History(sinks)

    assert page.newest(wanted, sinks, limit=10) == list(plain[:10])
    found = {range_["type"] for range_ in page.ranges(wanted, sinks)}
    assert found == {"Sign-up", "SIGN-UP"}


def test_columns_of_a_page_ask_in_common_what_they_can(
    sinks, django_assert_num_queries
):
    page = History(sinks)
    filters = [EventFilter.parse(f"type:{name}") for name in NAMES]

    with django_assert_num_queries(1 + len(filters)):
        for wanted in filters:
            page.newest(wanted, sinks)


def test_very_many_types_are_read_as_one(sinks, monkeypatch):
    monkeypatch.setattr(history, "RANGES", 2)

    found = History(sinks).newest(EventFilter.parse("type:s*"), sinks, limit=100)

    assert {event.type for event in found} == {"Sign-up", "SIGN-UP"}
    assert len(found) == 60


def test_without_a_sink_there_is_nothing():
    assert History([]).newest(EventFilter.parse("type:a"), frozenset()) == []
    assert History([]).newest(EventFilter.parse("word"), frozenset()) == []
