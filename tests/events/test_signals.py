"""TelemetryDeck's Ingest API, through both doors."""

import datetime

import orjson
import pytest
from django.utils import timezone

from events import rate
from events.default_properties import default_keys
from events.filters import EventFilter
from events.models import Event
from sinks.models import Sink
from tests.events.clients import APP, CLIENTS
from tests.events.doors import LaneDoor, PlainDoor
from tests.events.signals import BODIES, OK, accepted, refused, without
from tests.factories import make_sink, make_team

pytestmark = pytest.mark.django_db(transaction=True)
NAMESPACE = "com.oakline"


@pytest.fixture(params=[PlainDoor, LaneDoor])
def door(request):
    return request.param()


@pytest.fixture
def sink(settings):
    settings.SINK_RATE_LIMIT = 0
    return make_sink(make_team(slug=NAMESPACE), app_id=APP)


def send(door, body, path=f"/v2/namespace/{NAMESPACE}/", **headers):
    return door.request("POST", path, body, **headers)


def kept(door, **fields):
    """The event that is made of a signal."""
    assert send(door, [OK | fields]).json == accepted(1)
    return Event.objects.get()


# Without a server each event is sent to boards by itself: too slow for "most".
@pytest.mark.parametrize("name", sorted(BODIES.keys() - {"most"}))
def test_answers_as_promised(door, sink, name):
    body, status, answered = BODIES[name]

    answer = send(door, body)

    assert (answer.status, answer.json) == (status, answered)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "application/json"
    assert answer["Set-Cookie"] is None
    assert Event.objects.count() == answered.get("accepted", 0)


@pytest.mark.parametrize("name", CLIENTS)
def test_takes_what_clients_send(door, sink, name):
    client = CLIENTS[name]
    path = client.path.format(namespace=NAMESPACE, app=sink.app_id)

    answer = send(door, client.body.encode(), path, **client.headers)

    assert (answer.status, answer.json) == (200, accepted(client.signals))
    events = Event.objects.order_by("pk")
    assert len(events) == client.signals
    for field, value in client.expected.items():
        found = getattr(events[0], field)
        if isinstance(found, datetime.datetime):
            found = found.isoformat()
        assert (field, found) == (field, value)


PATHS = [
    f"/v2/namespace/{NAMESPACE}",
    "/v2",
    "/v1",
    f"/api/v1/apps/{APP.lower()}/signals/multiple",
    f"/api/v1/apps/{APP.lower()}/signals",
    "/v2/w",
]


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("path", PATHS)
def test_both_slash_forms_are_taken(door, sink, path, slash):
    assert send(door, [OK], path + slash).json == accepted(1)
    assert Event.objects.get().sink == sink


@pytest.mark.parametrize("path", PATHS)
def test_preflight_passes_wherever_it_asks(door, db, path):
    answer = door.request("OPTIONS", path.replace(NAMESPACE, "nobody"))

    assert (answer.status, answer.body) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    allowed = answer["Access-Control-Allow-Headers"]
    assert allowed == "Content-Type, Idempotency-Key, User-Agent, Accept"
    assert answer["Access-Control-Max-Age"] == "7200"


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
@pytest.mark.parametrize("path", PATHS)
def test_other_methods_are_told_what_is_allowed(door, sink, path, method):
    answer = door.request(method, path)

    assert (answer.status, answer["Allow"]) == (405, "POST, OPTIONS")
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("kind", ["text/plain;charset=UTF-8", "image/png", "", "x"])
def test_content_type_does_not_matter(door, sink, kind):
    assert send(door, [OK], content_type=kind).status == 200


@pytest.mark.parametrize("body", [b"", [], [OK], b"{"])
@pytest.mark.parametrize("name", ["other", "com.oakline.x", "COM.OAKLINE", "ü", "\0"])
def test_unknown_namespace_is_refused_whatever_the_body(door, sink, name, body):
    answer = send(door, body, f"/v2/namespace/{name}/")

    assert (answer.status, answer.json) == (404, refused("Namespace is unknown"))
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert Event.objects.count() == 0


def test_a_known_app_in_the_path_counts_more_than_those_in_the_body(door, sink):
    make_sink(sink.team, app_id="other")
    signals = [OK | {"appID": "other"}, OK | {"appID": "unknown"}, without("appID")]

    answer = send(door, signals, f"/api/v1/apps/{APP.lower()}/signals/multiple/")

    assert answer.json == accepted(3)
    assert {event.sink for event in Event.objects.all()} == {sink}


@pytest.mark.parametrize("app_id", ["other", "%00", "a" * 5000])
def test_an_unknown_app_in_the_path_leaves_it_to_the_body(door, sink, app_id):
    path = f"/api/v1/apps/{app_id}/signals/multiple/"

    answers = [send(door, [body, body], path) for body in (OK, without("appID"))]

    assert answers[0].json == accepted(2)
    assert (answers[1].status, answers[1].json) == (404, refused("appID is unknown"))
    assert Event.objects.count() == 2


def test_a_namespace_does_not_take_for_another_team(door, sink):
    theirs = make_sink(app_id="theirs")

    answer = send(door, [OK, OK | {"appID": theirs.app_id}])

    assert answer.json == accepted(1, (1, ["appID is unknown"]))
    assert Event.objects.get().sink == sink
    assert send(door, [OK | {"appID": theirs.app_id}]).status == 404


def test_one_body_may_be_for_several_apps(door, sink):
    other = make_sink(sink.team, app_id="Second.App")

    send(door, [OK, OK | {"appID": "second.APP"}, OK], "/v2/")

    sinks = Event.objects.order_by("pk").values_list("sink", flat=True)
    assert list(sinks) == [sink.pk, other.pk, sink.pk]


def test_without_a_namespace_one_body_may_be_for_several_teams(door, sink):
    theirs = make_sink(app_id="theirs")

    answer = send(door, [OK, OK | {"appID": "theirs"}], "/v2/")

    assert answer.json == accepted(2)
    assert Event.objects.filter(sink=theirs).count() == 1


@pytest.mark.parametrize("namespace", ["com.oak-line_2.App", "9", "n" * 80])
def test_any_namespace_that_a_team_can_have_is_taken(door, namespace):
    make_sink(make_team(slug=namespace), app_id=APP)

    assert send(door, [OK], f"/v2/namespace/{namespace}/").json == accepted(1)


def test_a_former_namespace_works_until_it_is_removed(door, sink):
    sink.team.move_to("com.oakline.new")

    assert send(door, [OK]).json == accepted(1)
    assert send(door, [OK], "/v2/namespace/com.oakline.new").json == accepted(1)

    sink.team.former_slugs.all().delete()
    forget()
    assert send(door, [OK]).status == 404


def test_a_deleted_sink_takes_nothing(door, sink):
    send(door, [OK])
    Sink.objects.all().delete()

    answer = send(door, [OK])  # the lane may remember the sink for a moment

    assert (answer.status, Event.objects.count()) == (404, 0)


def test_one_that_is_deleted_leaves_the_others(door, sink):
    other = make_sink(sink.team, app_id="second")
    both = [OK, OK | {"appID": "second"}]
    send(door, both)
    other.delete()

    assert send(door, both).json == accepted(1, (1, ["appID is unknown"]))


def forget():
    from sinks import addresses

    addresses.forget_all()


def test_who_it_was_is_hashed_with_the_salt_kept_here(door, sink, settings):
    first = kept(door, clientUser="2f183a4e").user
    Event.objects.all().delete()
    again = kept(door, clientUser="2f183a4e").user
    Event.objects.all().delete()
    settings.USER_SALT = "of another installation"
    elsewhere = kept(door, clientUser="2f183a4e").user

    assert first == again != elsewhere
    assert len(first) == 64
    assert "2f183a4e" not in first


def test_a_page_tells_who_it_was_by_day_and_app(door, sink):
    other = make_sink(sink.team, app_id="second")
    page = {"appID": APP, "url": "https://a.example/"}

    for app in (APP, APP, other.app_id):
        send(door, page | {"appID": app}, "/v2/w/", user_agent="Firefox")
    send(door, page, "/v2/w/", user_agent="Chromium")

    users = list(Event.objects.order_by("pk").values_list("user", flat=True))
    assert users[0] == users[1]
    assert len(set(users)) == 3
    assert {len(user) for user in users} == {64}


def test_a_page_is_read_by_somebody_else_every_day(door, sink, monkeypatch):
    now = timezone.now()
    for days in (0, 0, 1):
        then = now + datetime.timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda then=then: then)
        send(door, {"appID": APP}, "/v2/w/")

    users = list(Event.objects.order_by("pk").values_list("user", flat=True))
    assert users[0] == users[1] != users[2]


def test_what_a_page_says_itself_counts_more_than_what_is_known_of_it(door, sink):
    page = {"url": "https://a.example/", "payload": {"url": "mine"}}

    send(door, OK | page, "/v2/w/")
    send(door, OK)

    told, elsewhere = Event.objects.order_by("pk")
    assert (told.type, told.properties) == (OK["type"], {"url": "mine"})
    assert told.user == elsewhere.user


@pytest.mark.parametrize(
    ("fields", "is_test"),
    [
        ({}, False),
        ({"isTestMode": None}, False),
        ({"isTestMode": True}, True),
        ({"isTestMode": False}, False),
        ({"isTestMode": "true"}, True),
        ({"isTestMode": "True"}, True),
        ({"isTestMode": "false"}, False),
        ({"isTestMode": 1}, False),
        ({"payload": {"isTestMode": "true"}}, True),
        ({"payload": {"isTestMode": True}}, True),
        ({"payload": ["isTestMode:TRUE"]}, True),
        ({"payload": {"isTestMode": "false"}}, False),
    ],
)
def test_every_form_of_test_mode_is_understood(door, sink, fields, is_test):
    assert kept(door, **fields).is_test is is_test


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"floatValue": 2}, 2.0),
        ({"floatValue": "2.5"}, 2.5),
        ({"floatValue": 0, "payload": {"floatValue": 3}}, 0.0),
        ({"floatValue": None, "payload": {"floatValue": 3}}, 3.0),
        ({"payload": {"floatValue": "3.25"}}, 3.25),
        ({"payload": ["floatValue:3.25"]}, 3.25),
        ({"payload": {"floatValue": None}}, None),
        ({"payload": {"floatValue": "NaN"}}, None),
        ({"floatValue": "much"}, None),
        ({"floatValue": "much", "payload": {"floatValue": 3}}, 3.0),
        ({"floatValue": "1e400"}, None),
        ({"floatValue": " -1.5 "}, -1.5),
        ({"floatValue": True}, None),
        ({"floatValue": 1e101}, None),
        ({"floatValue": []}, None),
    ],
)
def test_the_value_is_found_at_the_top_or_in_the_payload(door, sink, fields, value):
    assert kept(door, **fields).value == value


NUMERIC = [
    "floatValue",
    "RevenueCat.event.commission_percentage",
    "RevenueCat.event.price",
    "RevenueCat.event.price_in_purchased_currency",
    "RevenueCat.event.tax_percentage",
    "TelemetryDeck.Metrics.Swift.displayMetrics.averagePixelLuminance"
    ".standardDeviation",
    "TelemetryDeck.Metrics.Swift.memoryMetrics.averageSuspendedMemory"
    ".standardDeviation",
]


def test_properties_are_texts_but_for_the_documented_numbers(door, sink):
    event = kept(
        door,
        payload={
            "text": "x",
            "int": 3,
            "float": 3.14,
            "yes": True,
            "no": False,
            "null": None,
            "list": [1, "a", None],
            "nested": {"a": {"b": [True]}},
            "RevenueCat.event.takehome_percentage": "most of it",
            **dict.fromkeys(NUMERIC, "4.5"),
            "RevenueCat.event.price": 4.99,
        },
    )

    assert event.properties == {
        "text": "x",
        "int": "3",
        "float": "3.14",
        "yes": "true",
        "no": "false",
        "list": '[1,"a",null]',
        "nested": '{"a":{"b":[true]}}',
        "RevenueCat.event.takehome_percentage": "most of it",
        **dict.fromkeys(NUMERIC, 4.5),
        "RevenueCat.event.price": 4.99,
    }


def test_no_key_of_the_payload_is_reserved(door, sink):
    (signal,) = BODIES["reserved keys"][0]

    event = kept(door, payload=signal["payload"])

    assert event.properties == signal["payload"]
    assert (event.type, event.sink) == (OK["type"], sink)


@pytest.mark.parametrize(
    ("fields", "session", "sdk"),
    [
        ({}, "", ""),
        ({"sessionID": None, "telemetryClientVersion": None}, "", ""),
        ({"sessionID": 7, "telemetryClientVersion": 2.5}, "7", "2.5"),
        ({"sessionID": {}, "telemetryClientVersion": []}, "", ""),
        (
            {"sessionID": "s" * 300, "telemetryClientVersion": "v" * 300},
            "s" * 255,
            "v" * 120,
        ),
        ({"payload": ["telemetryClientVersion:Old 1"]}, "", "Old 1"),
        (
            {
                "payload": {
                    "telemetryClientVersion": "Old 1",
                    "TelemetryDeck.SDK.nameAndVersion": "New 2",
                }
            },
            "",
            "New 2",
        ),
    ],
)
def test_session_and_sdk_are_kept_as_far_as_they_go(door, sink, fields, session, sdk):
    event = kept(door, **fields)

    assert (event.session, event.sdk) == (session, sdk)


def test_an_array_payload_is_split_at_the_first_colon(door, sink):
    event = kept(door, payload=["url:https://a:1/", "empty:", "bare", ":no key", 7])

    assert event.properties == {
        "url": "https://a:1/",
        "empty": "",
        "bare": "",
        "": "no key",
        "7": "",
    }


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-05T12:00:00+0000",
        "2026-06-05T12:00:00.000Z",
        "2026-06-05T12:00:00.000000001Z",
        "2026-06-05T14:00:00+02:00",
    ],
)
def test_the_time_is_the_clients(door, sink, text, monkeypatch):
    now = datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)

    event = kept(door, receivedAt=text)

    assert event.occurred_at.isoformat() == "2026-06-05T12:00:00+00:00"


@pytest.mark.parametrize("days", [-4000, -367, 0.5, 2, 4000])
def test_a_time_that_makes_no_sense_is_now(door, sink, days):
    then = timezone.now() + datetime.timedelta(days=days)

    event = kept(door, receivedAt=then.isoformat())

    assert abs((timezone.now() - event.occurred_at).total_seconds()) < 60


def test_a_cache_that_was_offline_for_long_keeps_its_time(door, sink):
    then = timezone.now() - datetime.timedelta(days=60)

    assert kept(door, receivedAt=then.isoformat()).occurred_at == then


def test_signals_count_one_by_one_against_the_rate(door, sink, settings, monkeypatch):
    settings.SINK_RATE_LIMIT, settings.WEB_WORKERS = 10, 0
    monkeypatch.setattr(rate, "clock", lambda: 1000.0)

    answers = [send(door, [OK] * 20) for _ in range(3)]

    assert [answer.status for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "1"
    assert answers[-1].json == refused("Too many events, slow down")
    assert answers[-1]["Access-Control-Allow-Origin"] == "*"
    assert Event.objects.count() == 40


def test_a_body_larger_than_a_burst_gets_through_and_is_paid_later(
    door, sink, settings, monkeypatch
):
    settings.SINK_RATE_LIMIT, settings.WEB_WORKERS = 10, 0
    monkeypatch.setattr(rate, "clock", lambda: 1000.0)

    assert send(door, [OK] * 150).status == 200
    assert send(door, [OK])["Retry-After"] == "11"


def test_a_body_for_a_sink_that_is_too_fast_is_stored_nowhere(
    door, sink, settings, monkeypatch
):
    settings.SINK_RATE_LIMIT, settings.WEB_WORKERS = 1, 0
    monkeypatch.setattr(rate, "clock", lambda: 1000.0)
    make_sink(sink.team, app_id="second")
    send(door, [OK] * 5)

    second = [OK | {"appID": "second"}]
    assert send(door, [*second, OK]).status == 429
    assert Event.objects.count() == 5
    assert send(door, second * 5).status == 200


def test_defaults_are_told_apart_from_what_the_app_says():
    properties = {
        "plan": "pro",
        "platform": "iOS",
        "TelemetryDeck.Device.platform": "iOS",
        "floatValue": 3,
    }

    assert default_keys(properties) == {"platform", "TelemetryDeck.Device.platform"}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("TelemetryDeck.Device.platform:iOS", 1),
        ("TelemetryDeck.Device.platform:*", 1),
        ("TelemetryDeck.Device.platform:Android", 0),
        ("TelemetryDeck.Device.systemVersion:>18", 1),
        ("-TelemetryDeck.Device.platform:Android", 1),
        ("ios", 1),
        ("level:3", 1),
        ("device", 0),
        ("level", 1),
    ],
)
def test_defaults_are_found_by_what_they_say_not_by_their_names(sink, query, count):
    device = {"platform": "iOS", "systemVersion": "19.1"}
    payload = {f"TelemetryDeck.Device.{name}": text for name, text in device.items()}
    event = kept(LaneDoor(), payload=payload | {"level": "3"})

    found = EventFilter.parse(query)

    assert found.apply(Event.objects.all()).count() == count
    assert found.matches(event) == bool(count)


def test_a_telesink_events_own_words_are_no_defaults():
    assert default_keys({"platform": "iOS", "region": "EU", "locale": "de"}) == set()


def test_nothing_is_stored_unless_all_of_it_is(door, sink, monkeypatch):
    """One transaction for a request: a client that sends again sends all of it."""
    stored = []

    def fail_late(*args):
        stored.append(Event.objects.count())
        raise RuntimeError

    monkeypatch.setattr("events.models.Rollup.objects.add", fail_late)

    answer = send(door, orjson.dumps([OK] * 700))

    assert (answer.status, Event.objects.count()) == (503, 0)
    assert answer["Retry-After"] == "1"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert stored[0] == 700
