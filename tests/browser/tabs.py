"""A Chromium whose tabs are hidden while another is in front, as everybody's are.

Playwright's own keeps all tabs visible; one that it only connects to does not.
"""

import subprocess
import tempfile
import urllib.request
from contextlib import contextmanager

from tests.browser.conftest import CHROMIUM, QUIET
from tests.servers import free_port, wait_until


@contextmanager
def real_tabs(playwright):
    """Yields a browser context with one tab."""
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        command = [CHROMIUM, "--headless=new", *QUIET, f"--user-data-dir={home}"]
        command += [f"--remote-debugging-port={port}", "--window-size=1440,900"]
        process = subprocess.Popen(
            [*command, "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until(lambda: answers(port))
            address = f"http://127.0.0.1:{port}"
            browser = playwright.chromium.connect_over_cdp(address, no_defaults=True)
            yield browser.contexts[0]
            browser.close()
        finally:
            process.terminate()
            process.wait(10)


def answers(port):
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/json/version").status
    except OSError:
        return None


@contextmanager
def hidden(page, seconds=0.0):
    """Another tab is in front; for the page it lasts `seconds` longer than for us."""
    other = page.context.new_page()
    other.bring_to_front()
    page.wait_for_function("document.hidden")
    yield other
    let_pass(page, seconds)
    other.close()
    page.bring_to_front()
    page.wait_for_function("!document.hidden")


def let_pass(page, seconds):
    """The page's clock goes on by so much."""
    page.evaluate(
        "ms => { const now = Date.now.bind(Date); Date.now = () => now() + ms }",
        seconds * 1000,
    )


UNREAD = """() => [...document.querySelectorAll(".column")].some((column) => {
  const rows = [...column.querySelectorAll("[data-id]")]
  const newest = Math.max(0, ...rows.map(({ dataset }) => +dataset.id))
  return newest > column.querySelector("read-cursor").dataset.read
})"""


def read(page):
    """It is as if the newest rows had been looked at for long."""
    for _ in range(2):  # what came last, and that nothing came after it
        wait_until(lambda: looked_at(page), seconds=10)


def looked_at(page):
    page.wait_for_timeout(600)
    let_pass(page, 3)
    page.wait_for_timeout(600)
    return not page.evaluate(UNREAD)
