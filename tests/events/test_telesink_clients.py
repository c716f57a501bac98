"""What Telesink's own clients put on the wire, through both doors."""

import json

import pytest

from events.models import Event
from tests.events.doors import LaneDoor, PlainDoor
from tests.factories import make_sink

pytestmark = pytest.mark.django_db(transaction=True)

# By client, all captured, the last two abridged: what it sends besides "sdk".
CLIENTS = {
    "Ruby 1.2.0": (
        r'"event":"User signed up","text":"kyrylo@telesink.com","emoji":"✨",'
        r'"properties":{"user_id":452,"plan":"pro","nested":{"a":[1,null,2.5,true]}},'
        r'"occurred_at":"2024-01-15T10:30:00Z","idempotency_key":"my-key"',
        "telesink.ruby 1.2.0",
    ),
    "JavaScript 1.1.0": (
        r'"event":"User signed up","text":"kyrylo@telesink.com","emoji":"✨",'
        r'"properties":{"user_id":452,"plan":"pro","nested":{"a":[1,null]}},'
        r'"occurred_at":"2024-01-15T10:30:00.000Z","idempotency_key":"my-key"',
        "telesink 1.1.0",
    ),
    "PHP 1.1.0": (
        r'"event":"User signed up","text":"kyrylo@telesink.com","emoji":"\u2728",'
        r'"properties":{"user_id":452,"plan":"pro","tags":["a","b"],"url":'
        r'"https:\/\/x.test\/a"},"occurred_at":"2024-01-15T10:30:00.000+00:00",'
        r'"idempotency_key":"my-key"',
        "telesink.php 1.1.0",
    ),
    "PHP 1.1.0, minimal": (
        r'"event":"e","text":"t","properties":[],"occurred_at":'
        r'"2024-01-15T10:30:00.000+00:00","idempotency_key":"my-key"',
        "telesink.php 1.1.0",
    ),
    "ActiveJob 1.0.1, failed": (
        r'"event":"Job failed","text":"BadJob (ArgumentError)","emoji":"❌",'
        r'"properties":{"job_class":"BadJob","queue":"default","arguments":[1,{"a":'
        r'[1,null]}],"error_class":"ArgumentError","error_message":"boom","backtrace":'
        r'["a.rb:1","b.rb:2"],"duration_ms":1},"occurred_at":"2024-01-15T10:30:00Z",'
        r'"idempotency_key":"my-key"',
        "telesink.ruby 1.2.0",
    ),
    "Rails requests 1.0.0": (
        r'"event":"GET","text":"/posts/1?q=ü → 200","emoji":"✅","properties":'
        r'{"method":"GET","path":"/posts/1?q=ü","status":200,"duration_ms":10.43,'
        r'"params":{"controller":"posts","id":"1","q":{"deep":["x"]}}},"occurred_at":'
        r'"2024-01-15T10:30:00Z","idempotency_key":"my-key"',
        "telesink.ruby 1.2.0",
    ),
}


@pytest.fixture(params=[PlainDoor, LaneDoor])
def door(request):
    return request.param()


@pytest.mark.parametrize("client", CLIENTS)
def test_takes_what_clients_send(door, client):
    fields, sdk = CLIENTS[client]
    name, version = sdk.split()
    body = f'{{{fields},"sdk":{{"name":"{name}","version":"{version}"}}}}'
    headers = {
        "content-type": "application/json",
        "user-agent": f"{name}/{version}",
        "idempotency-key": "my-key",
    }

    answer = door.post(make_sink().token, body.encode(), **headers)

    assert (answer.status, answer.body) == (201, b"")
    event, sent = Event.objects.get(), json.loads(body)
    assert (event.type, event.text) == (sent["event"], sent["text"])
    assert event.emoji == sent.get("emoji", "")
    assert event.properties == (sent["properties"] or {})
    assert event.occurred_at.isoformat() == "2024-01-15T10:30:00+00:00"
    assert (event.idempotency_key, event.sdk, event.value) == ("my-key", sdk, None)
    assert not event.is_test


def test_a_blank_call_of_ruby_is_told_both_sentences(door):
    body = (
        b'{"event":"","text":"","properties":{},"occurred_at":"2024-01-15T10:30:00Z"}'
    )

    answer = door.post(make_sink().token, body)

    assert answer.status == 422
    assert answer["Content-Type"] == "application/json"
    assert (
        answer.body == b"""{"errors":["Event can't be blank","Text can't be blank"]}"""
    )
