"""After an upgrade open pages load themselves anew, but not under their reader."""

import json
import shutil

import pytest
from playwright.sync_api import expect

from telesink import __version__
from tests.browser.test_board import status
from tests.homes import static_root

HIDE = """hidden => {
    Object.defineProperty(document, "hidden", {configurable: true, get: () => hidden})
    document.dispatchEvent(new Event("visibilitychange"))
}"""


@pytest.fixture
def upgrade(server, tmp_path):
    """Restarts the server with other static files."""

    def upgrade():
        files = shutil.copytree(static_root(), tmp_path / "static")
        manifest = files / "staticfiles.json"
        told = json.loads(manifest.read_text()) | {"hash": "later"}
        manifest.write_text(json.dumps(told))
        server.kill9()
        server.env["STATIC_ROOT"] = str(files)
        server.start()

    yield upgrade
    server.env["STATIC_ROOT"] = static_root()
    server.kill9()
    server.start()


def version(page):
    return page.locator("live-page").get_attribute("data-version")


def test_a_page_comes_anew_when_nobody_looks(browser_page, upgrade):
    status(browser_page, "Live")
    before = version(browser_page)

    upgrade()
    status(browser_page, "Live", timeout=20_000)
    assert version(browser_page) == before

    with browser_page.expect_navigation():
        browser_page.evaluate(HIDE, True)
    assert version(browser_page) == f"{__version__}-later" != before


def test_a_page_waits_while_something_is_being_written(browser_page, upgrade):
    status(browser_page, "Live")
    before = version(browser_page)
    browser_page.evaluate(
        "document.body.append(Object.assign("
        "document.createElement('dialog'), {open: true}))"
    )

    upgrade()
    status(browser_page, "Live", timeout=20_000)
    browser_page.evaluate(HIDE, True)
    browser_page.wait_for_timeout(300)

    assert version(browser_page) == before


def test_a_page_that_nobody_touches_comes_anew_at_once(browser_page, upgrade):
    status(browser_page, "Live")
    browser_page.locator("live-page").evaluate("page => page.dataset.reload = 'always'")

    with browser_page.expect_navigation(timeout=20_000):
        upgrade()

    expect(browser_page.locator("live-page")).to_have_attribute(
        "data-version", f"{__version__}-later"
    )
