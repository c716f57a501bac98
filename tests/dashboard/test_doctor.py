"""What the server's half of the doctor finds. The browser's: tests/browser."""

import pytest
from channels.db import database_sync_to_async as sync_to_async
from channels.layers import get_channel_layer
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client, RequestFactory

from dashboard import doctor
from telesink.asgi import application
from tests.dashboard.live import cookie_of
from tests.factories import make_user

BASE = "https://pulse.example"
QUESTIONS = {"/doctor/seen/": 401, "/doctor/": 302, "/live/doctor/": 302}


@pytest.fixture(autouse=True)
def pulse(settings):
    settings.BASE_URL = BASE
    settings.ALLOWED_HOSTS = ["pulse.example", "testserver", "10.0.0.2", "localhost"]


def seen(host="pulse.example", client="203.0.113.7", **headers):
    """A request as Django sees it."""
    meta = {"HTTP_HOST": host, "REMOTE_ADDR": client}
    meta |= {f"HTTP_X_FORWARDED_{name.upper()}": is_ for name, is_ in headers.items()}
    return RequestFactory().get("/", **meta)


def test_nothing_is_wrong_behind_a_good_proxy():
    request = seen(proto="https", **{"for": "203.0.113.7"})

    assert [doctor.address(BASE).mend, doctor.proxy(request, BASE).mend] == ["", ""]


def test_another_address_names_base_url():
    finding = doctor.address("http://10.0.0.2:8000")

    assert finding.setting == "BASE_URL=http://10.0.0.2:8000"


@pytest.mark.parametrize(
    ("request_", "line"),
    [
        (seen(host="10.0.0.2", proto="https"), "host"),
        (seen(), "proto"),
        (seen(proto="https"), "for"),
    ],
)
def test_what_a_proxy_does_not_tell_is_named(request_, line):
    finding = doctor.proxy(request_, BASE)

    assert finding.proxy == line
    assert finding.mend


def test_a_proxy_that_is_not_trusted_is_named():
    request = seen(client="172.18.0.1", proto="https", **{"for": "203.0.113.7"})

    finding = doctor.proxy(request, BASE)

    assert finding.setting == "TRUSTED_PROXIES=127.0.0.1,::1,172.18.0.1"


@pytest.mark.parametrize("address", ["203.0.113.7:4711", "[2001:db8::1]:4711"])
def test_ports_in_forwarded_addresses_do_not_count(address):
    client = address.rpartition(":")[0].strip("[]")
    request = seen(client=client, proto="https", **{"for": f"10.1.1.1, {address}"})

    assert doctor.proxy(request, BASE).mend == ""


@pytest.mark.django_db
@pytest.mark.parametrize("path", QUESTIONS)
def test_strangers_are_not_examined(client, path):
    assert client.get(path).status_code == QUESTIONS[path]
    assert client.post("/doctor/form/").status_code == 302


@pytest.mark.django_db
def test_answers_are_never_the_same_and_never_kept(client):
    client.force_login(make_user())

    answers = [client.get("/doctor/seen/", {"origin": BASE}) for _ in range(2)]

    assert answers[0].json()["id"] != answers[1].json()["id"]
    assert "no-store" in answers[0]["Cache-Control"]


@pytest.mark.django_db
def test_a_socket_that_came_as_a_plain_request_is_remembered(client):
    client.force_login(make_user())

    assert client.get("/live/doctor/?id=7").status_code == 426

    assert client.get("/doctor/seen/?socket=7").json()["plain"] is True
    assert client.get("/doctor/seen/?socket=8").json()["plain"] is False


@pytest.mark.django_db
def test_a_form_needs_its_token():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user())

    assert client.post("/doctor/form/").status_code == 403


def test_a_host_we_do_not_answer_to_is_told_the_setting(client):
    response = client.get("/", HTTP_HOST="<b>.other.example")

    assert response.status_code == 400
    assert b"BASE_URL=http://&lt;b&gt;.other.example" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"HTTP_ORIGIN": "https://elsewhere.example"}, "BASE_URL=https://elsewhere"),
        ({"HTTP_ORIGIN": "http://testserver"}, "needs https"),
        ({"secure": True, "HTTP_REFERER": "https://testserver/"}, "too old"),
    ],
)
def test_a_refused_form_tells_why(settings, headers, words):
    settings.SESSION_COOKIE_SECURE = True
    response = Client(enforce_csrf_checks=True).post("/sign-in/", **headers)

    assert response.status_code == 403
    assert words in response.content.decode()


def socket(cookie=""):
    headers = [
        (b"host", b"localhost:8000"),
        (b"origin", b"http://localhost:8000"),
        (b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()),
    ]
    return WebsocketCommunicator(application, "/live/doctor/?id=1", headers)


@pytest.mark.django_db(transaction=True)
async def test_the_socket_greets_echoes_and_tells_of_the_layer(own_layer):
    one = socket(await sync_to_async(lambda: cookie_of(make_user()))())
    assert (await one.connect(timeout=5))[0]
    await one.send_to(text_data="echo" * 100)

    heard = [await one.receive_json_from(timeout=3) for _ in range(3)]

    told = {message["type"]: message for message in heard}
    assert told.keys() == {"hello", "echo", "layer"}
    assert len(told["echo"]["text"]) == 100
    assert 0 <= told["layer"]["seconds"] < 1
    await one.disconnect()


@pytest.mark.django_db(transaction=True)
async def test_the_socket_tells_that_the_layer_is_away(own_layer, monkeypatch):
    async def away():
        raise ConnectionError

    monkeypatch.setattr(get_channel_layer(), "new_channel", away)
    one = socket(await sync_to_async(lambda: cookie_of(make_user()))())
    await one.connect(timeout=5)

    heard = [await one.receive_json_from(timeout=3) for _ in range(2)]

    assert {"type": "layer", "seconds": None} in heard
    await one.disconnect()


@pytest.mark.django_db(transaction=True)
async def test_the_socket_is_not_for_strangers(own_layer):
    assert not (await socket().connect(timeout=5))[0]
