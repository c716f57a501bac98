"""5,000 bodies that nobody would send: each is taken or refused, never a 5xx."""

import json

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.filters import EventFilter
from events.models import Event
from tests.events.doors import LaneDoor, PlainDoor
from tests.factories import make_sink

BODIES_AT_ONCE = 10

TEXTS = st.text(st.characters(codec=None), max_size=12)  # surrogates, too
SCALARS = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(10**40), 10**40),
    st.floats(allow_nan=True, allow_infinity=True),
    st.datetimes().map(str),
    st.sampled_from(["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "x" * 300]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4)
    ),
    max_leaves=12,
)
NAMES = ["event", "text", "emoji", "properties", "occurred_at", "idempotency_key"]
EVENTS = st.fixed_dictionaries(
    {"event": VALUES | st.just("e"), "text": VALUES | st.just("t")},
    optional=dict.fromkeys([*NAMES[2:], "sdk", "value", "test", "id"], VALUES),
)
BODIES = st.one_of(
    EVENTS.map(json.dumps).map(str.encode),
    EVENTS.map(json.dumps).map(lambda text: text[: len(text) // 2].encode()),
    VALUES.map(json.dumps).map(str.encode),
    st.binary(max_size=60),
)


def examples(count):
    return settings(
        max_examples=count // BODIES_AT_ONCE,
        deadline=None,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
        ],
    )


MANY = st.lists(BODIES, min_size=BODIES_AT_ONCE, max_size=BODIES_AT_ONCE)


@pytest.mark.django_db(transaction=True)
@examples(5000)
@given(bodies=MANY)
def test_the_lane_takes_or_refuses_any_body(endless_sink, bodies):
    is_taken_or_refused(LaneDoor(), endless_sink, bodies)


@pytest.mark.django_db(transaction=True)
@examples(1000)
@given(bodies=MANY)
def test_the_plain_door_takes_or_refuses_any_body(endless_sink, bodies):
    is_taken_or_refused(PlainDoor(), endless_sink, bodies)


def is_taken_or_refused(door, sink, bodies):
    for body in bodies:
        answer = door.post(sink.token, body)

        assert answer.status in {201, 400, 422}, answer
        if answer.status != 201:
            sentences = orjson.loads(answer.body)["errors"]
            assert sentences
            assert all(isinstance(sentence, str) for sentence in sentences)
    newest = Event.objects.filter(pk__gt=Event.objects.count() - BODIES_AT_ONCE)
    list(EventFilter.parse("a:>1").apply(newest))  # what was taken can be read


@pytest.fixture
def endless_sink(settings, transactional_db):
    settings.SINK_RATE_LIMIT = 0
    return make_sink()
