"""The palette: opened, asked, gone through by keys, and what it does."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import post, rows, status


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


@pytest.fixture
def palette(board):
    board.keyboard.press("Control+k")
    palette = board.get_by_role("dialog", name="Search or jump to")
    expect(palette).to_be_visible()
    expect(palette.get_by_role("option").first).to_be_visible()
    return palette


def ask(palette, words):
    box = palette.get_by_role("combobox")
    with palette.page.expect_response(lambda r: f"q={words.split()[0]}" in r.url):
        box.fill(words)
    return box


def selected(palette):
    return palette.locator("[aria-selected=true]")


def test_it_opens_and_closes_by_keys_and_by_its_button(board, palette):
    expect(palette.get_by_role("combobox")).to_be_focused()
    board.keyboard.press("Control+k")
    expect(palette).to_be_hidden()
    board.keyboard.press("Meta+k")
    expect(palette).to_be_visible()
    board.keyboard.press("Escape")
    expect(palette).to_be_hidden()

    board.get_by_role("link", name="Search or jump to").click()

    expect(palette).to_be_visible()
    assert "/boards/" in board.url


def test_it_opens_while_typing_and_with_single_keys_off(board):
    board.goto("/sinks/new/")
    board.evaluate("document.documentElement.dataset.keys = 'off'")
    board.get_by_label("Name").press("Control+k")

    expect(board.get_by_role("dialog", name="Search or jump to")).to_be_visible()


def test_arrows_go_round_and_say_where_they_are(board, palette):
    box = palette.get_by_role("combobox")
    options = palette.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")

    for key, n in [("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1), ("ArrowDown", 0)]:
        box.press(key)
        option = options.nth(n)
        expect(option).to_have_attribute("aria-selected", "true")
        named = option.get_attribute("id")
        expect(box).to_have_attribute("aria-activedescendant", named)
    expect(box).to_be_focused()


def test_a_column_of_this_board_gets_the_keyboard(board, palette):
    ask(palette, "produc").press("Enter")

    expect(palette).to_be_hidden()
    column = board.locator("main .column").nth(1)
    assert column.evaluate("(column) => column.contains(document.activeElement)")


def test_a_column_tells_its_figure_and_its_key(board, sink, palette):
    board.keyboard.press("Escape")
    post(sink)
    expect(board.locator("count-today").nth(1)).to_have_text("1")
    board.keyboard.press("Control+k")

    ask(palette, "produc")

    expect(selected(palette)).to_contain_text("1 today")
    expect(selected(palette).locator("kbd")).to_have_text("2")


def test_an_event_is_found_by_its_words(board, sink, palette):
    post(sink, text="needle in the hay")
    ask(palette, "needle")

    found = palette.get_by_role("group", name="Events").get_by_role("option").first
    expect(found).to_contain_text("needle in the hay")
    found.click()
    board.wait_for_url("**/events/*/")


def test_enter_with_ctrl_opens_a_new_tab(board, palette):
    box = ask(palette, "sinks")
    with board.context.expect_page() as tab:
        box.press("Control+Enter")

    assert "/explore/?q=sinks" in tab.value.url
    tab.value.close()
    assert "/boards/" in board.url
    expect(palette).to_be_visible()


def test_what_the_page_can_do_is_done(board, palette):
    ask(palette, "pause").press("ArrowUp")
    expect(selected(palette)).to_contain_text("Pause")
    expect(selected(palette).locator("kbd")).to_have_text("p")
    board.keyboard.press("Enter")

    status(board, "Paused")


def test_the_theme_can_be_said(board, palette):
    ask(palette, "dark theme").press("ArrowUp")
    with board.expect_response("**/preferences/"):
        board.keyboard.press("Enter")

    expect(board.locator("html")).to_have_attribute("data-theme", "dark")
    board.keyboard.press("Control+k")
    ask(palette, "theme")
    expect(palette).to_contain_text("Light theme")
    expect(palette).not_to_contain_text("Dark theme")


def test_what_was_typed_becomes_a_column(board, palette):
    ask(palette, "payment")
    palette.get_by_role("option", name="Add a column for").click()

    expect(palette).to_be_hidden()
    dialog = board.locator("page-dialog dialog")
    expect(dialog).to_be_visible()
    expect(dialog.locator("input[value='payment']").first).to_be_attached()


def test_only_what_is_on_the_page_is_offered(board, palette):
    ask(palette, "pause")
    expect(palette.get_by_role("group", name="Do")).to_be_visible()
    board.goto("/sinks/new/")
    board.get_by_label("Name").press("Control+k")
    ask(palette, "pause")

    expect(palette.get_by_role("option").first).to_be_visible()
    expect(palette.get_by_role("group", name="Do")).to_have_count(0)


def test_it_leads_to_the_sheet(board, palette):
    palette.get_by_role("button", name="every shortcut").click()

    expect(palette).to_be_hidden()
    expect(board.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def test_markup_in_what_is_found_is_text(board, sink, palette):
    nasty = "<img src=x onerror=alert(1)>"
    post(sink, event=nasty, text=nasty)
    expect(rows(board)).to_have_count(1)
    ask(palette, "img src")

    expect(palette).to_contain_text(nasty)
    assert palette.locator("img").count() == 0


def test_who_was_signed_out_is_led_to_sign_in(board, palette):
    board.context.clear_cookies()
    palette.get_by_role("combobox").fill("x")

    board.wait_for_url("**/sign-in/**")


def test_without_scripts_the_button_leads_to_explore(chromium, server, board):
    context = chromium.new_context(
        base_url=server.url,
        java_script_enabled=False,
        storage_state=board.context.storage_state(),
    )
    page = context.new_page()
    page.goto("/sinks/")
    link = page.get_by_role("link", name="Search or jump to")

    assert link.get_attribute("href") == "/explore/"
    context.close()
