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


@pytest.fixture
def filled(board, sink):
    """Three rows, newest first: c, b, a."""
    for n, text in enumerate("abc"):
        post(sink, text=text, event=f"Kind {text}", properties={"n": n})
    expect(rows(board)).to_have_count(3)
    board.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return board


def current(page):
    return page.evaluate(
        "document.activeElement.closest('article')?.querySelector('.event__text')"
        "?.textContent ?? null"
    )


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def test_j_and_k_go_through_the_rows(filled):
    for key, text in zip("jjjjkk", "cbaabc", strict=True):
        filled.keyboard.press(key)
        assert current(filled) == text, key


def test_the_cursor_stays_on_its_row_when_others_arrive(filled, sink):
    filled.keyboard.press("j")

    post(sink, text="later")

    pill = filled.locator(".column").first.locator(".held")
    expect(pill).to_have_text("1 new")
    assert current(filled) == "c"
    filled.keyboard.press(".")
    expect(rows(filled)).to_have_count(4)


def test_o_and_enter_open_and_close(filled):
    detail = rows(filled).first.locator(".detail")
    filled.keyboard.press("j")
    for key in ("o", "Enter"):
        filled.keyboard.press(key)
        expect(detail).to_be_visible()
        filled.keyboard.press(key)
        expect(detail).to_have_count(0)
    assert current(filled) == "c"


def test_y_copies_the_link_open_or_not(filled):
    link = rows(filled).first.locator(".event__link")
    path = link.get_attribute("href")
    filled.keyboard.press("j")
    filled.keyboard.press("y")
    expect(filled.locator(".toast")).to_have_text("Link copied")
    assert clipboard(filled).endswith(path)

    filled.evaluate("navigator.clipboard.writeText('')")
    filled.keyboard.press("o")
    expect(rows(filled).first.locator(".detail")).to_be_visible()
    filled.keyboard.press("y")
    expect(rows(filled).first.get_by_role("status")).to_contain_text(["Copied"])
    assert clipboard(filled).endswith(path)


def test_shift_y_copies_the_event_as_json(filled):
    filled.keyboard.press("j")
    filled.keyboard.press("Shift+Y")

    expect(filled.locator(".toast")).to_have_text("JSON copied")
    assert '"n": 2' in clipboard(filled)


def test_t_leaves_only_this_type(filled):
    filled.keyboard.press("j")
    filled.keyboard.press("t")

    expect(rows(filled)).to_have_count(1)
    expect(rows(filled).first.locator(".event__text")).to_have_text("c")
    expect(rows(filled, 1)).to_have_count(3)


def test_b_unfolds_and_folds_a_burst(board, sink):
    for n in range(7):
        post(sink, text=f"no. {n}")
    more = column(board, 0).locator(".burst__more")
    expect(more).to_have_attribute("aria-expanded", "false")
    board.keyboard.press("j")

    board.keyboard.press("b")
    expect(more).to_have_attribute("aria-expanded", "true")
    board.keyboard.press("b")
    expect(more).to_have_attribute("aria-expanded", "false")


def test_f_filters_the_column_with_the_keyboard(board):
    board.keyboard.press("2")
    board.keyboard.press("f")

    field = column(board, 1).get_by_role("textbox")
    expect(field).to_be_focused()
    field.press("Escape")
    expect(field).to_be_hidden()


def test_slash_searches_events_from_anywhere(board):
    board.goto("/sinks/")
    board.keyboard.press("/")

    board.wait_for_url("**/explore/**")
    field = board.get_by_role("textbox", name="Search events")
    expect(field).to_be_focused()
    field.press("Escape")
    board.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")


def test_shift_l_and_h_move_the_column(board):
    names = board.locator(".column__title")
    before = names.all_text_contents()
    board.keyboard.press("1")

    board.keyboard.press("Shift+L")
    expect(names).to_have_text(before[::-1])
    assert has_focus(column(board, 1))
    board.keyboard.press("Shift+H")
    expect(names).to_have_text(before)


def test_m_marks_the_column_as_read(filled):
    filled.keyboard.press("1")

    with filled.expect_response("**/read/"):
        filled.keyboard.press("m")
