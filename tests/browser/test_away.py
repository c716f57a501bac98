"""What came while the tab was hidden for long, told on return."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.tabs import hidden, read, real_tabs
from tests.browser.test_board import post, post_many, rows, status

AWAY = "while-away"


@pytest.fixture(scope="module")
def context(playwright):
    with real_tabs(playwright) as context:
        yield context


@pytest.fixture
def board(context, server, sink):
    page = context.new_page()
    page.set_default_timeout(5000)
    sign_in(page, sink["email"], at=server.url)
    status(page, "Live")
    yield page
    page.close()
    context.clear_cookies()


def test_it_tells_what_came_and_goes_when_dismissed(board, sink):
    post(sink)
    expect(rows(board)).to_have_count(1)
    read(board)
    expect(board.locator(AWAY)).to_be_hidden()

    with hidden(board, seconds=11 * 60):
        post_many(sink, 3)
        post_many(sink, 2, event="Payment failed")

    line = board.locator(AWAY)
    expect(line).to_contain_text("While you were away:")
    expect(line.get_by_role("button", name="5 events")).to_be_visible()
    expect(line.locator("a").first).to_have_text("2 Payment failed")
    line.get_by_role("button", name="Dismiss").click()
    expect(line).to_be_hidden()


def test_it_leads_to_where_the_reader_left_off(board, sink):
    post_many(sink, 20, text="before", event="Note")
    expect(rows(board)).to_have_count(20)
    read(board)
    with hidden(board, seconds=11 * 60):
        for n in range(25):  # of two types in turn, so that they are not folded
            post(sink, event=f"Type {n % 2}")

    board.locator(AWAY).get_by_role("button", name="25 events").click()

    expect(board.locator(".divider--unread").first).to_be_in_viewport()


def test_a_short_absence_needs_no_telling(board, sink):
    with hidden(board, seconds=5 * 60):
        post(sink)

    expect(rows(board)).to_have_count(1)
    expect(board.locator(AWAY)).to_be_hidden()
