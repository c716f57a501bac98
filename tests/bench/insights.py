"""What insights ask of a year with five million events, over HTTP."""

import http.client
import time

from tests.bench import places
from tests.bench.figures import Figure, percentile
from tests.bench.servers import telesink

EVENTS, DAYS = 5_000_000, 365
PARTS = [  # what, address, ms at most
    ("roll-ups of a day by hour", "types.csv?range=24h", 50),
    ("roll-ups of 28 days by day", "types.csv?range=28d", 50),
    ("roll-ups of a year by week", "types.csv?range=1y", 50),
    ("a week by its hours", "week.csv?range=28d", 50),
    ("users of 28 days by day", "people.csv?range=28d", 50),
    ("users of a year by week", "people.csv?range=1y", 50),
    ("a property's values", "by-0.csv?range=1y&by=/plan", 500),
    ("a property's sum by week", "value.csv?range=1y&value=Invoice+sent/amount", 500),
    ("a filter by words and property", "types.csv?range=28d&q=kolm+plan:pro", 500),
    ("the whole page, 28 days", "?range=28d", None),
]


def on_postgres(quick):
    with places.postgres() as env:
        return figures("PostgreSQL", env, quick)


def on_sqlite(quick):
    with places.sqlite() as env:
        return figures("SQLite", env, quick)


def figures(name, env, quick):
    history = ["tests.bench.history", str(EVENTS), str(DAYS)]
    with telesink(env, seed=history) as place:
        return [
            figure(f"{what}, {name}, p95", place, address, most, quick)
            for what, address, most in PARTS
        ]


def figure(what, place, address, most, quick):
    """Each address is a little different, so that no answer is remembered."""
    times = 15 if quick else 60
    joined = "&" if "?" in address else "?"
    took = [asked(place, f"{address}{joined}n={n}") for n in range(times + 3)][3:]
    return Figure(what, percentile(took, 95), "ms", most, True)


def asked(place, address):
    """Milliseconds until the whole answer is here."""
    cookie = "{name}={value}".format(**place["cookie"])
    connection = http.client.HTTPConnection("127.0.0.1", place["port"], timeout=60)
    started = time.perf_counter()
    connection.request("GET", f"/insights/{address}", headers={"Cookie": cookie})
    response = connection.getresponse()
    answer = response.read()
    took = (time.perf_counter() - started) * 1000
    connection.close()
    if response.status != 200 or len(answer) < 30:
        raise RuntimeError(f"{response.status}: no figure")
    return took
