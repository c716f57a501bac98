"""Roll-ups counted anew say what those say that were written as events came in."""

import threading
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import rebuild as module
from events.models import Event, Rollup
from events.rebuild import rebuild
from tests.factories import make_event, make_sink, new_event

AT = datetime(2026, 11, 20, 12, 59, 59, 999_999, tzinfo=UTC)
QUARTERS = st.integers(-40, 40).map(lambda number: number / 4)  # add up exactly
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["Sale", "sale", "Deploy", "é"]),
            "occurred_at": st.integers(-3, 3).map(
                lambda n: AT + n * timedelta(minutes=30)
            ),
            "value": st.none() | QUARTERS,
            "is_test": st.booleans(),
        }
    ),
    max_size=12,
)
FIELDS = [
    field.attname for field in Rollup._meta.concrete_fields if not field.primary_key
]


def rollups():
    return sorted(Rollup.objects.values_list(*FIELDS), key=str)


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(batches=st.lists(EVENTS, max_size=3), part=st.sampled_from([0, 2, 5000]))
def test_what_ingest_wrote_is_written_again(batches, part, monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", part)
    sink = make_sink()
    for batch in batches:
        Event.objects.record([new_event(sink, **fields) for fields in batch])
    written = rollups()
    counted = sum(map(len, batches))

    parts = list(rebuild(sink.pk))
    Rollup.objects.filter(sink=sink).delete()
    anew = list(rebuild(sink.pk))

    assert rollups() == written
    assert sum(rows for _, rows in parts) == 0
    assert sum(events for events, _ in parts) == counted
    assert sum(events for events, _ in anew) == counted


@pytest.mark.django_db
def test_what_is_wrong_is_mended_and_the_rest_is_left():
    sink, other = make_sink(), make_sink()
    for hour in range(4):
        make_event(sink, value=0.1, occurred_at=AT - timedelta(hours=hour))
    make_event(other)
    written = rollups()
    mine = Rollup.objects.filter(sink=sink).order_by("hour")
    first, second, third, last = mine.values_list("pk", flat=True)
    mine.filter(pk=first).update(events=7)
    mine.filter(pk=second).delete()
    mine.filter(pk=third).update(value_max=None)
    Rollup.objects.create(
        sink=sink,
        type="Nobody",
        hour=AT.replace(year=1999),
        is_test=1,
        events=1,
        value_count=0,
        value_sum=0,
    )

    assert sum(rows for _, rows in rebuild(sink.pk)) == 4
    assert rollups() == written
    assert Rollup.objects.filter(pk=last).exists()


@pytest.mark.django_db
def test_sums_may_differ_by_rounding_only():
    sink = make_sink()
    for value in (0.1, 0.2, 0.3, 1e9, -1e9):
        make_event(sink, value=value, occurred_at=AT)

    assert list(rebuild(sink.pk)) == [(5, 0)]
    Rollup.objects.update(value_sum=1e3)
    assert list(rebuild(sink.pk)) == [(5, 1)]


@pytest.mark.django_db(transaction=True)
def test_events_that_come_meanwhile_are_counted_once(monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 20)
    sink = make_sink()
    make_event(sink, occurred_at=AT)
    writers = [threading.Thread(target=write, args=(sink, n)) for n in range(3)]
    for writer in writers:
        writer.start()

    mended = rounds = 0
    while any(writer.is_alive() for writer in writers):
        mended += sum(rows for _, rows in rebuild(sink.pk))
        rounds += 1
    for writer in writers:
        writer.join()

    assert rounds > 1
    assert mended == 0  # nothing was ever wrong
    written = rollups()
    Rollup.objects.all().delete()
    list(rebuild(sink.pk))
    assert rollups() == written
    assert sum(Rollup.objects.values_list("events", flat=True)) == 1 + 3 * 20 * 3


def write(sink, number):
    for batch in range(20):
        Event.objects.record(
            [
                new_event(
                    sink,
                    type=f"Type {(number + n) % 3}",
                    value=n / 4,
                    occurred_at=AT + timedelta(minutes=7 * (batch + n)),
                )
                for n in range(3)
            ]
        )
    connection.close()


@pytest.mark.django_db
def test_the_command_tells_how_far_it_is():
    make_event()
    Rollup.objects.update(events=3)
    out = StringIO()

    call_command("rebuild_rollups", stdout=out)

    assert "100%" in out.getvalue()
    assert out.getvalue().endswith("1 events counted, 1 rows mended.\n")
    assert Rollup.objects.get().events == 1
