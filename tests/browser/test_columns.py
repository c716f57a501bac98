"""What a person does with columns: their menu, moving, widths, putting aside."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import feed, post, post_many, rows, status


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


def column(page, name):
    return page.locator(".column").filter(
        has=page.get_by_role("heading", name=name, exact=True)
    )


def choose(page, name, entry, role="button"):
    column(page, name).get_by_role("button", name=name, exact=True).click()
    page.locator("drop-menu:popover-open").get_by_role(role, name=entry).click()


def names(page):
    return page.locator(".column h2 .column__name").all_inner_texts()


def has_names(page, *expected):
    expect(page.locator(".column h2 .column__name")).to_contain_text([*expected])


def test_the_menu_moves_a_column_for_everyone_and_keeps_its_place(board, sink):
    post_many(sink, 40)
    expect(rows(board)).to_have_count(40)
    feed(board).evaluate("feed => feed.scrollTop = 500")
    other = board.context.new_page()
    other.goto(board.url)
    status(other, "Live")

    choose(board, "Everything", "Move right")

    has_names(board, "production", "Everything")
    assert feed(board, 1).evaluate("feed => feed.scrollTop") == 500
    has_names(other, "production", "Everything")
    board.reload()
    has_names(board, "production", "Everything")


def test_a_moved_column_still_lives(board, sink):
    choose(board, "Everything", "Move right")
    has_names(board, "production", "Everything")

    post(sink, text="after the move")

    expect(rows(board, 1).first).to_contain_text("after the move")
    expect(board.locator("count-today").nth(1)).to_have_text("1")


def test_the_menu_is_walked_with_arrow_keys(board):
    board.get_by_role("button", name="Everything", exact=True).press("Enter")
    chosen = board.locator("drop-menu:popover-open :focus")
    expect(chosen).to_contain_text("Filter")
    board.keyboard.press("ArrowUp")
    expect(chosen).to_contain_text("Delete column")
    board.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("Filter")

    board.keyboard.press("Escape")

    expect(board.get_by_role("button", name="Everything", exact=True)).to_be_focused()


def test_the_menu_opens_below_its_button(board):
    button = board.get_by_role("button", name="production", exact=True)
    button.click()

    at, menu = button.bounding_box(), board.locator("drop-menu:popover-open")
    box = menu.bounding_box()
    assert abs(box["x"] - at["x"]) < 20
    assert 0 < box["y"] - at["y"] - at["height"] < 20


def test_a_width_is_chosen_in_the_menu(board):
    before = column(board, "Everything").bounding_box()["width"]

    choose(board, "Everything", "Narrow")

    expect(column(board, "Everything")).to_have_attribute("data-width", "narrow")
    assert column(board, "Everything").bounding_box()["width"] < before


def test_a_column_is_collapsed_and_opened_again(board, sink):
    choose(board, "Everything", "Collapse")

    strip = board.locator(".column--collapsed")
    expect(strip).to_contain_text("Everything")
    assert strip.bounding_box()["width"] < 60
    post(sink)
    expect(strip.locator("count-today")).to_have_text("1")

    strip.get_by_role("button").click()
    expect(strip).to_have_count(0)
    expect(rows(board)).to_have_count(1)


def test_a_deleted_column_comes_back_with_undo(board, sink):
    choose(board, "Everything", "Delete column")

    has_names(board, "production")
    toast = board.locator(".toast")
    expect(toast).to_contain_text("Everything deleted")

    toast.get_by_role("button", name="Undo").click()
    has_names(board, "Everything", "production")
    expect(toast).to_have_count(0)


def test_a_copy_stands_beside_it(board):
    choose(board, "Everything", "Duplicate")

    has_names(board, "Everything", "Everything copy", "production")
    expect(board).to_have_url(re.compile(r"/boards/\d+/$"))


def drag(page, start, way):
    """Presses in the middle of `start` and lets go `way` pixels to the right."""
    box = start.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + way / 2, y, steps=3)
    page.mouse.move(x + way, y, steps=3)


def test_a_column_is_dragged_for_everyone(board):
    other = board.context.new_page()
    other.goto(board.url)
    status(other, "Live")
    head = column(board, "Everything").locator(".column__scope")

    drag(board, head, 800)
    expect(board.locator("column-drag")).to_be_visible()
    expect(board.locator(".drag-ghost")).to_contain_text("Everything")
    board.mouse.up()

    has_names(board, "production", "Everything")
    expect(board.locator(".drag-ghost")).to_have_count(0)
    has_names(other, "production", "Everything")
    board.reload()
    has_names(board, "production", "Everything")


def test_escape_ends_a_drag(board):
    drag(board, column(board, "Everything").locator(".column__scope"), 800)
    board.keyboard.press("Escape")
    board.mouse.up()

    expect(board.locator(".drag-ghost")).to_have_count(0)
    has_names(board, "Everything", "production")


def test_a_drag_by_the_name_does_not_open_the_menu(board):
    name = board.get_by_role("button", name="Everything", exact=True)
    drag(board, name, 1100)
    board.mouse.up()

    has_names(board, "production", "Everything")
    expect(board.locator("drop-menu:popover-open")).to_have_count(0)


def test_an_edge_snaps_to_three_widths(board):
    everything = column(board, "Everything")
    drag(board, everything.locator("column-edge"), 100)
    expect(everything).to_have_attribute("data-width", "wide")
    with board.expect_response("**/width/"):
        board.mouse.up()

    board.reload()
    expect(everything).to_have_attribute("data-width", "wide")
    drag(board, everything.locator("column-edge"), -300)
    board.mouse.up()
    expect(everything).to_have_attribute("data-width", "narrow")
    has_names(board, "Everything", "production")


def test_keys_move_the_column_and_go_with_it(board, sink):
    post(sink)
    expect(rows(board)).to_have_count(1)
    board.keyboard.press("1")

    board.keyboard.press("Shift+L")
    has_names(board, "production", "Everything")
    board.keyboard.press("Shift+H")

    has_names(board, "Everything", "production")
