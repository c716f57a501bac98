"""TelemetryDeck's signals: arrays of 100 over 16 connections, and one of 10,000."""

import time

from tests.bench import places, watch, wrk
from tests.bench.figures import Figure
from tests.bench.ingest import complain
from tests.bench.servers import telesink

IN_A_BODY = 100


def on_postgres(quick):
    with places.postgres() as env, telesink(env, workers=2) as place:
        rate = measured(env, place, 4 if quick else 8)
    return [Figure("signals, PostgreSQL + Redis, 2 workers", rate, "/s", 12_000)]


def on_sqlite(quick):
    with places.sqlite() as env, telesink(env) as place:
        rate = measured(env, place, 4 if quick else 8)
    return [Figure("signals, SQLite, 1 worker", rate, "/s", 10_000)]


def measured(env, place, seconds):
    """Signals a second that were accepted, all of which must be there and shown."""
    with watch.board(place, watch.Counts()) as seen:
        told = wrk.load(
            place["port"], place["app_id"], seconds, "", "signals.lua", connections=16
        )
        time.sleep(2)
        stored = places.count(env, "events_event")
    told["stored"] *= IN_A_BODY
    complain(told, stored, seen)
    return told["rate"] * IN_A_BODY
