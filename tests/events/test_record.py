from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.db.models.signals import post_save
from django.utils import timezone

from events.apps import mend_word_index
from events.filters import EventFilter
from events.models import Event, Rollup
from events.word_index import TRIGGERS
from tests.factories import make_event, make_sink, new_event


@pytest.fixture
def saved():
    """The events that post_save was sent for."""
    seen = []

    def note(sender, instance, created, **kwargs):
        assert created
        seen.append(instance)

    post_save.connect(note, sender=Event)
    yield seen
    post_save.disconnect(note, sender=Event)


@pytest.mark.django_db
def test_each_new_event_is_announced_once(saved):
    sink = make_sink()
    events = [
        new_event(sink, idempotency_key=key) for key in ("a", "b", "a", None, None)
    ]

    new = Event.objects.record(events)

    assert new == saved == [events[0], events[1], events[3], events[4]]
    assert events[2].pk is None
    assert all(event.pk for event in new)


@pytest.mark.django_db
def test_replays_are_neither_stored_nor_announced(saved):
    known = make_event(idempotency_key="a")
    again = new_event(known.sink, idempotency_key="a", text="changed")

    assert Event.objects.record([again]) == []
    assert saved == [known]
    assert Event.objects.get().text == known.text


@pytest.mark.django_db
def test_what_is_stored_is_what_was_recorded():
    sink = make_sink()
    now = timezone.now()
    fields = {
        "type": 'quo"te',
        "text": "line\nbreak ✨ \\",
        "emoji": "🚀",
        "properties": {"z": 1, "a": {"b": [True, None, 2.5, "{}"]}},
        "occurred_at": now.replace(microsecond=0),
        "idempotency_key": "k'ey",
        "value": 0.1,
        "is_test": True,
        "user": "u",
        "session": "s",
        "sdk": "sdk 1",
    }

    by_record, by_hand = new_event(sink, **fields), new_event(sink, **fields)
    by_hand.idempotency_key = None
    Event.objects.record([by_record])
    by_hand.save()

    for event in Event.objects.all():
        kept = {name: getattr(event, name) for name in fields}
        assert kept == fields | {"idempotency_key": event.idempotency_key}
    assert (
        Event.objects.filter(occurred_at=fields["occurred_at"], value=0.1).count() == 2
    )


@pytest.mark.django_db
def test_an_event_saved_by_hand_is_announced_and_counted(saved):
    event = Event.objects.create(sink=make_sink(), type="Deploy", text="by hand")

    assert saved == [event]
    assert Rollup.objects.get().events == 1
    assert " by hand " in event.words


@pytest.mark.django_db
def test_same_key_by_hand_is_an_error():
    known = make_event(idempotency_key="a")

    with pytest.raises(IntegrityError):
        new_event(known.sink, idempotency_key="a").save()


@pytest.mark.django_db
def test_nothing_is_kept_of_a_batch_that_fails():
    good, bad = new_event(make_sink()), new_event(make_sink())
    bad.emoji = None

    with pytest.raises(IntegrityError):
        Event.objects.record([good, bad])

    assert (good.pk, good._state.adding) == (None, True)
    assert not Event.objects.exists()
    assert not Rollup.objects.exists()


@pytest.mark.django_db
def test_rollups_add_up_by_sink_type_hour_and_mode():
    sink = make_sink()
    at = timezone.now().replace(minute=30, second=0, microsecond=0) - timedelta(hours=2)
    values = [2.0, None, -1.0, 5.0]

    first = [new_event(sink, type="Sale", value=v, occurred_at=at) for v in values[:2]]
    Event.objects.record(first)
    more = [new_event(sink, type="Sale", value=v, occurred_at=at) for v in values[2:]]
    other_hour = new_event(sink, type="Sale", occurred_at=at + timedelta(hours=1))
    Event.objects.record(
        [*more, other_hour, new_event(sink, type="Sale", is_test=True)]
    )

    sale = Rollup.objects.get(sink=sink, type="Sale", hour=at.replace(minute=0))
    assert (sale.events, sale.value_count, sale.value_sum) == (4, 3, 6.0)
    assert (sale.value_min, sale.value_max) == (-1.0, 5.0)
    assert Rollup.objects.filter(value_count=0, value_min=None).count() == 2


@pytest.mark.django_db
def test_rollups_take_more_rows_than_one_statement_holds():
    sink = make_sink()

    Event.objects.record([new_event(sink, type=f"Type {n}") for n in range(250)])

    assert Rollup.objects.filter(events=1).count() == 250


@pytest.mark.django_db
def test_a_batch_takes_no_more_queries_than_an_event(django_assert_num_queries):
    sink = make_sink()

    for size in (1, 30):
        events = [new_event(sink, idempotency_key=f"{size}-{n}") for n in range(size)]
        with django_assert_num_queries(4):  # savepoint, insert, roll-ups, release
            Event.objects.record(events)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index")
def test_the_word_index_outlives_a_table_that_is_made_anew():
    make_event(text="before")
    with connection.cursor() as cursor:
        for name in TRIGGERS:
            cursor.execute(f"DROP TRIGGER {name}")
    make_event(text="meanwhile")

    mend_word_index(using="default")
    make_event(text="after")

    for text in ("before", "meanwhile", "after"):
        found = EventFilter.parse(text).apply(Event.objects.all())
        assert [event.text for event in found] == [text]


@pytest.mark.django_db
def test_many_at_once_are_told_apart_as_few_are():
    """More than fit into one statement, with replays among them, twice over."""
    sink = make_sink()
    keys = [f"k{number % 1000}" if number % 3 else None for number in range(1600)]
    events = [new_event(sink, idempotency_key=key) for key in keys]
    distinct = {key for key in keys if key}

    new = Event.objects.record(events)

    assert len(new) == keys.count(None) + len(distinct)
    assert [event.text for event in Event.objects.order_by("pk")] == [
        event.text for event in new
    ]
    again = [new_event(sink, idempotency_key=key) for key in keys if key]
    assert Event.objects.record(again) == []
