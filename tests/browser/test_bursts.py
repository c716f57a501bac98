"""Runs of like events become one row."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import feed, post, post_batch, rows, status, texts


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


def alike(count, **event):
    fields = {"event": "User signed up", "emoji": "✨"} | event
    return [{"text": f"no. {n}."} | fields for n in range(count)]


def burst(page, n=0):
    return feed(page, n).locator(".burst")


def shown(page, n=0):
    return feed(page, n).locator("article:visible")


def test_the_sixth_folds_them_and_more_make_it_grow(board, sink):
    post_batch(sink, alike(5))
    expect(rows(board)).to_have_count(5)
    expect(burst(board)).to_have_count(0)

    post(sink, text="the sixth")

    expect(burst(board).locator(".event__name")).to_contain_text("User signed up ×6 in")
    expect(burst(board).locator(".burst__span")).to_have_text(re.compile(r"^in \d s$"))
    expect(burst(board).locator(".burst__who")).to_have_text("the sixth, no. 4.")
    expect(shown(board)).to_have_count(1)
    burst(board).evaluate("burst => burst.isTheSame = true")
    post_batch(sink, alike(4))
    expect(burst(board).locator(".burst__times")).to_have_text("×10")
    assert burst(board).evaluate("burst => burst.isTheSame")
    expect(rows(board)).to_have_count(10)


def test_a_burst_unfolds_into_rows_that_can_be_opened(board, sink):
    post_batch(sink, [{"event": "Deploy", "text": "older"}, *alike(7)])
    button = burst(board).get_by_role("button")
    expect(button).to_have_attribute("aria-expanded", "false")

    button.click()

    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button).to_have_text("Fold")
    expect(shown(board)).to_have_count(9)
    shown(board).nth(3).locator(".event__link").click()
    expect(shown(board).nth(3).locator(".detail")).to_be_visible()
    board.keyboard.press("Escape")
    button.click()
    expect(shown(board)).to_have_count(2)


def test_another_type_between_ends_a_burst(board, sink):
    post_batch(sink, alike(6))
    expect(burst(board)).to_have_count(1)
    post_batch(sink, [{"event": "Deploy", "text": "between"}, *alike(6)])

    expect(burst(board)).to_have_count(2)
    times = burst(board).locator(".burst__times")
    expect(times).to_have_text(["×6", "×6"])
    expect(shown(board)).to_have_count(3)
    expect(shown(board).nth(1)).to_contain_text("between")


def test_a_late_event_parts_a_burst(board, sink):
    times = [f"2026-01-15T10:00:{second:02}Z" for second in range(14)]
    post_batch(sink, [alike(1, occurred_at=at)[0] for at in times])
    expect(burst(board)).to_have_count(1)

    post(sink, event="Deploy", text="late", occurred_at="2026-01-15T10:00:06.5Z")

    expect(burst(board).locator(".burst__times")).to_have_text(["×7", "×7"])
    expect(shown(board).nth(1)).to_contain_text("late")
    assert texts(board).count("late") == 1


def test_what_came_too_fast_joins_its_burst(board, sink):
    post_batch(sink, alike(1500))

    expect(burst(board).locator(".burst__times")).to_have_text("×1,500")
    expect(shown(board)).to_have_count(1)
    assert rows(board).count() <= 50
    burst(board).get_by_role("button").click()
    line = feed(board).locator("article.skipped:visible").last
    expect(line).to_contain_text("too fast to show one by one")
    before = rows(board).count()
    line.locator("a").click()
    expect(rows(board)).to_have_count(before + 50)
    expect(burst(board).locator(".burst__times")).to_have_text("×1,500")


def test_a_page_that_is_opened_later_folds_them_too(board, sink):
    post_batch(sink, [{"event": "Deploy", "text": "older"}, *alike(30)])
    board.reload()

    expect(burst(board).locator(".burst__times")).to_have_text("×30")
    expect(shown(board)).to_have_count(2)


def test_a_run_that_goes_on_below_says_so(board, sink):
    post_batch(sink, alike(400))
    board.reload()

    expect(burst(board).locator(".burst__times")).to_have_text(re.compile(r"^×\d+\+$"))


def test_a_column_can_be_told_not_to_fold(board, sink, server):
    server.soon(
        "shell",
        "-c",
        "from dashboard.models import Column;"
        f"Column.objects.filter(board__team__name={sink['team']!r}, position=0)"
        ".update(folds_bursts=False)",
    )
    board.reload()
    status(board, "Live")
    post_batch(sink, alike(8))

    expect(burst(board, 1)).to_have_count(1)
    expect(shown(board)).to_have_count(8)
    expect(burst(board)).to_have_count(0)
