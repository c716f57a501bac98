"""The users and sessions of a day are those of its events, however these came."""

import threading
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import rebuild_audiences as module
from events import sketch
from events.audiences import Audience
from events.models import Event
from events.rebuild import rebuild
from events.rebuild_audiences import rebuild_audiences
from events.sketch import estimates
from tests.factories import make_event, make_sink, new_event

AT = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["Sale", "sale", "Deploy"]),
            "occurred_at": st.integers(-2, 2).map(
                lambda n: AT + n * timedelta(hours=1)
            ),
            "is_test": st.booleans(),
            "user": st.sampled_from(["", "a", "b", "c", "d"]),
            "session": st.sampled_from(["", "1", "2"]),
        }
    ),
    max_size=10,
)


def counted():
    """{(sink, type, day, is_test): (users, sessions)} as kept."""
    return {
        row.key: (counted_in(row.users), counted_in(row.sessions))
        for row in Audience.objects.all()
    }


def counted_in(kept):
    return estimates([[kept]])[1].count


def looked_up():
    """The same, of the events themselves."""
    found = {}
    for event in Event.objects.all():
        if event.user or event.session:
            for type_ in ("", event.type):
                key = (event.sink_id, type_, event.occurred_at.date(), event.is_test)
                users, sessions = found.setdefault(key, (set(), set()))
                users |= {event.user} - {""}
                sessions |= {(event.user, event.session)} if event.session else set()
    return {
        key: (len(users), len(sessions)) for key, (users, sessions) in found.items()
    }


def rows():
    fields = ("sink", "type", "day", "is_test", "users", "sessions")
    return sorted(
        (*key, bytes(users), bytes(sessions))
        for *key, users, sessions in Audience.objects.values_list(*fields)
    )


def mended(sink):
    list(rebuild(sink.pk))
    return sum(rows for _, rows in rebuild_audiences(sink.pk))


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    batches=st.lists(EVENTS, max_size=3),
    smallest=st.sampled_from([2, 1024]),
    part=st.sampled_from([1, 3, 10_000]),
)
def test_what_ingest_wrote_is_written_again(batches, smallest, part, monkeypatch):
    monkeypatch.setattr(sketch, "K", smallest)
    monkeypatch.setattr(module, "AT_ONCE", part)
    sink = make_sink()
    Event.objects.all().delete()
    Audience.objects.all().delete()
    for batch in batches:
        Event.objects.record([new_event(sink, **fields) for fields in batch])
    written = rows()

    if smallest == 1024:
        assert counted() == looked_up()
    assert mended(sink) == 0
    Audience.objects.all().delete()
    assert mended(sink) == len(written)
    assert rows() == written


@pytest.mark.django_db
def test_replays_and_nobody_are_not_counted():
    sink = make_sink()
    fields = {"idempotency_key": "once", "user": "a", "occurred_at": AT}
    Event.objects.record([new_event(sink, **fields)])
    Event.objects.record([new_event(sink, **fields | {"user": "b"})])
    Event.objects.record([new_event(sink, occurred_at=AT)])

    assert set(counted().values()) == {(1, 0)}


@pytest.mark.django_db
def test_one_saved_by_hand_is_counted():
    make_event(user="a", session="1", type="Sale", occurred_at=AT)

    assert {key[1]: found for key, found in counted().items()} == {
        "": (1, 1),
        "Sale": (1, 1),
    }


@pytest.mark.django_db
def test_what_is_wrong_is_mended_and_the_rest_is_left():
    sink, other = make_sink(), make_sink()
    for one in (sink, other):
        for day in range(3):
            make_event(one, user="a", occurred_at=AT - timedelta(days=day))
    written = rows()
    mine = Audience.objects.filter(sink=sink).order_by("day", "type")
    first, second, third, *_ = mine.values_list("pk", flat=True)
    mine.filter(pk=first).update(users=b"12345678")
    mine.filter(pk=second).delete()
    Audience.objects.create(sink=sink, type="Nobody", day=AT.date(), is_test=True)

    assert mended(sink) == 3
    assert rows() == written
    assert mine.filter(pk=third).exists()


@pytest.mark.django_db(transaction=True)
def test_events_that_come_meanwhile_are_counted(monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 7)
    sink = make_sink()
    make_event(sink, user="first", occurred_at=AT)
    writers = [threading.Thread(target=write, args=(sink, n)) for n in range(3)]
    for writer in writers:
        writer.start()

    wrong = rounds = 0
    while any(writer.is_alive() for writer in writers):
        wrong += mended(sink)
        rounds += 1
    for writer in writers:
        writer.join()

    assert rounds > 1
    assert wrong == 0  # nothing ever was
    assert counted() == looked_up()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="it has no such locks")
def test_nobody_waits_long_behind_a_vacuum(monkeypatch):
    monkeypatch.setattr("events.rebuild.PATIENCE", 100)
    event = make_event(user="a")
    other = connections["default"].copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("LOCK TABLE events_event IN SHARE UPDATE EXCLUSIVE MODE")
        with pytest.raises(OperationalError, match="lock timeout"):
            list(rebuild_audiences(event.sink_id))
    other.close()

    assert mended(event.sink) == 0


def write(sink, number):
    for batch in range(20):
        Event.objects.record(
            [
                new_event(
                    sink,
                    type=f"Type {n % 2}",
                    user=f"{number}-{batch % 5}-{n}",
                    session=str(batch),
                    occurred_at=AT + timedelta(minutes=7 * (batch + n)),
                )
                for n in range(3)
            ]
        )
    connection.close()


@pytest.mark.django_db
def test_the_command_counts_them_anew():
    make_event(user="a", session="1")
    written = rows()
    Audience.objects.all().delete()
    out = StringIO()

    call_command("rebuild_rollups", stdout=out)

    assert out.getvalue().endswith("1 events counted, 2 rows mended.\n")
    assert rows() == written
