"""The keyboard: each key, where it must keep quiet, and the sheet that lists them."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import post, rows, status


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


@pytest.fixture
def sheet(board):
    board.keyboard.press("?")
    sheet = board.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet).to_be_visible()
    return sheet


def column(page, n):
    return page.locator("main .column").nth(n)


def has_focus(locator):
    return locator.evaluate("(place) => place.contains(document.activeElement)")


def off(page):
    page.evaluate("document.documentElement.dataset.keys = 'off'")


def test_l_h_and_numbers_go_to_columns(board):
    for key, n in [("2", 1), ("1", 0), ("l", 1), ("l", 1), ("h", 0), ("h", 0)]:
        board.keyboard.press(key)
        assert has_focus(column(board, n)), key


def test_the_column_with_the_keyboard_has_its_name_in_petrol(board):
    title = column(board, 1).locator(".column__title")
    before = title.evaluate("(title) => getComputedStyle(title).color")

    board.keyboard.press("2")

    assert title.evaluate("(title) => getComputedStyle(title).color") != before


def test_a_column_out_of_sight_is_brought_into_view(board):
    board.set_viewport_size({"width": 390, "height": 844})

    board.keyboard.press("2")

    expect(column(board, 1)).to_be_in_viewport(ratio=0.95)


def test_p_pauses_and_goes_on(board):
    board.keyboard.press("p")
    status(board, "Paused")
    board.keyboard.press("p")
    status(board, "Live")


def test_g_and_a_letter_go_to_places(board):
    board.keyboard.press("g")
    board.keyboard.press("s")
    board.wait_for_url("**/sinks/")

    board.keyboard.press("g")
    board.keyboard.press("b")
    board.wait_for_url("**/boards/*/")


def test_a_letter_long_after_g_stands_for_itself(board):
    board.keyboard.press("g")
    board.wait_for_timeout(1600)
    board.keyboard.press("s")

    assert "/boards/" in board.url


def test_keys_are_quiet_while_typing(board):
    board.goto("/sinks/new/")
    field = board.get_by_label("Name")

    field.press_sequentially("gs?p1")

    expect(field).to_have_value("gs?p1")
    assert board.url.endswith("/sinks/new/")
    expect(board.get_by_role("dialog")).to_have_count(0)
    field.press("Escape")
    expect(field).not_to_be_focused()


def test_keys_of_the_browser_and_the_system_are_theirs(board):
    for key in ("Alt+p", "Control+p", "Meta+p"):
        board.keyboard.press(key)

    status(board, "Live")


def test_the_board_is_left_alone_behind_a_dialog(board, sheet):
    board.keyboard.press("p")
    board.keyboard.press("2")

    assert has_focus(sheet)
    board.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    status(board, "Live")


def test_keys_can_be_switched_off(board):
    off(board)

    for key in ("p", "?", "2"):
        board.keyboard.press(key)

    status(board, "Live")
    assert not has_focus(column(board, 1))
    expect(board.get_by_role("dialog")).to_have_count(0)


def test_the_sheet_lists_only_what_is_on_this_page(board, sink):
    sheet = board.get_by_role("dialog", name="Keyboard shortcuts")
    post(sink)
    expect(rows(board)).to_have_count(1)
    board.keyboard.press("?")
    expect(sheet).to_contain_text("Older, newer event")
    board.keyboard.press("Escape")
    board.goto("/sinks/")
    board.keyboard.press("?")

    expect(sheet).to_contain_text("These shortcuts")
    expect(sheet).not_to_contain_text("Older, newer event")


def test_the_sheet_has_the_switch(board, sheet):
    with board.expect_response("**/preferences/"):
        sheet.get_by_role("switch").click()

    expect(sheet).not_to_contain_text("Pause")
    expect(sheet).to_contain_text("Close, step back")
    board.reload()
    board.keyboard.press("?")
    expect(sheet).to_have_count(0)
    board.get_by_role("button", name="Account of").click()
    board.get_by_role("button", name="Keyboard shortcuts").click()
    with board.expect_response("**/preferences/"):
        sheet.get_by_role("switch").click()
    expect(sheet).to_contain_text("Pause")


def test_the_sheet_gives_the_focus_back(board, sheet):
    board.keyboard.press("Escape")
    board.keyboard.press("2")
    board.keyboard.press("?")
    expect(sheet).to_be_visible()

    board.keyboard.press("Escape")

    assert has_focus(column(board, 1))


def test_caps_lock_does_not_matter(board):
    board.evaluate(
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', { key: 'P', bubbles: true }))"
    )

    status(board, "Paused")


def test_escape_closes_the_open_event_from_anywhere_in_its_column(board, sink):
    post(sink)
    rows(board).first.locator(".event__link").click()
    detail = rows(board).first.locator(".detail")
    expect(detail).to_be_visible()
    board.evaluate("document.activeElement.blur()")

    board.keyboard.press("Escape")

    expect(detail).to_have_count(0)


def test_an_address_leads_to_a_column(board):
    name = column(board, 1).get_attribute("id")

    board.goto("/sinks/")
    board.goto(f"/boards/{board_id(board)}/#{name}")

    assert has_focus(column(board, 1))


def board_id(page):
    href = page.locator("[data-key='g b']").first.get_attribute("href")
    return href.strip("/").split("/")[-1]
