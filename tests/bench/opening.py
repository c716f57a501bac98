"""Opening a board of six columns with two million events stored."""

import http.client
import time

from tests.bench import places
from tests.bench.figures import Figure, percentile
from tests.bench.servers import telesink

EVENTS, DAYS = 2_000_000, 90


def on_postgres(quick):
    with places.postgres() as env:
        return figures("PostgreSQL", env, quick)


def on_sqlite(quick):
    with places.sqlite() as env:
        return figures("SQLite", env, quick)


def figures(name, env, quick):
    history = ["tests.bench.history", str(EVENTS), str(DAYS)]
    with telesink(env, seed=history) as place:
        took = [opened(place) for _ in range(40 if quick else 200)][5:]
    what = f"opening 6 columns of 2 million events, {name}"
    return [
        Figure(f"{what}, p50", percentile(took, 50), "ms", None, True),
        Figure(f"{what}, p95", percentile(took, 95), "ms", 150, True),
    ]


def opened(place):
    """Milliseconds until the whole page is here; nobody else watches the board."""
    cookie = "{name}={value}".format(**place["cookie"])
    connection = http.client.HTTPConnection("127.0.0.1", place["port"], timeout=60)
    started = time.perf_counter()
    connection.request("GET", f"/boards/{place['board']}/", headers={"Cookie": cookie})
    response = connection.getresponse()
    page = response.read()
    took = (time.perf_counter() - started) * 1000
    connection.close()
    if response.status != 200 or page.count(b"<article") < 50:
        raise RuntimeError(f"{response.status}: not a board with rows")
    return took
