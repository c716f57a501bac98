"""The board in a hand: swiped, tapped, and with nothing too small to hit."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.test_board import post, post_many, status
from tests.servers import wait_until

PAGES = [
    "/sign-in/",
    "{board}",
    "{board}tiles/",
    "{board}kiosk/",
    "{board}walls/",
    "/sinks/",
    "/sinks/new/",
    "{sink}",
    "{event}",
    "/team/",
    "/explore/",
    "/insights/?by=/plan&mode=live",
    "/doctor/",
    "/no-such-page/",
]
# How far a finger gets from the middle of each thing to tap before it hits another.
# A link within a sentence is as tall as its line; a row is all of it its link.
TOO_SMALL = """() => {
  const named = "a[href], button, input, select, textarea, summary, [role='switch']"
  const seen = { visibilityProperty: true, opacityProperty: true }
  const small = []
  for (const target of document.querySelectorAll(named)) {
    if (target.type === "hidden" || target.disabled || isInline(target)) continue
    if (target.matches(".skip") || !target.checkVisibility(seen)) continue
    const whole = target.matches(".event__link") ? target.closest(".event") : target
    whole.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" })
    const box = whole.getBoundingClientRect()
    if (!box.width || box.right < 0 || box.left > innerWidth) continue
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    if (!hits(target, x, y)) continue // it is below something else just now
    const wide = reach(target, x, y, -1, 0) + reach(target, x, y, 1, 0)
    const tall = reach(target, x, y, 0, -1) + reach(target, x, y, 0, 1)
    if (Math.min(wide, tall) < 42) {
      small.push(`${wide} × ${tall} ${target.outerHTML.slice(0, 120)}`)
    }
  }
  return small

  function reach(target, x, y, dx, dy) {
    let far = 0
    while (far < 44 && hits(target, x + dx * (far + 1), y + dy * (far + 1))) far++
    return far
  }
  function hits(target, x, y) {
    const found = document.elementFromPoint(x, y)
    return target.contains(found) || (target.labels?.[0]?.contains(found) ?? false)
  }
  function isInline(target) {
    if (getComputedStyle(target).display !== "inline") return false
    if (target.matches(".event__link")) return false
    return target.parentElement.textContent.trim() !== target.textContent.trim()
  }
}"""


@pytest.fixture
def phone(chromium, server, sink):
    """Signed in, in a hand; fails the test on any script error."""
    context = chromium.new_context(
        base_url=server.url,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        timezone_id="Europe/Berlin",
        locale="en-GB",
    )
    page = context.new_page()
    page.set_default_timeout(5000)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    sign_in(page, sink["email"])
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def addresses(phone, sink):
    """What PAGES has in braces; there is an event with all that an event can have."""
    properties = {
        "plan": "pro",
        "amount": 129,
        "currency": "EUR",
        "url": "https://a.de",
    }
    post(sink, text="x" * 300, properties=properties)
    row = phone.locator("event-feed .event__link").first
    expect(row).to_be_visible()
    return {
        "board": re.search(r"/boards/\d+/", phone.url)[0],
        "event": row.get_attribute("href"),
        "sink": sink_page(phone),
    }


def sink_page(page):
    listed = page.context.request.get("/sinks/").text()
    return re.search(r"/sinks/\d+/", listed)[0]


def swipe(page, start, end, y=420, steps=12):
    """One finger, from x to x, as Chromium itself would hear of it."""
    session = page.context.new_cdp_session(page)

    def touch(kind, points):
        event = {"type": kind, "touchPoints": points}
        session.send("Input.dispatchTouchEvent", event)

    touch("touchStart", [{"x": start, "y": y}])
    for step in range(1, steps + 1):
        x = start + (end - start) * step / steps
        touch("touchMove", [{"x": x, "y": y}])
        page.wait_for_timeout(16)
    touch("touchEnd", [])


def current(page):
    return page.locator(".switcher [aria-current]")


def test_a_swipe_leads_to_the_next_column_and_its_tab_follows(phone):
    expect(current(phone)).to_contain_text("Everything")

    swipe(phone, 350, 40)

    expect(current(phone)).to_contain_text("production")
    column = phone.locator(".column").nth(1)
    expect(phone.locator(".board")).to_have_js_property("scrollLeft", 390)
    assert column.bounding_box()["x"] == 0
    swipe(phone, 40, 350)
    expect(current(phone)).to_contain_text("Everything")


def test_a_tab_leads_to_its_column_and_back_does_not_undo_it(phone):
    before = phone.evaluate("history.length")

    phone.locator(".switcher a").nth(1).tap()

    expect(current(phone)).to_contain_text("production")
    assert phone.evaluate("history.length") == before


def test_figures_have_a_tab_of_their_own(phone, server, sink):
    post(sink)
    server.soon(
        "shell",
        "-c",
        "from dashboard.models import Board;"
        f"board = Board.objects.get(team__name='{sink['team']}');"
        "board.add_tile('types'); board.add_tile('week')",
    )
    phone.reload()

    phone.locator(".switcher a").last.tap()

    expect(current(phone)).to_have_text("Figures")
    tiles = phone.locator(".tile")
    expect(tiles).to_have_count(2)
    expect(phone.locator(".board")).to_have_js_property("scrollLeft", 2 * 390)
    assert tiles.first.bounding_box()["width"] == 390
    assert "\n".join(phone.evaluate(TOO_SMALL)) == ""
    tiles.last.locator("h3 button").tap()
    phone.get_by_role("button", name="Move up").tap()
    expect(tiles.first).to_contain_text("When it happens")


def test_a_tap_opens_a_sheet_and_back_closes_it(phone, sink):
    post(sink, text="from production", properties={"plan": "pro"})
    board = phone.url
    row = phone.locator("event-feed article").first
    row.tap()

    sheet = phone.get_by_role("dialog")
    expect(sheet.locator(".phonebar b")).to_have_text("Everything")
    expect(sheet.locator("h1")).to_have_text("User signed up")
    expect(sheet.get_by_text("from production").first).to_be_visible()
    expect(sheet.get_by_role("rowheader", name="plan")).to_be_visible()
    assert sheet.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert phone.url == board

    phone.go_back()

    expect(sheet).to_be_hidden()
    expect(row).to_be_visible()
    assert phone.url == board


def test_the_sheet_has_a_way_back_and_goes_to_the_neighbours(phone, sink):
    post_many(sink, 3)
    status(phone, "Live")
    expect(phone.locator("event-feed").first.locator("article")).to_have_count(3)
    phone.locator("event-feed article").nth(1).tap()
    sheet = phone.get_by_role("dialog")
    text = sheet.locator(".sheet__head p")
    expect(text).to_have_text("no. 1.")

    sheet.get_by_role("button", name="Newer").tap()
    expect(text).to_have_text("no. 2.")
    expect(sheet.get_by_role("button", name="Newer")).to_be_disabled()
    sheet.get_by_role("button", name="Older").tap()
    expect(text).to_have_text("no. 1.")
    sheet.get_by_role("button", name="Older").tap()
    expect(text).to_have_text("no. 0.")
    expect(sheet.get_by_role("button", name="Older")).to_be_disabled()

    sheet.get_by_role("button", name="Back").tap()
    expect(sheet).to_be_hidden()
    wait_until(lambda: phone.evaluate("history.state") is None)


def test_menus_come_up_from_below(phone):
    status(phone, "Live")
    phone.locator(".column__name").first.tap()

    menu = phone.locator(".menu:popover-open")
    expect(menu).to_be_visible()
    box = menu.bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert round(box["y"] + box["height"]) == 844


def test_dialogs_fill_the_screen(phone):
    phone.locator(".topbar__board").tap()
    phone.get_by_role("link", name="Wall links").tap()

    dialog = phone.locator("dialog .dialog")
    expect(dialog).to_be_visible()
    assert dialog.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_too_small_or_too_wide(phone, addresses, path):
    if path == "/sign-in/":
        phone.context.clear_cookies()
    phone.goto(path.format(**addresses))
    phone.wait_for_load_state()

    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    assert phone.evaluate("innerWidth") == 390
    assert "\n".join(phone.evaluate(TOO_SMALL)) == ""


@pytest.mark.parametrize(
    "opened", [".topbar__board", ".face", ".column__name", "article"]
)
def test_nothing_that_opens_is_too_small(phone, addresses, opened):
    phone.goto(addresses["board"])
    status(phone, "Live")
    phone.locator(opened).first.tap()
    expect(phone.locator("dialog[open], .menu:popover-open").first).to_be_visible()

    assert phone.evaluate("innerWidth") == 390
    assert "\n".join(phone.evaluate(TOO_SMALL)) == ""
