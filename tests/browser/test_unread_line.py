"""Where the reader left off, after an absence, in tabs that really are hidden."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.tabs import hidden, read, real_tabs
from tests.browser.test_board import post, post_many, rows, scroll, status

LINE = ".divider--unread"


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


def line(page):
    return page.locator("event-feed").first.locator(LINE)


def text_below(page):
    return line(page).locator("xpath=..").locator(".event__text").inner_text()


def test_it_stands_where_one_was_before_a_long_absence(board, sink):
    post_many(sink, 2, text="before")
    expect(rows(board)).to_have_count(2)
    read(board)

    with hidden(board, seconds=70):
        post_many(sink, 3, text="while away", event="Payment failed")

    expect(rows(board)).to_have_count(5)
    expect(line(board)).to_have_text(re.compile(r"^New since \d\d:\d\d$|AM|PM"))
    assert text_below(board) == "before"
    post(sink, text="later")
    expect(rows(board)).to_have_count(6)
    read(board)
    assert text_below(board) == "before"  # it never moves


def test_it_does_not_come_after_a_short_one(board, sink):
    post(sink, text="before")
    expect(rows(board)).to_have_count(1)
    read(board)

    with hidden(board, seconds=10):
        post_many(sink, 3, text="while away")

    expect(rows(board)).to_have_count(4)
    assert line(board).count() == 0


def test_it_does_not_come_when_nothing_did(board, sink):
    post(sink, text="before")
    expect(rows(board)).to_have_count(1)
    read(board)

    with hidden(board, seconds=70):
        pass
    read(board)
    post(sink, text="later")

    expect(rows(board)).to_have_count(2)
    assert line(board).count() == 0


def test_it_goes_with_the_next_absence(board, sink):
    post(sink, text="before")
    expect(rows(board)).to_have_count(1)
    read(board)
    with hidden(board, seconds=70):
        post_many(sink, 2, text="while away")
    expect(line(board)).to_have_count(1)
    read(board)

    with hidden(board, seconds=70):
        pass

    expect(line(board)).to_have_count(0)


def test_m_takes_it_away(board, sink):
    post(sink, text="before")
    expect(rows(board)).to_have_count(1)
    read(board)
    with hidden(board, seconds=70):
        post_many(sink, 2, text="while away")
    expect(line(board)).to_have_count(1)

    board.keyboard.press("m")

    expect(line(board)).to_have_count(0)


def test_a_page_opened_later_shows_it(board, sink, context):
    post(sink, text="before")
    expect(rows(board)).to_have_count(1)
    read(board)
    with hidden(board) as other:  # leaving tells the server
        other.goto("about:blank")
    board.goto("about:blank")
    post_many(sink, 2, text="while away")

    board.go_back()

    expect(rows(board)).to_have_count(3)
    expect(line(board)).to_have_count(1)
    assert text_below(board) == "before"


def test_the_tideline_shows_since_when_while_scrolled(board, sink):
    post_many(sink, 40)
    expect(rows(board)).to_have_count(40)
    read(board)
    tide = board.locator("tide-line").first
    assert not tide.get_attribute("data-unread")

    scroll(board, 500)
    expect(tide).to_have_attribute("data-unread", re.compile(r"\d{8}"))

    board.locator("event-feed").first.evaluate("feed => feed.scrollTop = 0")
    expect(tide).to_have_attribute("data-unread", "")
