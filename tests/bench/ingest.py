"""One event per POST over 64 connections, while a board is watching."""

import time

from tests.bench import places, watch, wrk, yardsticks
from tests.bench.figures import Figure
from tests.bench.plain import run as plain
from tests.bench.servers import telesink


def on_postgres(quick):
    seconds = 4 if quick else 8
    with places.postgres() as env, telesink(env, workers=2) as place:
        rate = measured(env, place, seconds)
        bare = yardsticks.pgbench(env["DATABASE_URL"], seconds)
    first = plain.ingest_rate(seconds)
    what = "ingest, PostgreSQL + Redis, 2 workers"
    return [
        Figure(what, rate, "/s", None, False, "pgbench", bare, 0.35),
        Figure(what, rate, "/s", None, False, "plain DRF view", first, 30),
    ]


def on_sqlite(quick):
    seconds = 4 if quick else 8
    with places.sqlite() as env, telesink(env) as place:
        rate = measured(env, place, seconds)
        bare = yardsticks.sqlite_rate(env, seconds / 2)
    beside = "sqlite3, a commit each"
    return [Figure("ingest, SQLite, 1 worker", rate, "/s", 3500, False, beside, bare)]


def measured(env, place, seconds):
    """Events a second that were answered with 201, all of which must be there."""
    with watch.board(place, watch.Counts()) as seen:
        told = wrk.load(place["port"], place["token"], seconds)
        time.sleep(1)
        stored = places.count(env, "events_event")
    complain(told, stored, seen)
    return told["rate"]


def complain(told, stored, seen):
    if stored != told["stored"]:
        print(f"!! {told['stored']} answered with 201, but {stored} rows are stored")
    if told["refused"] or told["broken"]:
        print(f"!! {told['refused']} refused, {told['broken']} connections broken")
    if not seen or set(seen.values()) != {stored}:
        print(f"!! the open board was told of {dict(seen)} of {stored} events")
