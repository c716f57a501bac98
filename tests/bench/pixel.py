"""From POST to pixel: how long until a row is in a real browser's page."""

import os
import shutil
import time
from contextlib import contextmanager

from tests.bench import client, places, watch
from tests.bench.figures import Figure, percentile
from tests.bench.servers import telesink

RATE = 100  # events a second

# Each row when it is first added, by its number; the clock is the sender's own.
OBSERVE = """() => {
  window.delays = {}
  const note = (node) => {
    const sent = node.textContent.match(/bench-(\\d+)-(\\d+)-/)
    if (sent) window.delays[sent[1]] ??= Date.now() - sent[2] / 1000
  }
  const rowsIn = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return []
    return node.matches("article") ? [node] : node.querySelectorAll("article")
  }
  const observer = new MutationObserver((changes) => {
    for (const change of changes)
      for (const node of change.addedNodes) for (const row of rowsIn(node)) note(row)
  })
  observer.observe(document, { childList: true, subtree: true })
}"""


def in_chromium(quick):
    seconds = 8 if quick else 20
    with (
        places.postgres() as env,
        telesink(env, workers=2) as place,
        open_page(place) as page,
        watch.board(place, watch.Delays()) as bare,
    ):
        page.evaluate(OBSERVE)
        stored = client.at_a_rate(place, RATE, seconds)
        late = drawn(page, stored)
    if len(late) != stored:
        print(f"!! {len(late)} rows in the page of {stored} events")
    return [figure(late, bare.late, 50, 60), figure(late, bare.late, 99, 200)]


def drawn(page, expected):
    """How late each row was, in ms, when all are there or the page has given up."""
    until = time.monotonic() + 15
    while len(late := page.evaluate("Object.values(window.delays)")) < expected:
        if time.monotonic() > until:
            break
        time.sleep(0.5)
    return late


def figure(late, bare, percent, target):
    what = f"POST to row in Chromium, {RATE}/s, p{percent}"
    ours, theirs = percentile(late, percent), percentile(bare, percent)
    return Figure(what, ours, "ms", target, True, "at a websocket, ms", theirs)


@contextmanager
def open_page(place):
    """The board in Chromium, live."""
    from playwright.sync_api import sync_playwright

    address = f"http://localhost:{place['port']}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"]
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([place["cookie"] | {"url": address}])
        page = context.new_page()
        with page.expect_websocket():
            page.goto(f"{address}/boards/{place['board']}/")
        page.wait_for_timeout(2000)
        yield page
        browser.close()


def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return path or shutil.which("google-chrome")
