"""A board that stays open: what hours of events leave behind in the page."""

from tests.bench import batches, places
from tests.bench.figures import Figure
from tests.bench.pixel import open_page
from tests.bench.servers import telesink

EVENTS = 200_000  # 8 hours of seven a second
RATE = 2000  # events a second
SETTLED = 10  # seconds after which the columns are full
HEAP, NODES = 3, 500  # MB and DOM nodes that it may have grown by


def in_chromium(quick):
    seconds = EVENTS // RATE // (4 if quick else 1)
    with (
        places.sqlite() as env,
        telesink(env) as place,
        open_page(place) as page,
        batches.meanwhile(place, RATE, seconds) as sending,
    ):
        page.wait_for_timeout(SETTLED * 1000)
        before = size_of(page)
        stored = wait_for(page, sending)
        after = size_of(page)
    if stored != RATE * seconds:
        print(f"!! {stored} events stored of {RATE * seconds}")
    what = f"{stored:,} events into one page"
    return [
        Figure(f"{what}, heap grown by", after[0] - before[0], "MB", HEAP, True),
        Figure(f"{what}, heap at the end", after[0], "MB"),
        Figure(f"{what}, DOM grown by", after[1] - before[1], "nodes", NODES, True),
        Figure(f"{what}, DOM at the end", after[1], "nodes"),
    ]


def wait_for(page, sending):
    while not sending.done():
        page.wait_for_timeout(500)
    page.wait_for_timeout(3000)
    return sending.result()


def size_of(page):
    """(JavaScript heap in MB, DOM nodes), without what is no longer used."""
    browser = page.context.new_cdp_session(page)
    browser.send("HeapProfiler.enable")
    browser.send("HeapProfiler.collectGarbage")
    heap = browser.send("Runtime.getHeapUsage")["usedSize"] / 2**20
    nodes = browser.send("Memory.getDOMCounters")["nodes"]
    browser.detach()
    return heap, nodes
