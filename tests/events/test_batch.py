"""Many Telesink events in one body, through both doors."""

import gzip

import orjson
import pytest

from events import rate
from events.models import Event
from tests.events.contract import BODIES, OK
from tests.events.doors import LaneDoor, PlainDoor
from tests.factories import make_sink

pytestmark = pytest.mark.django_db(transaction=True)
STORED, BLANK = {"status": 201}, ["Event can't be blank", "Text can't be blank"]


@pytest.fixture(params=[PlainDoor, LaneDoor])
def door(request):
    return request.param()


@pytest.fixture
def sink(settings):
    settings.SINK_RATE_LIMIT = 0
    return make_sink()


def send(door, sink, body, slash=""):
    path = f"/api/v1/sinks/{sink.token}/events/batch{slash}"
    return door.request("POST", path, body)


def test_each_event_has_a_result_of_its_own(door, sink):
    keyed = OK | {"idempotency_key": "once"}

    answer = send(door, sink, [OK, {}, keyed, keyed, 7, OK | {"value": 1.5}])

    assert answer.status == 201
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json == {
        "accepted": 4,
        "results": [
            STORED,
            {"status": 422, "errors": BLANK},
            STORED,
            STORED | {"replayed": True},
            {"status": 422, "errors": ["Event must be a JSON object"]},
            STORED,
        ],
    }
    assert Event.objects.count() == 3


def test_sent_again_everything_with_a_key_is_a_replay(door, sink):
    body = [OK | {"idempotency_key": f"k{number}"} for number in range(150)]

    send(door, sink, body)
    again = send(door, sink, body, slash="/").json

    assert again["results"] == [STORED | {"replayed": True}] * 150
    assert Event.objects.count() == 150


def test_a_batch_tells_of_every_event_what_one_alone_is_told(door, sink):
    alone = {
        name: (body, status, sentences)
        for name, (body, status, sentences) in BODIES.items()
        if isinstance(body, dict)
    }

    answer = send(door, sink, [body for body, _, _ in alone.values()])

    told = dict(zip(alone, answer.json["results"], strict=True))
    assert told == {
        name: {"status": status} | ({"errors": sentences} if sentences else {})
        for name, (_, status, sentences) in alone.items()
    }


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        (b"", 400, "Body is not valid JSON"),
        (b"[{]", 400, "Body is not valid JSON"),
        (b"[NaN]", 400, "Body is not valid JSON"),
        (gzip.compress(b"[]"), 400, "Body is compressed, send it as it is"),
        (OK, 422, "Body must be an array of events"),
        (b"null", 422, "Body must be an array of events"),
        (b"[" * 20_000 + b"]" * 20_000, 422, "Events are nested too deeply"),
        ([7] * 10_001, 413, "Body has too many events (maximum is 10,000)"),
        (
            b"[]".ljust(32 * 1024 * 1024 + 1),
            413,
            "Body is too large (maximum is 33554432 bytes)",
        ),
    ],
)
def test_a_body_that_is_no_batch_is_refused(door, sink, body, status, sentence):
    answer = send(door, sink, body)

    assert (answer.status, answer.json) == (status, {"errors": [sentence]})
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_none_and_only_bad_ones_are_batches_too(door, sink):
    assert send(door, sink, []).json == {"accepted": 0, "results": []}
    only_bad = send(door, sink, [{}])
    assert (only_bad.status, only_bad.json["accepted"]) == (201, 0)


def test_as_many_as_may_be_are_looked_at(door, sink):
    answer = send(door, sink, [7] * 10_000)

    assert (answer.status, len(answer.json["results"])) == (201, 10_000)


def test_very_many_are_taken_at_once(door, sink):
    answer = send(door, sink, orjson.dumps([OK] * 1_100))

    assert (answer.status, answer.json["accepted"]) == (201, 1_100)
    assert Event.objects.count() == 1_100


@pytest.mark.parametrize("body", [b"", [OK]])
def test_unknown_token_is_refused_whatever_the_body(door, db, body):
    answer = door.request("POST", "/api/v1/sinks/nobody/events/batch", body)

    assert (answer.status, answer.json) == (401, {"errors": ["Sink token is invalid"]})


def test_a_deleted_sink_takes_nothing(door, sink):
    send(door, sink, [OK])
    sink.delete()

    assert send(door, sink, [OK]).status == 401


def test_events_count_one_by_one_against_the_rate(door, sink, settings, monkeypatch):
    settings.SINK_RATE_LIMIT, settings.WEB_WORKERS = 10, 0
    monkeypatch.setattr(rate, "clock", lambda: 1000.0)

    answers = [send(door, sink, [OK] * 25) for _ in range(3)]

    assert [answer.status for answer in answers] == [201, 201, 429]
    assert Event.objects.count() == 50


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_preflight_and_other_methods_are_answered(door, sink, method):
    answer = door.request(method, f"/api/v1/sinks/{sink.token}/events/batch")

    assert answer.status == (204 if method == "OPTIONS" else 405)
    assert answer["Access-Control-Allow-Origin"] == "*"
