"""What a person does with boards: makes, renames, orders, copies and deletes them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import status


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


def menu(page):
    page.locator(".topbar__board").click()
    return page.locator("#boards:popover-open")


def names(page):
    return page.locator("#boards .menu__item[href^='/boards/'] > span:first-child")


def make(page, name, seen_by="Everyone in the team"):
    menu(page).get_by_role("link", name="New board").click()
    dialog = page.locator("dialog .dialog")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label(seen_by).check()
    dialog.get_by_role("button", name="Create board").click()
    expect(page.locator(".topbar__board b")).to_have_text(name)


def test_a_board_is_made_and_is_home_from_then_on(board):
    make(board, "Product")

    expect(board.get_by_role("heading", name="A board with no columns")).to_be_visible()
    expect(board.get_by_role("link", name="Add a column").last).to_be_visible()
    address = board.url
    board.goto("/")
    expect(board).to_have_url(address)


def test_a_board_is_renamed_in_place(board):
    menu(board).get_by_role("link", name="Board settings").click()
    dialog = board.locator("dialog .dialog")
    dialog.get_by_label("Name").fill("Operations")
    dialog.get_by_role("button", name="Save board").click()

    expect(board.locator(".topbar__board b")).to_have_text("Operations")
    expect(board).to_have_title(re.compile("Operations"))
    status(board, "Live")


def test_a_personal_board_says_so(board):
    make(board, "Mine", "Only me")

    expect(menu(board)).to_contain_text("only you")


def test_boards_are_ordered(board):
    make(board, "Product")
    expect(names(board)).to_have_text(["Board", "Product"])

    menu(board).get_by_role("button", name="Move up").click()

    expect(names(board)).to_have_text(["Product", "Board"])


def test_a_board_is_copied_with_its_columns(board):
    menu(board).get_by_role("button", name="Duplicate board").click()

    expect(board.locator(".topbar__board b")).to_have_text("Board copy")
    expect(board.locator(".column")).to_have_count(2)


def test_a_deleted_board_comes_back_with_undo(board):
    make(board, "Product")
    menu(board).get_by_role("button", name="Delete board").click()

    toast = board.locator(".toast")
    expect(toast).to_contain_text("Product deleted")
    expect(names(board)).to_have_text(["Board"])
    toast.get_by_role("button", name="Undo").click()

    expect(board.locator(".topbar__board b")).to_have_text("Product")
    expect(names(board)).to_have_text(["Board", "Product"])


def test_the_last_shared_board_stays(board):
    menu(board).get_by_role("button", name="Delete board").click()

    expect(board.locator(".toast")).to_contain_text("keeps at least one shared board")
    expect(names(board)).to_have_text(["Board"])
