"""Reading in a column: its days, its keyboard, its voice."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.test_board import (
    feed,
    mixed,
    post,
    post_batch,
    rows,
    scroll,
    status,
    texts,
)

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


def dividers(page, n=0):
    return feed(page, n).locator("article:visible > h3.divider")


def at(*when, zone=BERLIN):
    return {"occurred_at": datetime(*when, tzinfo=zone).isoformat()}


def ago(days):
    noon = datetime.now(BERLIN).replace(hour=12, minute=0) - timedelta(days=days)
    return {"occurred_at": noon.isoformat()}


def test_a_day_begins_with_its_name_in_the_readers_zone(board, sink):
    post_batch(
        sink,
        [
            {"event": "A", "text": "long ago"} | at(2024, 2, 29, 12),
            {"event": "B", "text": "before"} | at(2026, 1, 15, 23, 59, 59),
            {"event": "C", "text": "after"} | at(2026, 1, 16, 0, 0, 0),
            {"event": "D", "text": "yesterday"} | ago(1),
            {"event": "E", "text": "now"},
        ],
    )

    expect(dividers(board)).to_have_count(4)
    words = dividers(board).all_text_contents()
    assert words[0].startswith("Yesterday ")
    assert words[1:] == [
        "Friday 16 January",
        "Thursday 15 January",
        "Thursday 29 February 2024",
    ]
    above = rows(board).filter(has=board.locator("h3"))
    expect(above.nth(1)).to_contain_text("after")
    expect(above.nth(2)).to_contain_text("before")


def test_a_day_that_has_25_hours_is_one_day(board, sink):
    post_batch(
        sink,
        [
            {"event": "A", "text": "starts"} | at(2025, 10, 25, 22, 0, zone=UTC),
            {"event": "B", "text": "ends"} | at(2025, 10, 26, 22, 59, zone=UTC),
            {"event": "C", "text": "next"} | at(2025, 10, 26, 23, 0, zone=UTC),
        ],
    )

    expect(dividers(board)).to_have_count(2)
    assert [text[:9] for text in dividers(board).all_text_contents()] == [
        "Monday 27",
        "Sunday 26",
    ]


def test_a_late_event_gets_its_day_and_a_newer_one_takes_it_over(board, sink):
    post(sink, text="noon", **at(2026, 1, 15, 12))
    expect(dividers(board)).to_have_count(1)
    post(sink, text="later that day", **at(2026, 1, 15, 13))
    post(sink, text="the day before", **at(2026, 1, 14, 13))

    expect(rows(board)).to_have_count(3)
    expect(dividers(board)).to_have_count(2)
    expect(rows(board).first.locator("h3")).to_have_text("Thursday 15 January")
    expect(rows(board).nth(2).locator("h3")).to_have_text("Wednesday 14 January")


def test_at_midnight_today_becomes_yesterday(chromium, server, sink):
    context = chromium.new_context(base_url=server.url, timezone_id="Europe/Berlin")
    page = context.new_page()
    tonight = datetime.now(BERLIN).replace(hour=23, minute=59, second=30)
    page.clock.install(time=tonight)
    sign_in(page, sink["email"])
    status(page, "Live")
    post(sink)
    expect(rows(page)).to_have_count(1)
    expect(dividers(page)).to_have_count(0)

    page.clock.fast_forward(60_000)

    expect(dividers(page)).to_contain_text("Yesterday")
    context.close()


def test_the_keyboard_walks_through_rows_and_keeps_its_place(board, sink):
    post_batch(sink, mixed(10))
    expect(rows(board)).to_have_count(10)
    step = "(feed, by) => { feed.step(by); return feed.current.innerText }"

    assert "no. 9." in feed(board).evaluate(step, 1)
    assert "no. 8." in feed(board).evaluate(step, 1)
    assert "no. 7." in feed(board).evaluate(step, 1)
    assert "no. 8." in feed(board).evaluate(step, -1)
    expect(rows(board).nth(1).locator(".event--current")).to_have_count(1)
    expect(feed(board).locator("[tabindex='0']")).to_have_count(1)
    focused = board.locator(":focus")
    assert focused.evaluate("link => link.closest('article').ariaPosInSet") == "2"

    post(sink, text="later")
    expect(board.locator(".column").first.locator(".held")).to_have_text("1 new")
    assert "no. 8." in feed(board).evaluate("feed => feed.current.innerText")
    board.keyboard.press("Escape")
    expect(rows(board).first).to_contain_text("later")
    expect(board.locator(".event--current")).to_have_count(0)


def test_the_pill_hands_the_focus_on_to_the_newest_row(board, sink):
    post_batch(sink, mixed(40))
    expect(rows(board)).to_have_count(40)
    scroll(board, 500)
    post(sink, text="later")
    pill = board.locator(".column").first.locator(".held")
    expect(pill).to_be_visible()

    pill.focus()
    board.keyboard.press("Enter")

    expect(rows(board).first.locator(".event__link")).to_be_focused()
    expect(rows(board).first).to_contain_text("later")


def test_a_focus_in_a_row_survives_what_arrives_and_folds(board, sink):
    alike = [{"event": "User signed up", "text": f"no. {n}."} for n in range(5)]
    post_batch(sink, alike)
    expect(rows(board)).to_have_count(5)
    # As a mouse leaves it: focused, and not holding the column.
    rows(board).nth(2).locator(".event__link").evaluate(
        "link => link.focus({ focusVisible: false })"
    )

    post(sink, text="the sixth")

    expect(feed(board).locator(".burst")).to_have_count(1)
    expect(rows(board).nth(3).locator(".event__link")).to_be_focused()


def test_news_are_spoken_failures_first(board, sink):
    said = board.locator("spoken-news")
    post(sink, event="Payment failed", text="card expired")
    post(sink, text="hello")

    expect(said).to_have_text(
        re.compile("^1 failed in Everything, 1 failed in production, 1 new in Everyth")
    )


def test_without_a_script_all_rows_are_there_and_lead_on(chromium, server, sink):
    alike = [{"event": "User signed up", "text": f"no. {n}."} for n in range(60)]
    post_batch(sink, alike)
    context = chromium.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, sink["email"])

    assert rows(page).locator("visible=true").count() == 50
    feed(page).get_by_role("link", name="Older events").click()
    expect(page.get_by_text("This is the first one.")).to_be_visible()
    expect(page.locator("article")).to_have_count(10)
    page.locator("main").get_by_role("link", name="Back to Board").click()
    assert texts(page)[0] == "no. 59."
    context.close()


def test_when_older_events_cannot_be_fetched_a_click_tries_again(board, sink):
    post_batch(sink, mixed(130))
    board.reload()
    older, pattern = feed(board).locator(".feed__older"), re.compile("/older/")
    board.route(pattern, lambda route: route.abort())
    feed(board).evaluate("feed => feed.scrollTop = feed.scrollHeight")
    expect(older).to_have_text("Could not fetch older events. Try again")
    expect(feed(board).get_by_role("feed")).to_have_attribute("aria-busy", "false")

    board.unroute(pattern)
    older.click()

    expect(rows(board)).to_have_count(100)
    feed(board).evaluate("feed => feed.scrollTop = feed.scrollHeight")
    expect(feed(board).locator(".feed__end")).to_have_text("This is the first one.")
