"""What the machine itself can do, measured beside ours."""

import glob
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from tests.bench import places, wrk

TABLE = """CREATE TABLE IF NOT EXISTS bench_bare (
    id {key}, sink_id bigint NOT NULL, type varchar(255) NOT NULL, text text NOT NULL,
    emoji varchar(32) NOT NULL, properties text NOT NULL, occurred_at {time} NOT NULL,
    received_at {time} NOT NULL, idempotency_key varchar(255), value float,
    is_test boolean NOT NULL, "user" varchar(64) NOT NULL,
    session varchar(255) NOT NULL, sdk varchar(120) NOT NULL, words text NOT NULL)"""
POSTGRES_TABLE = TABLE.format(key="bigserial PRIMARY KEY", time="timestamptz")
SQLITE_TABLE = TABLE.format(key="integer PRIMARY KEY", time="datetime")
INSERT = """INSERT INTO bench_bare (sink_id, type, text, emoji, properties,
    occurred_at, received_at, idempotency_key, value, is_test, "user", session, sdk,
    words) VALUES (
    1, 'payment.received', 'Customer 1 did something worth telling the team', '💸',
    '{"plan":"free","amount":1,"customer":"cus_1","country":"PT"}', CURRENT_TIMESTAMP,
    CURRENT_TIMESTAMP, 'bench-' || random(), NULL, false, '', '', '', ' payment received
    customer 1 did something worth telling the team about plan free amount 1 customer ')
"""


def pgbench(url, seconds, clients=wrk.CONNECTIONS):
    """Commits a second of one such row each, by 64 clients."""
    places.execute(POSTGRES_TABLE, url)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(" ".join(INSERT.split()) + ";\n")
        script.flush()
        size = ["-n", "-c", str(clients), "-j", "2", "-T", str(seconds)]
        command = [binary("pgbench"), *size, "-f", script.name, url]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(re.search(r"tps = ([\d.]+)", done.stdout)[1])


def binary(name):
    """Debian keeps some of PostgreSQL's programs out of the PATH."""
    found = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    if path := shutil.which(name) or (found[-1] if found else None):
        return path
    raise SystemExit(f"The bench needs {name}: apt-get install postgresql-contrib")


def sqlite_rate(env, seconds):
    """Commits a second of one such row each, from Python."""
    took = sqlite_commits(env, lambda started: time.perf_counter() - started < seconds)
    return len(took) / sum(took)


def sqlite_commits(env, go_on):
    """How long each commit took, in seconds."""
    with places.connect_sqlite(env, "bare.sqlite3") as connection:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        return timed(connection, SQLITE_TABLE, INSERT, go_on)


def postgres_commits(env, go_on):
    with psycopg.connect(env["DATABASE_URL"], autocommit=True) as connection:
        return timed(connection, POSTGRES_TABLE, INSERT, go_on)


def timed(connection, table, insert, go_on):
    connection.execute(table)
    started, took = time.perf_counter(), []
    before = started
    while go_on(started):
        connection.execute(insert)
        now = time.perf_counter()
        took.append(now - before)
        before = now
    return took


def disk_flush(place, times=200):
    """What one flush to the disk takes, median, in ms: is this a disk that flushes?"""
    took = []
    with Path(place, "flush").open("wb") as file:
        for _ in range(times):
            file.write(b"x" * 8192)
            started = time.perf_counter()
            file.flush()
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - started)
    return sorted(took)[times // 2] * 1000
