"""The ingest contract over TCP: both doors, under both servers."""

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.events import signals
from tests.events.clients import APP, CLIENTS
from tests.events.contract import BODIES, OK
from tests.events.doors import SocketDoor
from tests.servers import HOST, daphne, uvicorn

pytestmark = pytest.mark.server
LANE, PLAIN = "telesink.asgi:application", "telesink.asgi:plain_application"


@pytest.fixture(
    scope="module",
    params=[(uvicorn, LANE), (uvicorn, PLAIN), (daphne, LANE), (daphne, PLAIN)],
    ids=["uvicorn-lane", "uvicorn-plain", "daphne-lane", "daphne-plain"],
)
def server(request):
    start, app = request.param
    with start(app, SINK_RATE_LIMIT="0") as server:
        server.sink = server.bootstrap(namespace="com.oakline", app_id=APP)
        server.token = server.sink["token"]
        yield server
        assert server.token not in server.log


@pytest.fixture
def door(server):
    return SocketDoor(HOST, server.port)


def exchange(server, raw, until_closed=False):
    """What comes back for these bytes, within 3 seconds."""
    with socket.create_connection((HOST, server.port), timeout=3) as connection:
        connection.sendall(raw)
        answer = connection.recv(65536)
        while until_closed and (more := connection.recv(65536)):
            answer += more
    return answer.decode()


def request(server, body=b"", *lines, method="POST"):
    head = [
        f"{method} /api/v1/sinks/{server.token}/events HTTP/1.1",
        f"Host: {HOST}",
        *lines,
    ]
    return "\r\n".join([*head, "", ""]).encode() + body


def test_answers_as_promised(door, server):
    wrong = {}
    for name, (body, status, sentences) in BODIES.items():
        answer = door.post(server.token, body)
        body = answer.body and answer.json
        expected = {"errors": sentences} if sentences else b""
        if (answer.status, body) != (status, expected):
            wrong[name] = answer
        assert answer["Access-Control-Allow-Origin"] == "*"

    assert wrong == {}


def test_answers_signals_as_promised(door, server):
    wrong = {}
    for name, (body, status, expected) in signals.BODIES.items():
        answer = door.request("POST", "/v2/namespace/com.oakline/", body)
        if (answer.status, answer.json) != (status, expected):
            wrong[name] = answer
        assert answer["Access-Control-Allow-Origin"] == "*"

    assert wrong == {}


@pytest.mark.parametrize("name", CLIENTS)
def test_takes_what_telemetrydecks_clients_send(door, name):
    client = CLIENTS[name]
    path = client.path.format(namespace="com.oakline", app=APP)
    answer = door.request("POST", path, client.body.encode(), **client.headers)

    assert (answer.status, answer.json) == (200, signals.accepted(client.signals))


def test_a_pages_reader_is_told_apart_behind_a_proxy(door, server):
    page = {"appID": APP, "url": "https://a.example/", "type": f"seen {server.port}"}
    for address in ("203.0.113.1", "203.0.113.1", "203.0.113.2"):
        door.request("POST", "/v2/w/", page, x_forwarded_for=address)

    users = server.query(
        f"SELECT \"user\" FROM events_event WHERE type = '{page['type']}' ORDER BY id"
    )
    assert users[0] == users[1] != users[2]


def test_takes_a_batch(door, server):
    path = f"/api/v1/sinks/{server.token}/events/batch"
    answer = door.request("POST", path, [OK, {}, OK])

    assert (answer.status, answer.json["accepted"]) == (201, 2)


@pytest.mark.parametrize("slash", ["", "/"])
def test_preflight_of_a_browser_passes(door, slash):
    answer = door.request(
        "OPTIONS",
        f"/api/v1/sinks/any/events{slash}",
        origin="https://app.example",
        access_control_request_method="POST",
        access_control_request_headers="content-type,idempotency-key,user-agent",
    )

    assert (answer.status, answer["Access-Control-Allow-Origin"]) == (204, "*")


def test_no_host_or_scheme_is_redirected(door, server):
    if PLAIN in server.command:
        pytest.skip("Django's own handler refuses foreign hosts")

    signal = signals.OK | {"type": "to any host"}
    sent = {
        f"/api/v1/sinks/{server.token}/events": OK,
        f"/api/v1/sinks/{server.token}/events/batch": [OK],
        "/v2/namespace/com.oakline": signal,
        "/v2": signal,
        "/v2/w": signal,
        "/v1": signal,
        f"/api/v1/apps/{APP}/signals": signal,
        f"/api/v1/apps/{APP}/signals/multiple": signal,
    }
    for path, body in sent.items():
        for slash in ("", "/"):
            answer = door.request(
                "POST", path + slash, body, host="a.example", x_forwarded_proto="http"
            )
            assert answer.status in {200, 201}, (path, answer)


def test_addresses_may_be_escaped(door, server):
    token = "%74" + server.token.removeprefix("t")

    assert door.post(token, OK).status == 201
    for name, status in {
        "com%2Eoakline": 200,
        "com.oakline?a=b": 200,
        "%ff%00%zz": 404,
        "a" * 8000: 404,
    }.items():
        answer = door.request("POST", f"/v2/namespace/{name}", signals.OK)
        assert (name, answer.status) == (name, status)
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_one_key_from_fifty_connections_is_one_event(door, server):
    body = OK | {"idempotency_key": "from all sides"}
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: door.post(server.token, body), range(50)))

    assert {answer.status for answer in answers} == {201}
    assert [answer["Idempotent-Replayed"] for answer in answers].count(None) == 1
    rows = server.query(
        "SELECT count(*) FROM events_event WHERE idempotency_key = 'from all sides'"
    )
    assert rows[0][0] == 1


def test_expect_100_continue_is_answered(server):
    body = json.dumps(OK).encode()
    head = request(server, b"", "Expect: 100-continue", f"Content-Length: {len(body)}")
    with socket.create_connection((HOST, server.port), timeout=3) as connection:
        connection.sendall(head)
        go_on = connection.recv(65536)
        connection.sendall(body)
        answer = connection.recv(65536)

    assert go_on.startswith(b"HTTP/1.1 100")
    assert answer.startswith(b"HTTP/1.1 201")


def test_connection_close_is_honoured(server):
    body = json.dumps(OK).encode()
    raw = request(server, body, "Connection: close", f"Content-Length: {len(body)}")

    assert exchange(server, raw, until_closed=True).startswith("HTTP/1.1 201")


def test_connections_are_kept_alive(server):
    body = json.dumps(OK).encode()
    raw = request(server, body, f"Content-Length: {len(body)}")
    with socket.create_connection((HOST, server.port), timeout=3) as connection:
        for _ in range(3):
            connection.sendall(raw)
            assert connection.recv(65536).startswith(b"HTTP/1.1 201")


def test_a_body_in_chunks_is_taken(server):
    body = json.dumps(OK).encode()
    chunks = b"".join(b"1\r\n" + body[n : n + 1] + b"\r\n" for n in range(len(body)))
    raw = request(server, chunks + b"0\r\n\r\n", "Transfer-Encoding: chunked")

    assert exchange(server, raw).startswith("HTTP/1.1 201")


def test_reading_stops_at_the_limit(server):
    """A gigabyte is announced; the refusal comes long before it is sent."""
    if PLAIN in server.command or "daphne" in server.command:
        pytest.skip("Daphne and Django's own handler read the whole body first")
    raw = request(server, b"{" * 300_000, f"Content-Length: {10**9}")

    began = time.monotonic()
    answer = exchange(server, raw)

    assert answer.startswith("HTTP/1.1 413")
    assert time.monotonic() - began < 2


def test_half_a_body_stores_nothing(server):
    """Not even when that half is an event."""
    before = server.query("SELECT count(*) FROM events_event")
    raw = request(server, json.dumps(OK).encode(), "Content-Length: 500")
    with socket.create_connection((HOST, server.port), timeout=3) as connection:
        connection.sendall(raw)
        time.sleep(0.2)  # so that it is read before the connection is gone
    time.sleep(0.3)

    assert server.query("SELECT count(*) FROM events_event") == before
