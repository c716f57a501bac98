"""Looking for something: by a filter line, by the values of events, in Explore."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import post, rows, status, texts

PRO, FREE = {"plan": "pro", "amount": 49}, {"plan": "free", "amount": 0}


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


@pytest.fixture
def two(board, sink):
    """A board with two events."""
    post(sink, text="one", properties=PRO)
    post(sink, text="two", properties=FREE)
    expect(rows(board)).to_have_count(2)
    board.mouse.move(5, 400)
    return board


def filter_line(page):
    return page.locator("column-filter").first


def open_filter(page):
    page.locator("body").press("f")
    expect(filter_line(page).locator("input")).to_be_focused()


def opened(page, n):
    rows(page).nth(n).click()
    expect(rows(page).nth(n).locator(".detail")).to_be_visible()
    return rows(page).nth(n).locator(".detail")


def test_what_is_typed_narrows_the_column_and_stays_live(two, sink):
    open_filter(two)
    two.keyboard.type("plan:pro")

    expect(rows(two)).to_have_count(1)
    assert texts(two) == ["one"]
    assert texts(two, 1) == ["two", "one"]  # the other column
    expect(filter_line(two).locator("found-today")).to_have_text("1 of 2")
    expect(filter_line(two).locator("input")).to_be_focused()
    assert re.search(r"only-\d+=plan%3Apro", two.url)

    post(sink, text="three", properties=FREE)
    post(sink, text="four", properties=PRO)
    expect(rows(two)).to_have_count(2)
    assert texts(two) == ["four", "one"]
    expect(filter_line(two).locator("found-today")).to_have_text("2 of 4")
    status(two, "Live")


def test_a_filter_outlives_a_reload_and_ends_with_escape(two):
    open_filter(two)
    two.keyboard.type("plan:free")
    expect(rows(two)).to_have_count(1)

    two.reload()
    assert texts(two) == ["two"]
    filter_line(two).locator("input").press("Escape")

    expect(rows(two)).to_have_count(2)
    expect(filter_line(two)).to_be_hidden()
    assert "only-" not in two.url


def test_a_filter_that_cannot_be_read_says_so(two):
    open_filter(two)
    two.keyboard.type("amount:>x")

    said = filter_line(two).get_by_role("alert")
    expect(said).to_have_text("amount:> needs a number after it. Everything is shown.")
    assert rows(two).count() == 2


def test_a_value_narrows_the_column_and_new_events_too(two, sink):
    opened(two, 1).get_by_role("link", name="pro", exact=True).click()

    expect(rows(two)).to_have_count(1)
    expect(filter_line(two).locator("input")).to_have_value("plan:pro")
    post(sink, text="three", properties=FREE)
    post(sink, text="four", properties=PRO)
    expect(rows(two)).to_have_count(2)
    assert texts(two) == ["four", "one"]


def test_a_value_can_be_left_out_and_be_a_limit(two):
    detail = opened(two, 0)
    detail.locator("tr", has_text="plan").hover()
    detail.get_by_label("Leave out this plan").click()
    expect(rows(two)).to_have_count(1)
    assert texts(two) == ["one"]

    detail = opened(two, 0)
    detail.locator("tr", has_text="amount").hover()
    detail.get_by_label("amount less than 49").click()
    expect(rows(two)).to_have_count(0)
    expect(filter_line(two).locator("input")).to_have_value("-plan:free amount:<49")
    expect(two.locator(".column__empty").first).to_contain_text("No event matches")


def test_only_this_type(two, sink):
    post(sink, event="Other", text="other")
    expect(rows(two)).to_have_count(3)

    opened(two, 1).get_by_role("link", name="Only this type").click()

    expect(rows(two)).to_have_count(2)
    assert texts(two) == ["two", "one"]


def test_values_links_and_json_can_be_copied(two):
    two.context.grant_permissions(["clipboard-read", "clipboard-write"])
    pasted = "navigator.clipboard.readText()"
    detail = opened(two, 1)

    detail.locator("tr", has_text="plan").hover()
    detail.get_by_label("Copy plan").click()
    expect(detail.locator("[copied]")).to_have_count(1)
    assert two.evaluate(pasted) == "pro"

    detail.locator("[data-key=y]").click()
    expect(detail.locator("[data-key=y]")).to_have_text("Copied")
    assert re.search(r"/events/\d+/$", two.evaluate(pasted))

    detail.locator("[data-key=Y]").click()
    expect(detail.locator("[data-key=Y]")).to_have_text("Copied")
    assert '"plan": "pro"' in two.evaluate(pasted)


def test_the_permalink_is_a_page_and_its_values_lead_to_explore(two):
    detail = opened(two, 1)
    detail.get_by_label("Open on its own page").click()
    expect(two.get_by_role("heading", level=1)).to_have_text("User signed up")

    two.get_by_role("link", name="pro", exact=True).click()

    two.wait_for_url("**/explore/?q=plan%3Apro")
    assert texts(two) == ["one"]


def test_the_events_page_knows_the_column_that_one_came_from(two):
    opened(two, 1).get_by_label("Open on its own page").click()
    two.wait_for_url("**/events/*/?from=*")

    expect(two.get_by_role("heading", level=2)).to_have_text(
        "User signed up 2 in 24 hours"
    )
    two.get_by_label("Newer").click()
    expect(two.locator(".sheet__head p")).to_have_text("two")
    assert two.get_by_label("Newer").count() == 0
    two.get_by_label("Back to Everything").click()
    two.wait_for_url(re.compile(r"/boards/\d+/#column-\d+$"))


def test_on_a_phone_a_value_in_the_sheet_narrows_the_column(two):
    two.set_viewport_size({"width": 390, "height": 844})
    rows(two).nth(1).click()
    two.locator("event-sheet").get_by_role("link", name="pro", exact=True).click()

    expect(two.locator("event-sheet dialog")).to_be_hidden()
    expect(rows(two)).to_have_count(1)
    assert texts(two) == ["one"]
    assert "plan%3Apro" in two.url


def test_explore_finds_as_one_types_and_is_live(two, sink):
    two.locator("body").press("g")
    two.locator("body").press("e")
    two.wait_for_url("**/explore/")
    status(two, "Live")
    assert texts(two) == ["two", "one"]

    two.locator("body").press("/")
    two.keyboard.type("plan:pro")
    expect(rows(two)).to_have_count(1)
    post(sink, text="three", properties=FREE)
    post(sink, text="four", properties=PRO)
    expect(rows(two)).to_have_count(2)
    assert texts(two) == ["four", "one"]
    assert two.url.endswith("/explore/?q=plan%3Apro")


def test_explore_works_without_scripts(chromium, server, sink, browser_page):
    for text in ("needle", "hay"):
        post(sink, text=text)
    context = chromium.new_context(
        base_url=server.url,
        java_script_enabled=False,
        storage_state=browser_page.context.storage_state(),
    )
    page = context.new_page()
    page.goto("/explore/")
    page.get_by_label("Search events").fill("needle")
    page.get_by_role("button", name="Search").click()

    expect(page.locator(".event__text")).to_have_text("needle")
    context.close()
