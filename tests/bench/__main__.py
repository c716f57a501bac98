"""python -m tests.bench [--quick] [--write] [part of a row's name …]"""

import argparse
import os

from tests.bench import (
    fanout,
    frames,
    ingest,
    insights,
    large,
    latency,
    memory,
    opening,
    pixel,
    readers,
    report,
    signals,
    soak,
)
from tests.bench.figures import median_of, table

ROWS = {
    "ingest-postgres": ingest.on_postgres,
    "ingest-sqlite": ingest.on_sqlite,
    "latency-postgres": latency.on_postgres,
    "latency-sqlite": latency.on_sqlite,
    "signals-postgres": signals.on_postgres,
    "signals-sqlite": signals.on_sqlite,
    "large-postgres": large.on_postgres,
    "large-sqlite": large.on_sqlite,
    "pixel": pixel.in_chromium,
    "frames": frames.in_chromium,
    "soak": soak.in_chromium,
    "boards-postgres": fanout.on_postgres,
    "boards-sqlite": fanout.on_sqlite,
    "readers": readers.of_a_board,
    "opening-postgres": opening.on_postgres,
    "opening-sqlite": opening.on_sqlite,
    "insights-postgres": insights.on_postgres,
    "insights-sqlite": insights.on_sqlite,
    "memory": memory.idle_server,
}


def main():
    options = parsed()
    runs = 1 if options.quick else 3
    figures, load = [], os.getloadavg()[0]
    for name in chosen(options.names):
        print(f"… {name}", flush=True)
        found = median_of([ROWS[name](options.quick) for _ in range(runs)])
        print(table(found), "\n", flush=True)
        figures += found
    told = report.text(figures, runs, load)
    print(told)
    if options.write:
        report.write(told)


def parsed():
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--quick", action="store_true", help="once, and shorter")
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    parser.add_argument("names", nargs="*", help=f"all of: {', '.join(ROWS)}")
    return parser.parse_args()


def chosen(words):
    """Rows by any part of their names; all if none is asked for."""
    names = [name for name in ROWS if not words or any(word in name for word in words)]
    return names or exit(f"No such row; there are {', '.join(ROWS)}")


if __name__ == "__main__":
    main()
