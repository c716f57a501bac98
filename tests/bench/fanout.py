"""A thousand open boards: does each get every row, and how late?"""

import json
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager

from tests.bench import client, places
from tests.bench.figures import Figure
from tests.bench.plain import run as plain
from tests.bench.servers import telesink

SOCKETS, LISTENERS, RATE = 1000, 2, 50
COLUMNS = 2  # of the board: "Everything" and the sink's own show the same events


def on_postgres(quick):
    with places.postgres() as env, telesink(env, workers=2) as place:
        late = on_boards(place, quick)
    return figures("PostgreSQL + Redis, 2 workers", late, quick)


def on_sqlite(quick):
    with places.sqlite() as env, telesink(env) as place:
        late = on_boards(place, quick)
    return figures("SQLite, 1 worker", late, quick)


def on_boards(place, quick):
    path = f"/live/board/{place['board']}/"
    return measured(place, path, seconds_of(quick), COLUMNS)


def seconds_of(quick):
    return 8 if quick else 20


def figures(name, late, quick):
    with plain.fan_out() as place:
        bare = measured(place, "/", seconds_of(quick), columns=1)
    what, beside = f"{SOCKETS:,} boards, {RATE}/s, {name}", "bare fan-out, ms"
    return [
        Figure(f"{what}, p50", at(late, 50), "ms", None, True, beside, at(bare, 50)),
        Figure(f"{what}, p99", at(late, 99), "ms", 500, True, beside, at(bare, 99)),
    ]


def measured(place, path, seconds, columns):
    """Counter of delays in ms, over all sockets, columns and rows."""
    with audience(place, path, SOCKETS) as told:
        stored = client.at_a_rate(place, RATE, seconds)
        time.sleep(2)
    complain(told, int(RATE * seconds), stored, stored * columns)
    return total(told)


@contextmanager
def audience(place, path, sockets):
    """So many open boards; afterwards the list it yields has what they got."""
    listeners = [start(place, path, sockets // LISTENERS) for _ in range(LISTENERS)]
    for listener in listeners:
        listener.stdout.readline()
    time.sleep(1)
    told = []
    yield told
    told += [stop(listener) for listener in listeners]


def start(place, path, sockets):
    """A process that has its share of the boards open."""
    command = [sys.executable, "-m", "tests.bench.listen"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, cwd=places.ROOT, **pipes)
    order = {"port": place["port"], "path": path, "cookie": place["cookie"]}
    process.stdin.write(json.dumps(order | {"sockets": sockets}) + "\n")
    process.stdin.flush()
    return process


def stop(process):
    output, _ = process.communicate("enough\n", timeout=120)
    return json.loads(output.splitlines()[-1])


def complain(told, sent, stored, expected):
    short = [rows for one in told for rows in one["rows"] if rows != expected]
    for count, what in (
        (sent - stored, "events were not answered with 201"),
        (len(short), f"sockets did not get all {expected} rows: {short[:5]} …"),
        (sum(one["closed"] for one in told), "sockets were closed"),
        (sum(one["skipped"] for one in told), "rows were counted instead of drawn"),
    ):
        if count:
            print(f"!! {count} {what}")
    used = sum(one["cpu"] for one in told)
    size = sum(one["megabytes"] for one in told)
    print(f"the listeners used {used:.0f} s of CPU and read {size:,.0f} MB")


def total(told):
    delays = Counter()
    for one in told:
        delays.update({float(late): n for late, n in one["delays"].items()})
    return delays


def at(delays, percent):
    left = delays.total() * percent / 100
    for late in sorted(delays):
        left -= delays[late]
        if left <= 0:
            return late
    return float("nan")
