"""How the page stands: what the bar says, what to do about it, and holding it still."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.test_board import post, post_many, rows, status, texts


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


def words(page):
    return page.locator(".status__words")


def press(page, action):
    page.locator(".status").click()
    page.locator(f"connection-status [data-action={action}]").click()
    page.keyboard.press("Escape")


def test_live_says_how_many_events_come_each_counted_once(board, sink):
    expect(words(board)).to_have_text("quiet", timeout=7000)

    post_many(sink, 4)

    expect(words(board)).to_have_text("4 a minute")
    board.reload()
    expect(words(board)).to_have_text("4 a minute")


def test_the_status_tells_its_story_and_closes_again(board):
    popover = board.locator("#connection")
    expect(popover).to_be_hidden()

    board.locator(".status").click()

    expect(popover).to_contain_text("without a gap since")
    expect(popover.get_by_role("button", name="Try now")).to_be_hidden()
    board.keyboard.press("Escape")
    expect(popover).to_be_hidden()


def test_a_paused_page_holds_every_column_and_says_how_much_waits(board, sink):
    post(sink, text="before")
    expect(rows(board)).to_have_count(1)

    press(board, "pause")
    post_many(sink, 3, text="while paused")

    status(board, "Paused")
    expect(words(board)).to_have_text("3 waiting")
    expect(board.locator(".held:visible")).to_have_text(["3 new", "3 new"])
    assert texts(board) == texts(board, 1) == ["before"]

    press(board, "pause")
    expect(rows(board)).to_have_count(4)
    expect(rows(board, 1)).to_have_count(4)
    status(board, "Live")


def test_a_paused_page_lets_a_column_in_when_asked(board, sink):
    press(board, "pause")
    post(sink, text="wanted")

    board.locator(".column").first.locator(".held").click()

    expect(rows(board)).to_have_count(1)
    assert rows(board, 1).count() == 0
    post(sink, text="held again")
    expect(board.locator(".column").first.locator(".held")).to_have_text("1 new")
    expect(words(board)).to_have_text("2 waiting")


def test_offline_is_a_strip_with_a_countdown_and_a_way_to_try(board, sink, server):
    strip = board.get_by_role("alert")
    expect(strip).to_be_hidden()

    server.kill9()
    expect(strip).to_be_visible(timeout=20_000)
    status(board, "Offline")
    expect(strip).to_have_text(
        re.compile(
            r"Offline since \d\d:\d\d\. Trying again (in \d+ s|now)\. "
            "Your place is kept; missed events will be fetched in order."
        )
    )
    server.start()
    post(sink, text="missed")
    board.locator("offline-strip").get_by_role("button", name="Try now").click()

    expect(strip).to_be_hidden()
    expect(rows(board).first.locator(".event__text")).to_have_text("missed")
    status(board, "Live")


def test_a_lost_network_is_noticed_without_waiting_for_silence(board, sink):
    board.context.set_offline(True)
    status(board, "Offline", timeout=15_000)

    post(sink, text="missed")
    board.context.set_offline(False)

    status(board, "Live")
    expect(rows(board).first.locator(".event__text")).to_have_text("missed")


def test_polling_says_why_and_that_nothing_is_lost(browser_page):
    browser_page.add_init_script(
        "window.WebSocket = class { constructor() { "
        "setTimeout(() => this.onclose({code: 1006})) } close() {} }"
    )
    browser_page.reload()
    status(browser_page, "Polling")
    expect(words(browser_page)).to_have_text("every 5 s")

    browser_page.locator(".status").click()

    popover = browser_page.locator("#connection")
    expect(popover).to_contain_text("could not be opened")
    expect(popover).to_contain_text("None are lost")
    expect(popover.get_by_role("button", name="Try now")).to_be_visible()


def test_on_a_phone_the_page_is_as_wide_as_the_screen(chromium, server, sink):
    context = chromium.new_context(
        base_url=server.url,
        viewport={"width": 390, "height": 844},
        is_mobile=True,
        has_touch=True,
    )
    for name in ("staging", "payments", "helpdesk"):
        server.bootstrap(email=sink["email"], team=sink["team"], sink=name)
    page = context.new_page()
    sign_in(page, sink["email"])
    status(page, "Live")

    page.locator(".status").tap()

    assert page.evaluate("innerWidth") == 390
    box = page.locator("#connection").bounding_box()
    assert 0 < box["x"] < box["x"] + box["width"] < 390
    context.close()
