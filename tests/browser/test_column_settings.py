"""Columns are made and changed, with a preview that lives."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import post, rows, status
from tests.browser.test_columns import choose, column, has_names


@pytest.fixture
def board(browser_page, sink):
    status(browser_page, "Live")
    post(sink, event="Payment failed", text="Harbour & Sons", emoji="💳")
    post(sink, event="User signed up", text="mira@kolm.example")
    expect(rows(browser_page)).to_have_count(2)
    return browser_page


@pytest.fixture
def dialog(board):
    return board.locator("dialog .dialog")


def open_new(board, dialog):
    board.get_by_role("link", name="Column", exact=True).click()
    expect(dialog.get_by_role("heading", name="New column")).to_be_visible()


def test_a_column_of_a_type_is_added_and_fills_live(board, dialog, sink):
    open_new(board, dialog)
    dialog.get_by_label("Name", exact=True).fill("Failures")
    dialog.get_by_role("checkbox", name="Payment failed 1").check()
    expect(dialog.get_by_label("Only these")).to_be_checked()
    dialog.get_by_role("button", name="Add column").click()

    has_names(board, "Everything", "production", "Failures")
    expect(rows(board, 2)).to_have_count(1)
    post(sink, event="User signed up", text="not here")
    post(sink, event="Payment failed", text="here")
    expect(rows(board, 2)).to_have_count(2)
    expect(rows(board, 2).first).to_contain_text("here")


def test_the_preview_follows_what_is_typed_and_what_arrives(board, dialog, sink):
    open_new(board, dialog)
    preview = dialog.locator(".preview__column article")
    expect(dialog.locator(".preview__count")).to_have_text("2 of 2 events in 7 days")
    expect(preview).to_have_count(2)

    dialog.get_by_label("Text contains").fill("harbour")
    expect(preview).to_have_count(1)
    expect(dialog.locator(".preview__count")).to_have_text("1 of 2 events in 7 days")

    post(sink, event="Payment failed", text="Harbour again")
    expect(preview).to_have_count(2, timeout=8000)
    expect(dialog.get_by_label("Text contains")).to_be_focused()


def test_conditions_are_added_and_removed_in_place(board, dialog, sink):
    post(sink, event="Payment succeeded", text="big", properties={"amount": 49})
    open_new(board, dialog)
    dialog.get_by_role("button", name="Condition", exact=True).click()
    expect(dialog.get_by_label("Property", exact=True)).to_be_focused()

    dialog.get_by_label("Property", exact=True).fill("amount")
    dialog.get_by_label("Comparison").select_option("is at least")
    dialog.get_by_label("Value", exact=True).fill("10")
    expect(dialog.locator(".preview__column article")).to_have_count(1)

    dialog.get_by_role("button", name="Remove condition").click()
    expect(dialog.locator(".preview__column article")).to_have_count(3)


def test_what_is_wrong_is_said_in_the_dialog(board, dialog):
    open_new(board, dialog)

    dialog.get_by_role("button", name="Add column").click()

    expect(dialog.locator(".field__error")).to_have_text("A column needs a name.")
    has_names(board, "Everything", "production")


def test_settings_change_a_column_in_place(board, dialog):
    choose(board, "Everything", "Column settings", role="link")
    dialog.get_by_label("Name", exact=True).fill("All of it")
    dialog.get_by_label("Colour 4").check()
    dialog.get_by_role("button", name="Save column").click()

    expect(dialog).to_have_count(0)
    has_names(board, "All of it", "production")
    tide = column(board, "All of it").locator("tide-line")
    expect(tide).to_have_attribute("data-hue", "4")
    expect(tide.locator("rect.tideline__now")).to_have_count(1)


def test_a_column_is_deleted_from_its_settings_and_comes_back(board, dialog):
    choose(board, "Everything", "Column settings", role="link")
    dialog.get_by_role("button", name="Delete column").click()
    has_names(board, "production")

    board.locator(".toast").get_by_role("button", name="Undo").click()

    has_names(board, "Everything", "production")


def test_the_settings_work_without_scripts(chromium, server, board):
    context = chromium.new_context(
        base_url=server.url,
        java_script_enabled=False,
        storage_state=board.context.storage_state(),
    )
    page = context.new_page()
    page.goto(board.url)
    page.get_by_role("link", name="Column", exact=True).click()
    page.get_by_label("Name", exact=True).fill("Plain")
    page.get_by_role("button", name="Condition", exact=True).click()
    page.get_by_label("Property", exact=True).fill("plan")
    page.get_by_label("Value", exact=True).fill("pro")
    page.get_by_role("button", name="Add column").click()

    has_names(page, "Everything", "production", "Plain")
    expect(column(page, "Plain").locator(".column__scope")).to_contain_text("plan:pro")
    context.close()
