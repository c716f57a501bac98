"""A real Chromium, driven on pages of a real server."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.servers import serve

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    """They come last: Playwright keeps an event loop while its browser is open."""
    ours = [item for item in items if "tests/browser/" in str(item.path)]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    items[:] = [item for item in items if item not in ours] + ours


@pytest.fixture(scope="session")
def playwright():
    wish = os.environ.get("BROWSER")  # "required", "skip", or if there is one
    if wish == "skip" or (not CHROMIUM and wish != "required"):
        pytest.skip("There is no Chromium here, or none is wished")
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright):
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def server():
    with serve(SINK_RATE_LIMIT="0") as server:
        yield server


@pytest.fixture
def sink(server, request):
    """Each test has a team, an owner and a sink of its own."""
    name = request.node.name[:60]
    return server.bootstrap(
        email=f"{abs(hash(name))}@oakline.example", team=name, sink="production"
    )


@pytest.fixture
def browser_page(chromium, server, sink):
    """A signed-in page on the sink's board; fails the test on any script error."""
    context = chromium.new_context(
        base_url=server.url, timezone_id="Europe/Berlin", locale="en-GB"
    )
    page = context.new_page()
    page.set_default_timeout(5000)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    sign_in(page, sink["email"])
    yield page
    context.close()
    assert errors == []


def sign_in(page, email, password="a long enough password", at=""):
    page.goto(f"{at}/sign-in/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/boards/**")
