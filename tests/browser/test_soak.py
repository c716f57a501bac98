"""A page that stays open does not grow; the long run is in tests/bench."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import feed, mixed, post_batch, rows, status

MOST = 12_000  # elements: two columns of 300 rows


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


def alike(count):
    return [{"event": "User signed up", "text": f"no. {n}."} for n in range(count)]


@pytest.mark.parametrize("events", [mixed, alike])
def test_thousands_of_events_leave_a_page_no_larger_than_it_may_be(board, sink, events):
    for _ in range(5):
        post_batch(sink, events(1000))
    post_batch(sink, [{"event": "Deploy", "text": "the last"}])

    expect(rows(board).first).to_contain_text("the last")
    assert rows(board).count() <= 300
    assert feed(board).locator("article").count() <= 400
    assert board.evaluate("document.querySelectorAll('*').length") < MOST
