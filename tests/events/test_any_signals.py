"""1,500 bodies of signals that nobody would send: taken or refused, never a 5xx."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.filters import EventFilter
from events.models import Event
from tests.events.clients import APP
from tests.events.doors import LaneDoor, PlainDoor
from tests.events.test_any_body import BODIES_AT_ONCE, TEXTS, VALUES, examples
from tests.factories import make_sink

NAMES = ["sessionID", "isTestMode", "floatValue", "payload", "receivedAt", "url"]
NAMES += ["telemetryClientVersion", "count"]
KNOWN = ["floatValue", "isTestMode", "TelemetryDeck.SDK.nameAndVersion", "type"]
KNOWN += ["RevenueCat.event.price", "telemetryClientVersion", "platform", "appID"]
KEYS = TEXTS | st.sampled_from(KNOWN)
PAYLOADS = st.one_of(
    VALUES,
    st.dictionaries(KEYS, VALUES, max_size=5),
    st.lists(KEYS | st.tuples(KEYS, TEXTS).map(":".join), max_size=5),
)
SIGNALS = st.fixed_dictionaries(
    {
        "appID": st.sampled_from([APP, APP.lower(), f" {APP}"]) | VALUES,
        "clientUser": TEXTS | VALUES,
        "type": TEXTS | VALUES,
    },
    optional=dict.fromkeys(NAMES, VALUES) | {"payload": PAYLOADS},
)
TEXT = st.one_of(
    st.lists(SIGNALS | VALUES, max_size=4), SIGNALS, VALUES, st.lists(VALUES)
).map(json.dumps)
BODIES = st.one_of(
    TEXT.map(str.encode),
    TEXT.map(lambda text: text[: len(text) // 2].encode()),
    st.binary(max_size=60),
)
PATHS = ["/v2/", "/v1", "/v2/w/", "/v2/namespace/us/"]
PATHS += [f"/api/v1/apps/{app}/signals/multiple/" for app in (APP, "app")]
PATHS += ["/api/v1/sinks/tk_us/events/batch"]
MANY = st.lists(
    st.tuples(st.sampled_from(PATHS), BODIES),
    min_size=BODIES_AT_ONCE,
    max_size=BODIES_AT_ONCE,
)


@pytest.mark.django_db(transaction=True)
@examples(1200)
@given(requests=MANY)
def test_the_lane_takes_or_refuses_any_signals(endless_sink, requests):
    are_taken_or_refused(LaneDoor(), requests)


@pytest.mark.django_db(transaction=True)
@examples(300)
@given(requests=MANY)
def test_the_plain_door_takes_or_refuses_any_signals(endless_sink, requests):
    are_taken_or_refused(PlainDoor(), requests)


def are_taken_or_refused(door, requests):
    for path, body in requests:
        answer = door.request("POST", path, body)

        assert answer.status in {200, 201, 400, 404, 422}, (path, body, answer)
        if answer.status > 201:
            assert answer.json["errors"]
    newest = Event.objects.filter(pk__gt=Event.objects.count() - BODIES_AT_ONCE)
    list(EventFilter.parse("a:>1").apply(newest))  # what was taken can be read


@pytest.fixture
def endless_sink(settings, transactional_db):
    settings.SINK_RATE_LIMIT = 0
    sink = make_sink(app_id=APP, token="tk_us")
    sink.team.move_to("us")
    return sink
