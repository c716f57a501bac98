"""What the idle server keeps in memory, in all its processes."""

import time
from pathlib import Path

from tests.bench import client, places
from tests.bench.figures import Figure
from tests.bench.plain import run as plain
from tests.bench.servers import answers, telesink


def idle_server(quick):
    with places.sqlite() as env, telesink(env) as place:
        client.one_at_a_time(place["port"], place["token"], 20)
        answers(place["port"])  # a page
        time.sleep(2 if quick else 5)
        pss, rss = memory_of(place["pid"])
    bare = plain.memory(memory_of)
    what, beside = "memory of the idle server", "plain DRF view, daphne"
    return [
        Figure(f"{what}, PSS", pss, "MB", 150, True, beside, bare),
        Figure(f"{what}, RSS", rss, "MB", 150, True),
    ]


def memory_of(root):
    """(PSS, RSS) of a process and all its descendants, in MB."""
    sizes = [rollup(pid) for pid in family(root)]
    return tuple(sum(size[kind] for size in sizes) / 1024 for kind in ("Pss", "Rss"))


def rollup(pid):
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {line.split(":")[0]: int(line.split()[1]) for line in lines}


def family(root):
    parents = dict(parent_of(path) for path in Path("/proc").glob("[0-9]*/stat"))
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def parent_of(stat):
    """(pid, its parent's pid); the name between them may hold anything."""
    try:
        text = stat.read_text()
    except OSError:  # it ended meanwhile
        return 0, 0
    return int(text.split()[0]), int(text.rpartition(")")[2].split()[1])
