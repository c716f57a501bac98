"""Runs of like events become one row."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import feed, post, post_many, rows, status


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


def post_alike(sink, count, **event):
    post_many(sink, count, **{"event": "User signed up"} | event)


def test_the_sixth_folds_them_and_more_make_it_grow(board, sink):
    post_alike(sink, 5)
    expect(rows(board)).to_have_count(5)
    expect(feed(board).locator(".burst")).to_have_count(0)

    post(sink, text="the sixth")

    burst = feed(board).locator(".burst")
    expect(burst.locator(".burst__times")).to_have_text("×6")
    expect(burst.locator(".burst__span")).to_have_text(re.compile(r"in \d s"))
    expect(burst.locator(".burst__who")).to_have_text("the sixth, no. 4.")
    expect(feed(board).locator("article:visible")).to_have_count(1)
    post_alike(sink, 4)
    expect(burst.locator(".burst__times")).to_have_text("×10")
    expect(burst).to_have_count(1)
