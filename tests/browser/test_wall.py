"""A board on the wall: what a room sees, from the link to its end."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import post, post_many

ROWS = "wall-feed article"
PARTS = ("title", "unit")


@pytest.fixture
def board(browser_page):
    """The address of the signed-in member's board."""
    return re.search(r"/boards/\d+/", browser_page.url)[0]


def make_link(page, name="Kitchen", hidden=""):
    """By hand, from the board's menu; the dialog with all links stays open."""
    page.locator(".topbar__board").click()
    page.get_by_role("link", name="Wall links").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Hide properties").fill(hidden)
    dialog.get_by_role("button", name="Create link").click()
    expect(dialog.get_by_role("link", name=name)).to_be_visible()
    return dialog.get_by_role("link", name=name).get_attribute("href")


@pytest.fixture
def tv(chromium, server):
    """A browser that nobody signs in on; fails the test on any script error."""
    context = chromium.new_context(
        base_url=server.url,
        viewport={"width": 1920, "height": 1080},
        timezone_id="Asia/Tokyo",
        locale="en-GB",
    )
    page = context.new_page()
    page.set_default_timeout(5000)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def says(page, word, timeout=10_000):
    expect(page.locator("wall-status b")).to_have_text(word, timeout=timeout)


def size(locator):
    return locator.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")


def test_an_event_appears_on_a_tv_larger_and_without_what_is_hidden(
    browser_page, tv, sink
):
    tv.goto(make_link(browser_page, hidden="amount"))
    says(tv, "Live")

    post(sink, text="kyrylo@telesink.com 129", properties={"amount": 129})

    rows = tv.locator(ROWS)
    expect(rows.first.locator(".event__text")).to_have_text("k•••@telesink.com •••")
    expect(rows.first.locator(".event--fresh")).to_have_count(1)
    expect(tv.locator("count-today").first).to_have_text("1")
    post(sink, text="the next one")
    expect(rows.first.locator(".event__text")).to_have_text("the next one")
    sizes = [
        size(rows.first.locator(".event__text")),
        size(rows.nth(1).locator(".event__text")),
        size(rows.first.locator(".event__name")),
        size(tv.locator(".column__figure").first),
    ]
    assert sizes == [30, 23, 19, 56]
    assert tv.locator(".tideline svg").first.bounding_box()["height"] == 66


def test_the_tv_shows_its_own_time_and_leads_nowhere(browser_page, tv, sink):
    price = {"amount": 49, "currency": "EUR"}
    post(sink, text="paid", properties=price, occurred_at="2026-01-15T10:30:07Z")

    tv.goto(make_link(browser_page))

    row = tv.locator(ROWS).first
    expect(row.locator(".event__time")).to_have_text("19:30:07")
    text, value = (row.locator(f".event__{part}") for part in ("text", "value"))
    expect(value).to_have_text("€49.00")
    assert text.bounding_box()["x"] < value.bounding_box()["x"]
    expect(row.locator(".divider")).to_contain_text("Thursday 15 January")
    expect(tv.locator("wall-clock time")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    assert tv.locator("a, button, input").count() == 0


def test_figures_follow_what_happens_and_who_edits_the_board(
    browser_page, tv, server, sink
):
    post(sink, event="Sale", text=f"to {sink['email']}")
    tv.goto(make_link(browser_page))
    says(tv, "Live")
    expect(tv.locator(".tiles")).to_have_count(0)
    own = f"Board.objects.get(team__name='{sink['team']}')"

    def do(what):
        server.soon("shell", "-c", f"from dashboard.models import Board; {own}.{what}")

    do("add_tile('types', 'range=24h')")
    number = tv.locator(".tile__number")
    expect(number).to_have_text("1", timeout=10_000)
    sizes = [size(tv.locator(f".tile__{part}")) for part in ("title", "scope")]
    assert sizes == [size(tv.locator(f".column__{part}").first) for part in PARTS]
    assert tv.locator("a, button, input").count() == 0

    post(sink, event="Sale")
    expect(number).to_have_text("2", timeout=13_000)

    do("tiles.all().delete()")
    expect(tv.locator(".tiles")).to_have_count(0, timeout=10_000)


def test_it_does_not_grow(browser_page, tv, sink):
    tv.goto(make_link(browser_page))
    says(tv, "Live")

    post_many(sink, 60)

    newest = tv.locator(ROWS).first.locator(".event__text")
    expect(newest).to_have_text("no. 59.")
    assert tv.locator("wall-feed").first.locator("article").count() == 24
    tall, visible = tv.evaluate(
        "[document.documentElement.scrollHeight, document.documentElement.clientHeight]"
    )
    assert tall == visible


def test_a_revoked_link_tells_the_room_and_newcomers(browser_page, tv, board):
    link = make_link(browser_page)
    tv.goto(link)
    says(tv, "Live")

    dialog = browser_page.get_by_role("dialog")
    dialog.get_by_role("link", name="Revoke").click()
    dialog.get_by_role("button", name="Revoke link").click()

    gone = tv.get_by_role("heading", name="This link no longer works")
    expect(gone).to_be_visible(timeout=8000)
    expect(dialog.get_by_role("link", name="Kitchen")).to_have_count(0)
    assert tv.goto(link).status == 404


def test_a_server_that_is_away_is_said_and_comes_back(browser_page, tv, server, sink):
    tv.goto(make_link(browser_page))
    says(tv, "Live")

    server.kill9()
    says(tv, "Polling")
    server.start()
    post(sink, text="after all")

    expect(tv.locator(ROWS).first.locator(".event__text")).to_have_text(
        "after all", timeout=15_000
    )
    says(tv, "Live", timeout=20_000)


def test_a_link_can_be_copied(browser_page, server):
    browser_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = make_link(browser_page)

    dialog = browser_page.get_by_role("dialog")
    dialog.locator("copy-button button").click()

    expect(dialog.locator("copy-button")).to_have_text("Copied")
    copied = browser_page.evaluate("navigator.clipboard.readText()")
    assert copied == server.url + link


def test_without_a_name_the_dialog_says_so(browser_page):
    browser_page.locator(".topbar__board").click()
    browser_page.get_by_role("link", name="Wall links").click()
    dialog = browser_page.get_by_role("dialog")
    dialog.get_by_label("Name").evaluate("field => field.required = false")
    dialog.get_by_role("button", name="Create link").click()

    expect(dialog.get_by_text("This field is required")).to_be_visible()


def test_a_member_has_a_kiosk_with_a_way_back(browser_page, board, sink):
    post(sink, text="kyrylo@telesink.com")
    browser_page.locator(".topbar__board").click()
    browser_page.get_by_role("link", name="Kiosk").click()

    says(browser_page, "Live")
    text = browser_page.locator(ROWS).first.locator(".event__text")
    expect(text).to_have_text("kyrylo@telesink.com")
    browser_page.get_by_role("button", name="Full screen").click()
    expect(browser_page.get_by_role("link", name="Back to the board")).to_be_hidden()
    browser_page.evaluate("document.exitFullscreen()")
    browser_page.get_by_role("link", name="Back to the board").click()
    browser_page.wait_for_url(f"**{board}")
