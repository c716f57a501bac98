"""What is unread, on every device of the same person."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.test_board import post, post_many, rows, scroll, status

BOARDS = "#boards unread-badge"
TABS = ".switcher unread-badge"


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


@pytest.fixture
def phone(chromium, server, sink):
    """Another device of the same person, on the page with all sinks."""
    context = chromium.new_context(
        base_url=server.url, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.set_default_timeout(5000)
    sign_in(page, sink["email"])
    page.goto("/sinks/")
    yield page
    context.close()


def asked(page):
    """The page has its numbers."""
    return page.expect_response("**/unread/")


def badge(page, words):
    expect(page.locator(BOARDS)).to_have_text(words)


def test_what_is_read_here_is_read_everywhere(board, phone, sink):
    with asked(phone):
        phone.reload()
    scroll_away(board, sink)
    post_many(sink, 3, text="later")
    with asked(phone):
        phone.reload()
    expect(phone.locator(".sink unread-badge")).to_have_text("3 new")
    phone.goto(board.url)
    badge(phone, "3 new")

    with board.expect_request("**/read/", timeout=12_000):
        for n in (0, 1):
            board.locator("event-feed").nth(n).evaluate("feed => feed.scrollTop = 0")

    expect(phone.locator(BOARDS)).to_be_hidden(timeout=8000)


def scroll_away(board, sink):
    """Both columns are read, then scrolled."""
    post_many(sink, 40)
    expect(rows(board)).to_have_count(40)
    with board.expect_request("**/read/", timeout=12_000):
        pass
    for n in (0, 1):
        board.locator("event-feed").nth(n).evaluate("feed => feed.scrollTop = 500")
    scroll(board, 500)


def test_numbers_grow_at_once_while_the_reader_is_elsewhere(board, sink):
    scroll_away(board, sink)

    post_many(sink, 2, text="later")
    badge(board, "2 new")
    expect(board.locator(TABS).first).to_have_text("2 new")

    post(sink, text="one more")
    badge(board, "3 new")


def test_marked_read_is_read(board, sink):
    scroll_away(board, sink)
    post_many(sink, 2, text="later")
    badge(board, "2 new")

    board.get_by_role("button", name="Board: ").click()
    board.get_by_role("button", name="Mark everything read").click()

    expect(board.locator(BOARDS)).to_be_hidden()


def test_a_collapsed_column_shows_its_number(board, sink):
    board.locator("main .column").first.locator(".column__title button").click()
    board.get_by_role("button", name="Collapse", exact=True).click()
    strip = board.locator(".column--collapsed")
    expect(strip).to_be_visible()

    post_many(sink, 2)

    expect(strip.locator("unread-badge")).to_have_text("2 new")


def test_what_is_in_view_is_not_counted(board, sink):
    post_many(sink, 3)
    expect(rows(board)).to_have_count(3)

    expect(board.locator(BOARDS)).to_be_hidden()
    expect(board.locator(TABS).first).to_be_hidden()
