"""`manage.py serve` as a real process, on the database that DATABASE_URL names."""

import http.client
import json
import os
import re
import signal
import socket
import time
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import ConnectionClosed

from tests.boards import open_board
from tests.homes import fresh_home
from tests.load import Load
from tests.servers import Server, serve, wait_until

pytestmark = pytest.mark.server
MEMORY = 150  # MB, of the idle server in all its processes


def stored(server):
    rows = server.query("SELECT text FROM events_event WHERE type = 'Load'")
    return Counter(text for (text,) in rows)


def processes(server):
    """Process ids of the server and all its workers: one session is theirs."""
    ids = (int(path.name) for path in Path("/proc").glob("[0-9]*"))
    return [pid for pid in ids if session_of(pid) == server.pid]


def session_of(pid):
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return None


def megabytes(pid):
    """Its share of the memory: what several use counts for each in part."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def worker_of(server):
    return next(
        pid
        for pid in processes(server)
        if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    )


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stop_under_load_loses_nothing_acknowledged(workers):
    with serve(workers=workers) as server:
        with Load(server.bootstrap()["ingest_url"]) as load:
            wait_until(lambda: len(load.acknowledged) > 300)
            code = server.stop()

        assert code == 0
        assert load.refused == []
        missing = Counter(load.acknowledged) - stored(server)
        assert not missing


@pytest.mark.parametrize("workers", [1, 2])
def test_a_request_half_sent_is_answered_before_the_end(workers):
    with serve(workers=workers) as server:
        url = urlsplit(server.bootstrap()["ingest_url"])
        body = json.dumps({"event": "Load", "text": "half"}).encode()
        head = f"POST {url.path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}"
        with socket.create_connection((url.hostname, url.port), timeout=20) as client:
            client.sendall(f"{head}\r\n\r\n".encode() + body[:5])
            time.sleep(0.3)
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            client.sendall(body[5:])
            answer = client.recv(1000)
        code = server.process.wait(20)

        assert answer.startswith(b"HTTP/1.1 201")
        assert code == 0
        assert stored(server) == {"half": 1}


@pytest.mark.parametrize("workers", [1, 2])
def test_open_boards_are_told_to_come_back_and_do_not_hold_it_up(workers):
    with serve(workers=workers) as server:
        with open_board(server, server.bootstrap()["email"]) as board:
            began = time.monotonic()
            server.stop()
            seconds = time.monotonic() - began
            with pytest.raises(ConnectionClosed) as closed:
                board.hears(lambda message: False)

        assert seconds < 8
        assert closed.value.rcvd.code == 1012  # "service restart"


@pytest.mark.parametrize("workers", [1, 2])
def test_kill_9_under_load_loses_nothing_acknowledged(workers):
    with serve(workers=workers) as server:
        with Load(server.bootstrap()["ingest_url"]) as load:
            wait_until(lambda: len(load.acknowledged) > 300)
            server.kill9()
        server.start()

        assert load.cut_off
        missing = Counter(load.acknowledged) - stored(server)
        assert not missing


def test_a_worker_that_dies_is_replaced():
    with serve(workers=2) as server:
        url = server.bootstrap()["ingest_url"]
        dead = worker_of(server)
        os.kill(dead, signal.SIGKILL)

        wait_until(lambda: "died" in server.log)
        with Load(url) as load:
            wait_until(lambda: len(load.acknowledged) > 50)
        assert dead not in processes(server)


def test_nobody_there_yet_is_greeted_with_the_setup_link():
    with serve() as server:
        link = next(line for line in server.log.split() if "/setup/" in line)
        assert link.startswith(server.url)
        assert urllib.request.urlopen(link).status == 200


def test_an_owner_from_the_environment_needs_no_setup_link():
    owner = {
        "TELESINK_ADMIN_EMAIL": "ada@oakline.example",
        "TELESINK_ADMIN_PASSWORD": "a long enough password",
        "TELESINK_TOKEN": "tk_from-the-environment",
    }
    with serve(**owner) as server:
        assert "/setup/" not in server.log
        assert server.query("SELECT token FROM sinks_sink") == [
            ("tk_from-the-environment",)
        ]


def test_two_may_start_at_once_on_an_empty_database():
    with fresh_home() as home, ThreadPoolExecutor() as both:
        servers = [Server(("manage.py", "serve"), home, {}) for _ in range(2)]
        try:
            list(both.map(Server.start, servers))
            links = {re.search("/setup/.*", server.log)[0] for server in servers}
            assert len(links) == 1  # one secret key, too
        finally:
            for server in servers:
                server.kill9()


def test_no_token_is_logged():
    with serve(LOG_LEVEL="DEBUG") as server:
        sink = server.bootstrap()
        with Load(sink["ingest_url"]) as load:
            wait_until(lambda: load.acknowledged)
        plain = http.client.HTTPConnection(urlsplit(server.url).netloc)
        plain.request("GET", urlsplit(sink["ingest_url"]).path)
        assert plain.getresponse().status == 405
        plain.close()
        server.stop()

        assert sink["token"] not in server.log


def test_starts_and_idles_within_its_limits():
    with serve() as server:
        server.stop()
        began = time.monotonic()
        server.start()
        seconds = time.monotonic() - began
        urllib.request.urlopen(f"{server.url}/sign-in/").read()

        assert seconds < 5
        assert sum(megabytes(pid) for pid in processes(server)) < MEMORY
