"""Figures on a board: put there, ordered and removed by mouse and by keys."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import post, status

LOOK = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def board(browser_page, sink):
    """With the events by type and the busiest types, in that order."""
    post(sink, event="Sale", value=10, properties={"plan": "pro"})
    for name in ("types", "top"):
        browser_page.goto("/insights/?range=24h")
        part = browser_page.locator(f'[data-figure="{name}"]')
        part.locator("summary").click()
        part.get_by_role("button", name="Add to board").click()
        browser_page.wait_for_url("**/boards/**")
    status(browser_page, "Live")
    expect(names(browser_page)).to_have_count(2)
    return browser_page


def names(page):
    return page.locator(".tile h3")


def choose(page, tile, word):
    """In the menu of a figure, by mouse."""
    page.locator(".tile").nth(tile).locator("h3 button").click()
    page.locator(".menu:popover-open").get_by_role("button", name=word).click()


def test_they_show_as_events_come_and_beside_the_columns(board, sink):
    tile = board.locator(".tile").first
    expect(tile.locator(".chart rect").first).to_be_attached()
    expect(board.locator("main > .column")).to_have_count(2)

    post(sink, event="Sale")
    board.evaluate(LOOK)

    expect(tile).to_contain_text("2")


def test_their_order_survives_a_reload(board):
    expect(names(board)).to_have_text(["Events by type", "Most frequent types"])
    address = board.url

    choose(board, 1, "Move up")

    expect(names(board)).to_have_text(["Most frequent types", "Events by type"])
    assert board.url == address
    board.reload()
    expect(names(board)).to_have_text(["Most frequent types", "Events by type"])


def test_the_keyboard_orders_them_and_stays_where_it_was(board):
    name = board.locator(".tile h3 button").first
    name.focus()
    board.keyboard.press("Enter")
    expect(board.locator(".menu:popover-open")).to_be_visible()
    while board.evaluate("document.activeElement.textContent.trim()") != "Move down":
        board.keyboard.press("ArrowDown")
    board.keyboard.press("Enter")

    expect(names(board)).to_have_text(["Most frequent types", "Events by type"])
    expect(board.locator(".tile h3 button").nth(1)).to_be_focused()
    expect(board.locator(".toasts")).to_contain_text("is figure 2 of 2")


def test_one_that_was_removed_comes_back_with_undo(board):
    choose(board, 0, "Remove figure")
    expect(names(board)).to_have_text(["Most frequent types"])
    choose(board, 0, "Remove figure")
    expect(names(board)).to_have_count(0)
    expect(board.locator("main > .column")).to_have_count(2)

    board.locator(".toast").get_by_role("button", name="Undo").click()

    expect(names(board)).to_have_text(["Most frequent types"])


def test_the_first_one_appears_where_the_board_is_open(board, server):
    def removed_at(moment):
        code = f"from dashboard.models import Tile; Tile.objects.update({moment})"
        server.soon("shell", "-c", f"from django.utils.timezone import now; {code}")

    removed_at("removed_at=now()")
    expect(board.locator(".tiles")).to_have_count(0, timeout=10_000)

    removed_at("removed_at=None")
    expect(names(board)).to_have_count(2, timeout=10_000)
    expect(board.locator("main > :last-child")).to_have_class("tiles")


def test_without_scripts_they_have_a_page(board, chromium, server):
    context = chromium.new_context(
        base_url=server.url,
        storage_state=board.context.storage_state(),
        java_script_enabled=False,
    )
    page = context.new_page()
    page.goto(board.url)
    page.get_by_role("link", name="Figures").last.click()
    expect(names(page)).to_have_text(["Events by type", "Most frequent types"])

    page.locator(".tile h3 button").first.click()
    page.locator(".menu:popover-open").get_by_role("button", name="Move down").click()

    expect(page).to_have_url(board.url)
    page.get_by_role("link", name="Figures").last.click()
    expect(names(page)).to_have_text(["Most frequent types", "Events by type"])
    context.close()
