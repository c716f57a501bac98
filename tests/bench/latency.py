"""One connection, one event at a time: how long until the 201."""

from tests.bench import client, places, yardsticks
from tests.bench.figures import Figure, percentile
from tests.bench.servers import telesink


def on_postgres(quick):
    times = 500 if quick else 2000
    with places.postgres() as env, telesink(env, workers=2) as place:
        took = warm(place, times)
        bare = yardsticks.postgres_commits(env, number_of(times))
    return figures("PostgreSQL", 3, took, bare)


def on_sqlite(quick):
    times = 500 if quick else 2000
    with places.sqlite() as env, telesink(env) as place:
        took = warm(place, times)
        bare = yardsticks.sqlite_commits(env, number_of(times))
        flush = yardsticks.disk_flush(env["DATA_DIR"])
    print(f"one flush to this disk takes {flush:.3f} ms")
    return figures("SQLite", 6, took, bare)


def warm(place, times):
    """Without the first few, which wake the server up."""
    return client.one_at_a_time(place["port"], place["token"], times + 50)[50:]


def number_of(times):
    count = iter(range(times))
    return lambda started: next(count, None) is not None


def figures(name, p50, took, bare):
    bare = [seconds * 1000 for seconds in bare]
    return [
        figure(f"one event, {name}, p50", took, bare, 50, p50),
        figure(f"one event, {name}, p99", took, bare, 99, 20),
    ]


def figure(what, took, bare, percent, target):
    ours, theirs = percentile(took, percent), percentile(bare, percent)
    return Figure(what, ours, "ms", target, True, "bare commit, ms", theirs)
