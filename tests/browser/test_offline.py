"""Without a network: an honest page that returns by itself, and nothing else kept."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import post, rows, status
from tests.servers import wait_until

KEPT = """async () => {
    const addresses = []
    for (const name of await caches.keys()) {
        const requests = await (await caches.open(name)).keys()
        addresses.push(...requests.map(({url}) => new URL(url).pathname))
    }
    return addresses
}"""


@pytest.fixture
def page(browser_page):
    """Once the worker is in charge."""
    browser_page.evaluate(
        "navigator.serviceWorker.controller || new Promise(resolve => "
        "navigator.serviceWorker.addEventListener('controllerchange', resolve))"
    )
    yield browser_page
    browser_page.context.set_offline(False)


def test_a_page_that_cannot_be_fetched_says_so_and_returns(page, sink):
    board = page.url
    page.context.set_offline(True)

    page.reload()

    expect(page.get_by_role("heading", name="Offline")).to_be_visible()
    said = page.get_by_role("status")
    expect(said).to_contain_text(re.compile(r"since \d\d:\d\d\. Trying (again|now)"))
    assert page.url == board
    assert page.evaluate("getComputedStyle(document.body).display") == "grid"

    page.context.set_offline(False)
    status(page, "Live")
    assert page.url == board
    post(sink, text="after")
    expect(rows(page).first.locator(".event__text")).to_have_text("after")


def test_trying_now_does_not_wait(page):
    page.context.set_offline(True)
    page.goto("/sinks/")

    with page.expect_request("**/up", timeout=900):  # by itself after 1 s or more
        page.get_by_role("button", name="Try now").click()

    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Sinks")).to_be_visible()


def test_nothing_of_anybody_is_kept(page):
    page.goto("/sinks/")

    kept = page.evaluate(KEPT)

    assert "/offline/" in kept
    others = [path for path in kept if path != "/offline/"]
    assert all(path.startswith("/static/") for path in others)


def test_forms_are_never_sent_again_by_the_worker(page):
    page.context.set_offline(True)

    page.get_by_role("button", name=re.compile("Account")).click()
    page.get_by_role("button", name="Sign out").click()

    page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    page.goto("/sinks/")
    expect(page.get_by_role("heading", name="Sinks")).to_be_visible()


def test_an_upgrade_takes_over_and_forgets_what_was(page):
    page.evaluate(
        "caches.open('telesink-older').then(c => c.put('/x', new Response()))"
    )
    page.evaluate("caches.open('another-app')")

    page.evaluate(
        "navigator.serviceWorker.getRegistration().then(worker => worker.unregister())"
    )
    page.reload()

    def left():
        return page.evaluate("caches.keys()")

    wait_until(lambda: "telesink-older" not in left())
    assert "another-app" in left()
    assert len(left()) == 2


def test_the_browser_may_install_it(page):
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")

    assert manifest["errors"] == []
    assert manifest["url"].endswith("/manifest.webmanifest")
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors] in ([], ["in-incognito"])
    icons = page.request.get(manifest["url"]).json()["icons"]
    assert all(page.request.get(icon["src"]).ok for icon in icons)


@pytest.mark.parametrize(("theme", "shown"), [("dark", "dark"), ("light", "light")])
def test_the_browsers_bar_follows_the_theme(page, theme, shown):
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)

    bars = page.locator(f'meta[name="theme-color"][data-scheme="{shown}"]')
    expect(bars).to_have_attribute("media", "all")
