"""A row: one link, with links of its own text above it."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import post, rows, status


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


def test_a_link_in_the_text_leads_away_and_opens_no_row(board, sink, server):
    post(sink, text=f"look at {server.url}/up")

    with board.expect_popup() as popup:
        rows(board).first.locator(".event__text a").click()

    assert popup.value.url == f"{server.url}/up"
    assert rows(board).first.locator(".detail").count() == 0


def test_a_modified_click_opens_the_events_own_page(board, sink):
    post(sink, text="own page")

    with board.context.expect_page() as other:
        rows(board).first.click(modifiers=["ControlOrMeta"])

    other.value.wait_for_load_state()
    assert "/events/" in other.value.url
    assert rows(board).first.locator(".detail").count() == 0


def test_a_row_opens_and_closes_by_the_keyboard(board, sink):
    post(sink, text="with keys")
    row = rows(board).first
    expect(row.locator(".event__text")).to_have_text("with keys")

    row.locator(".event__link").focus()
    board.keyboard.press("Enter")
    expect(row.locator(".detail")).to_be_visible()
    expect(row.locator(".event__link")).to_have_attribute("aria-expanded", "true")
    board.keyboard.press("Enter")
    expect(row.locator(".detail")).to_have_count(0)
    expect(row.locator(".event__link")).to_be_focused()


def test_the_value_stands_on_the_right_of_the_text(board, sink):
    post(sink, text="Kolm", properties={"amount": 49, "currency": "EUR"})

    value = rows(board).first.locator(".event__value")
    expect(value).to_have_text("€49.00")
    text = rows(board).first.locator(".event__text").bounding_box()
    box = value.bounding_box()
    assert box["x"] >= text["x"] + text["width"]
    assert box["y"] == text["y"]


def test_compact_rows_are_one_line_of_29_pixels(board, sink):
    post(sink, text="long " * 60, properties={"a": "b" * 60, "amount": 1})
    expect(rows(board)).to_have_count(1)

    board.evaluate("document.documentElement.dataset.density = 'compact'")

    assert rows(board).first.bounding_box()["height"] == 29
