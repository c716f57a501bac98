"""What happens while the database or Redis is away, and that it mends itself."""

import json
import os
import time
from urllib.parse import urlsplit

import pytest

from tests.boards import open_board
from tests.events.contract import OK
from tests.events.doors import SocketDoor
from tests.homes import fresh_home
from tests.proxy import proxy
from tests.servers import HOST, serve, wait_until

pytestmark = pytest.mark.server
POSTGRES, REDIS = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
needs_postgres = pytest.mark.skipif(
    not POSTGRES.startswith("postgres"), reason="needs DATABASE_URL of a PostgreSQL"
)
needs_redis = pytest.mark.skipif(not REDIS, reason="needs REDIS_URL")


def through(proxy, url):
    address = urlsplit(url)
    person = f"{address.username}@" if address.username else ""
    return address._replace(netloc=f"{person}{HOST}:{proxy.port}").geturl()


def post(server, sink, **event):
    return SocketDoor(HOST, server.port).post(sink["token"], OK | event)


def stored(server):
    return {text for (text,) in server.query("SELECT text FROM events_event")}


@needs_postgres
def test_without_its_database_nothing_is_acknowledged_and_it_comes_back():
    with fresh_home() as home:
        address = urlsplit(home["DATABASE_URL"])
        with (
            proxy(address.hostname, address.port or 5432) as between,
            serve(DATABASE_URL=through(between, home["DATABASE_URL"])) as server,
        ):
            sink = server.bootstrap()
            assert post(server, sink, text="before").status == 201

            between.cut()
            answers = [post(server, sink, text=f"during {n}") for n in range(3)]
            between.restore()
            wait_until(lambda: post(server, sink, text="after").status == 201, 10)

            assert {answer.status for answer in answers} == {503}
            assert {answer["Retry-After"] for answer in answers} == {"1"}
            assert {answer["Access-Control-Allow-Origin"] for answer in answers} == {
                "*"
            }
            assert stored(server) == {"before", "after"}


@needs_redis
def test_without_redis_events_are_taken_and_live_comes_back():
    address = urlsplit(REDIS)
    with (
        proxy(address.hostname, address.port or 6379) as between,
        serve(REDIS_URL=through(between, REDIS)) as server,
    ):
        sink = server.bootstrap()
        with open_board(server, sink["email"]) as board:
            post(server, sink, text="before")
            board.shows("before")

            between.cut()
            began = time.monotonic()
            assert post(server, sink, text="during").status == 201
            assert time.monotonic() - began < 1
            assert "watermark" not in board.hears_ping(live=False)
            assert "during" in board.asks_since()

            between.restore()
            board.hears_ping(live=True)
            post(server, sink, text="after")
            board.shows("after")


@needs_redis
@needs_postgres
def test_what_one_server_takes_in_shows_on_a_board_of_the_other():
    with serve() as one, serve(beside=one) as other:
        sink = one.bootstrap()
        with open_board(other, sink["email"]) as board:
            post(one, sink, text="from next door")

            message = board.shows("from next door", seconds=3)

    assert message["count"] == 1


@needs_redis
@needs_postgres
def test_one_key_at_two_servers_is_one_event():
    with serve(workers=2) as one, serve(workers=2, beside=one) as other:
        sink = one.bootstrap()
        answers = [
            post(server, sink, text="once", idempotency_key=f"key {n}")
            for n in range(20)
            for server in (one, other, one)
        ]

        assert {answer.status for answer in answers} == {201}
        replays = [answer for answer in answers if answer["Idempotent-Replayed"]]
        assert len(replays) == 40
        assert one.query("SELECT count(*) FROM events_event") == [(20,)]


def test_a_rotated_token_is_dead_within_5_seconds():
    with serve() as server:
        sink = server.bootstrap()
        assert post(server, sink).status == 201

        server.manage(
            "shell",
            "-c",
            "from sinks.models import Sink; Sink.objects.update(token='tk_rotated')",
        )
        wait_until(lambda: post(server, sink).status == 401, 5)

        assert post(server, sink | {"token": "tk_rotated"}).status == 201


def test_a_deleted_sink_is_dead_within_5_seconds():
    with serve() as server:
        sink = server.bootstrap()
        assert post(server, sink).status == 201

        server.manage(
            "shell", "-c", "from sinks.models import Sink; Sink.objects.all().delete()"
        )
        answer = post(server, sink)

        assert (answer.status, json.loads(answer.body)) == (
            401,
            {"errors": ["Sink token is invalid"]},
        )
