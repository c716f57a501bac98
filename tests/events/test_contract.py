import pytest
from django.db import OperationalError
from django.utils import timezone

from events import rate
from events.models import Event
from tests.events.contract import BODIES, OK
from tests.events.doors import LaneDoor, PlainDoor
from tests.factories import make_sink

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[PlainDoor, LaneDoor])
def door(request):
    return request.param()


@pytest.fixture
def sink():
    return make_sink()


def stored(**fields):
    return Event.objects.get(**fields)


@pytest.mark.parametrize("name", BODIES)
def test_answers_as_promised(door, sink, name):
    body, status, sentences = BODIES[name]

    answer = door.post(sink.token, body)

    assert (answer.status, answer.body and answer.json) == (
        status,
        {"errors": sentences} if sentences else b"",
    )
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Set-Cookie"] is None
    assert sentences is None or answer["Content-Type"] == "application/json"
    assert Event.objects.count() == (status == 201)


def test_keeps_what_was_sent(door, sink):
    properties = {"z": 1, "a": {"x": [1, None, 2.50, True]}, "big": 2**60, "ü": "✨"}

    door.post(
        sink.token,
        OK
        | {
            "emoji": "✨",
            "properties": properties,
            "occurred_at": "2024-01-15T12:30:00.250+02:00",
            "idempotency_key": "my-key",
            "sdk": {"name": "telesink.ruby", "version": "1.2.0"},
            "value": 49,
            "test": True,
        },
    )

    event = stored()
    assert (event.type, event.text, event.emoji) == (*OK.values(), "✨")
    assert list(event.properties.items()) == list(properties.items())
    assert event.occurred_at.isoformat() == "2024-01-15T10:30:00.250000+00:00"
    assert (event.idempotency_key, event.sdk) == ("my-key", "telesink.ruby 1.2.0")
    assert (event.value, event.is_test) == (49.0, True)


def test_scalars_become_their_text(door, sink):
    door.post(sink.token, {"event": True, "text": 12.50, "emoji": 7})

    event = stored()
    assert (event.type, event.text, event.emoji) == ("true", "12.5", "7")


def test_nul_and_lone_surrogates_become_replacement_characters(door, sink):
    door.post(
        sink.token,
        b'{"event":"a\\u0000","text":"\\ud83d!","properties":{"\\udc00":["\\u0000"]}}',
    )

    event = stored()
    assert (event.type, event.text) == ("a\ufffd", "\ufffd!")
    assert event.properties == {"\ufffd": ["\ufffd"]}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-01-15T10:30:00Z", "2024-01-15T10:30:00+00:00"),
        ("2024-01-15T10:30:00.250Z", "2024-01-15T10:30:00.250000+00:00"),
        ("2024-01-15T10:30:00.000+00:00", "2024-01-15T10:30:00+00:00"),
        ("2024-01-15T10:30:00+0000", "2024-01-15T10:30:00+00:00"),
        ("2024-01-15T10:30:00.123456789-0330", "2024-01-15T14:00:00.123456+00:00"),
        ("2024-01-15 10:30", "2024-01-15T10:30:00+00:00"),
        ("20240115T103000z", "2024-01-15T10:30:00+00:00"),
        ("2024-01-15", "2024-01-15T00:00:00+00:00"),
    ],
)
def test_any_iso_8601_time_is_kept(door, sink, text, moment):
    door.post(sink.token, OK | {"occurred_at": text})

    assert stored().occurred_at.isoformat() == moment


@pytest.mark.parametrize("fields", [{}, {"occurred_at": None}])
def test_without_a_time_it_is_now(door, sink, fields):
    before = timezone.now()

    door.post(sink.token, OK | fields)

    assert before <= stored().occurred_at <= timezone.now()


def test_time_ahead_of_ours_is_now(door, sink):
    body, _, _ = BODIES["a little ahead"]

    door.post(sink.token, body)

    event = stored()
    assert abs((event.received_at - event.occurred_at).total_seconds()) < 5


def test_same_key_again_is_a_replay(door, sink):
    body = OK | {"idempotency_key": "once"}

    first, again = door.post(sink.token, body), door.post(sink.token, body)

    assert (first.status, first["Idempotent-Replayed"]) == (201, None)
    assert (again.status, again["Idempotent-Replayed"]) == (201, "true")
    assert stored().idempotency_key == "once"


def test_same_key_in_another_sink_is_another_event(door, sink):
    body = OK | {"idempotency_key": "once"}

    door.post(sink.token, body)
    door.post(make_sink().token, body)

    assert Event.objects.count() == 2


def test_key_may_come_as_header(door, sink):
    door.post(sink.token, OK, idempotency_key="from-header")
    answer = door.post(sink.token, OK, idempotency_key="from-header")

    assert answer["Idempotent-Replayed"] == "true"
    assert stored().idempotency_key == "from-header"


def test_the_bodys_key_counts_more_than_the_headers(door, sink):
    door.post(sink.token, OK | {"idempotency_key": "body"}, idempotency_key="header")

    assert stored().idempotency_key == "body"


def test_key_as_number_counts_as_text(door, sink):
    door.post(sink.token, OK | {"idempotency_key": 7})
    answer = door.post(sink.token, OK | {"idempotency_key": "7"})

    assert answer["Idempotent-Replayed"] == "true"


def test_blank_keys_are_no_keys(door, sink):
    for key in ("", " ", None):
        door.post(sink.token, OK | {"idempotency_key": key})

    assert Event.objects.filter(idempotency_key=None).count() == 3


@pytest.mark.parametrize("body", [b"", b"{", OK])
def test_unknown_token_is_refused_whatever_the_body(door, db, body):
    answer = door.post("nobody", body)

    assert (answer.status, answer.json) == (401, {"errors": ["Sink token is invalid"]})
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_both_slash_forms_are_taken(door, sink):
    path = f"/api/v1/sinks/{sink.token}/events/"

    assert door.request("POST", path, OK).status == 201


@pytest.mark.parametrize("kind", ["text/plain;charset=UTF-8", "image/png", "", "x"])
def test_content_type_does_not_matter(door, sink, kind):
    assert door.post(sink.token, OK, content_type=kind).status == 201


@pytest.mark.parametrize("accept", ["text/html", "image/*;q=0", "nonsense"])
def test_what_a_client_accepts_does_not_matter(door, sink, accept):
    assert door.post(sink.token, OK, accept=accept).status == 201
    assert door.post(sink.token, {}, accept=accept).json["errors"]


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "HEAD", "TRACE"])
def test_other_methods_are_told_what_is_allowed(door, sink, method):
    answer = door.request(method, f"/api/v1/sinks/{sink.token}/events")

    assert (answer.status, answer["Allow"]) == (405, "POST, OPTIONS")
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("slash", ["", "/"])
def test_preflight_passes_for_any_token(door, db, slash):
    answer = door.request("OPTIONS", f"/api/v1/sinks/nobody/events{slash}")

    assert (answer.status, answer.body) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    allowed = answer["Access-Control-Allow-Headers"]
    assert allowed == "Content-Type, Idempotency-Key, User-Agent, Accept"
    assert answer["Access-Control-Max-Age"] == "7200"


def test_too_many_are_told_when_to_come_again(door, sink, settings, monkeypatch):
    settings.SINK_RATE_LIMIT, settings.WEB_WORKERS = 1, 0
    monkeypatch.setattr(rate, "clock", lambda: 1000.0)

    answers = [door.post(sink.token, OK) for _ in range(6)]

    assert [answer.status for answer in answers] == [201] * 5 + [429]
    assert answers[-1]["Retry-After"] == "1"
    assert answers[-1].json == {"errors": ["Too many events, slow down"]}
    assert answers[-1]["Access-Control-Allow-Origin"] == "*"
    assert door.post(make_sink().token, OK).status == 201


def test_each_worker_lets_its_part_of_the_rate_in(door, sink, settings, monkeypatch):
    settings.SINK_RATE_LIMIT, settings.WEB_WORKERS = 2, 2
    monkeypatch.setattr(rate, "clock", lambda: 1000.0)

    answers = [door.post(sink.token, OK) for _ in range(6)]

    assert [answer.status for answer in answers] == [201] * 5 + [429]


@pytest.mark.parametrize("failure", [OperationalError, RuntimeError])
def test_what_cannot_be_stored_is_to_be_sent_again(door, sink, monkeypatch, failure):
    def fail(*args):
        raise failure

    monkeypatch.setattr("events.models.Rollup.objects.add", fail)

    answer = door.post(sink.token, OK)

    assert (answer.status, answer["Retry-After"]) == (503, "1")
    assert answer.json == {"errors": ["Telesink can't store events right now"]}
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert Event.objects.count() == 0
