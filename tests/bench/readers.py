"""What an event costs the server, for 10 readers of a board and for 1,000.

Matching and drawing are done once; a reader more may only cost the write to its socket.
"""

import os
import time
from pathlib import Path

from tests.bench import client, places
from tests.bench.fanout import COLUMNS, audience, complain
from tests.bench.figures import Figure
from tests.bench.memory import family
from tests.bench.plain import run as plain
from tests.bench.servers import telesink

FEW, MANY, RATE = 10, 1000, 100
TICKS = os.sysconf("SC_CLK_TCK")


def of_a_board(quick):
    seconds = 8 if quick else 20
    with places.sqlite() as env, telesink(env) as place:
        path = f"/live/board/{place['board']}/"
        few, many = (cost(place, path, n, seconds, COLUMNS) for n in (FEW, MANY))
    with plain.fan_out() as place:
        bare = [cost(place, "/", readers, seconds, 1) for readers in (FEW, MANY)]
    what, beside = f"CPU of an event, board at {RATE}/s", "bare fan-out, ms"
    return [
        Figure(f"{what}, {FEW} readers", few, "ms", None, True, beside, bare[0]),
        Figure(f"{what}, {MANY:,} readers", many, "ms", None, True, beside, bare[1]),
        Figure(
            "… that each reader more adds",
            each(few, many),
            "µs",
            at_most=True,
            beside="bare fan-out, µs",
            yardstick=each(*bare),
        ),
    ]


def each(few, many):
    return (many - few) / (MANY - FEW) * 1000


def cost(place, path, readers, seconds, columns):
    """Milliseconds of the server's processor time for one event."""
    with audience(place, path, readers) as told:
        before = used(place["pid"])
        stored = client.at_a_rate(place, RATE, seconds, first=readers * 1000)
        time.sleep(1)
        spent = used(place["pid"]) - before
    complain(told, int(RATE * seconds), stored, stored * columns)
    return spent / stored * 1000


def used(root):
    """Seconds of processor time, of a process and all its descendants."""
    return sum(ticks(Path(f"/proc/{pid}/stat")) for pid in family(root)) / TICKS


def ticks(stat):
    fields = stat.read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])  # user and system
