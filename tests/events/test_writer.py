"""Group commit, seen from the request's side."""

import asyncio

import pytest
from django.db import OperationalError, connection
from django.db.models.signals import post_save

from events import writer as module
from events.models import Event
from events.writer import Unavailable, Writer
from sinks.models import Sink
from tests.factories import make_sink, new_event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writer():
    writer = Writer()
    yield writer
    writer.stop()


@pytest.fixture
def sink():
    return make_sink()


async def store(writer, *events):
    """Every event by a request of its own; their outcomes."""
    waiting = (writer.store([event]) for event in events)
    return await asyncio.gather(*waiting, return_exceptions=True)


def run(coroutine):
    """Not pytest's loop: the test's own thread keeps its database connection."""
    return asyncio.run(coroutine)


def test_what_waits_together_is_committed_together(writer, sink):
    commits = []
    record = Event.objects.record

    def counted(events):
        commits.append(len(events))
        return record(events)

    Event.objects.record = counted
    try:
        outcomes = run(store(writer, *(new_event(sink) for _ in range(200))))
    finally:
        Event.objects.record = record

    assert outcomes == [None] * 200
    assert Event.objects.count() == 200
    assert len(commits) < 20


def test_fifty_with_the_same_key_store_one(writer, sink):
    events = [new_event(sink, idempotency_key="once") for _ in range(50)]

    run(store(writer, *events))

    assert len([event for event in events if event.pk]) == 1
    assert Event.objects.count() == 1


def test_a_poisoned_event_fails_alone(writer, sink):
    events = [new_event(sink, emoji=None if n == 7 else "✨") for n in range(20)]

    outcomes = run(store(writer, *events))

    assert [n for n, outcome in enumerate(outcomes) if outcome is not None] == [7]
    assert Event.objects.filter(emoji="✨").count() == 19


def test_whoever_can_not_hear_of_an_event_does_not_undo_it(writer, sink, caplog):
    def refuse(sender, instance, **kwargs):
        raise ValueError("can't hear")

    post_save.connect(refuse, sender=Event)
    try:
        outcomes = run(store(writer, new_event(sink), new_event(sink)))
    finally:
        post_save.disconnect(refuse, sender=Event)

    assert outcomes == [None, None]
    assert Event.objects.count() == 2
    assert "can't hear" in caplog.text


def test_events_of_a_sink_that_went_fail_alone(writer, sink):
    gone = make_sink()
    Sink.objects.filter(pk=gone.pk).delete()

    outcomes = run(store(writer, new_event(sink), new_event(gone), new_event(sink)))

    assert [outcome is None for outcome in outcomes] == [True, False, True]
    assert Event.objects.count() == 2


def test_a_database_that_is_away_acknowledges_nothing_and_comes_back(
    writer, sink, monkeypatch
):
    record = Event.objects.record

    def away(events):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(Event.objects, "record", away)
    first = run(store(writer, new_event(sink)))
    monkeypatch.setattr(Event.objects, "record", record)
    second = run(store(writer, new_event(sink)))

    assert [type(outcome) for outcome in first] == [Unavailable]
    assert second == [None]


def test_a_full_queue_refuses_at_once(writer, sink, settings):
    settings.WRITER_QUEUE = 10
    with connection.cursor() as cursor:  # nobody is stored while we wait below
        assert cursor

    outcomes = run(store(writer, *(new_event(sink) for _ in range(30))))

    refused = [outcome for outcome in outcomes if isinstance(outcome, Unavailable)]
    assert 0 < len(refused) <= 20
    assert Event.objects.count() == 30 - len(refused)


def test_who_lost_patience_is_not_stored_behind_their_back(writer, sink, monkeypatch):
    writer.patience = 0.05
    import threading

    let_go = threading.Event()
    record = Event.objects.record

    def slow(events):
        let_go.wait(5)
        return record(events)

    monkeypatch.setattr(Event.objects, "record", slow)

    async def impatient():
        first = asyncio.create_task(writer.store([new_event(sink, text="in commit")]))
        await asyncio.sleep(0.02)
        second = asyncio.create_task(writer.store([new_event(sink, text="waiting")]))
        outcomes = await asyncio.gather(first, second, return_exceptions=True)
        let_go.set()
        return outcomes

    outcomes = run(impatient())
    writer.stop()

    assert [type(outcome) for outcome in outcomes] == [Unavailable, Unavailable]
    assert not Event.objects.filter(text="waiting").exists()


def test_stopping_stores_what_waits(writer, sink):
    async def leave():
        waiting = [
            asyncio.create_task(writer.store([new_event(sink)])) for _ in range(50)
        ]
        await asyncio.sleep(0)
        await asyncio.to_thread(writer.stop)
        outcomes = await asyncio.gather(*waiting, return_exceptions=True)
        late = await asyncio.gather(
            writer.store([new_event(sink)]), return_exceptions=True
        )
        return outcomes, late

    outcomes, late = run(leave())

    assert outcomes == [None] * 50
    assert isinstance(late[0], Unavailable)
    assert Event.objects.count() == 50


def test_many_of_one_request_are_stored_aside(sink):
    writer = Writer(aside=Writer("aside"))
    many = [new_event(sink) for _ in range(module.LARGE + 1)]
    turns = []

    async def both():
        storing = asyncio.create_task(timed(writer, many, turns))
        await asyncio.sleep(0)
        await timed(writer, [new_event(sink)], turns)
        await storing

    try:
        run(both())
    finally:
        writer.stop()

    assert Event.objects.count() == module.LARGE + 2
    assert turns == [1, module.LARGE + 1]


async def timed(writer, events, turns):
    await writer.store(events)
    turns.append(len(events))
