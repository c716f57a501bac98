"""Numbers as pictures, as a person points at them, reads on and takes them along."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import post


@pytest.fixture
def page(browser_page, sink):
    post(sink, event="Sale", value=10, properties={"plan": "pro"})
    post(sink, event="Payment failed", properties={"plan": "free"})
    browser_page.goto("/insights/?range=24h&by=/plan")
    return browser_page


def figure(page, name):
    return page.locator(f'[data-figure="{name}"]')


def look(page):
    """What is new is looked for now and then; for a test, at once."""
    with page.expect_response("**part=1**"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_it_is_reached_by_bar_and_keys(browser_page):
    browser_page.keyboard.press("g")
    browser_page.keyboard.press("i")
    browser_page.wait_for_url("**/insights/")
    link = browser_page.get_by_role("navigation", name="Main").get_by_text("Insights")
    expect(link).to_have_attribute("aria-current", "page")


def test_events_show_as_they_come_and_nothing_else_moves(page, sink):
    expect(page.locator(".lede")).to_contain_text("2 events arrived")
    table = figure(page, "types").locator("details")
    table.locator("summary").click()
    look(page)
    look(page)  # what the first one brought is there when the second is asked for
    expect(table).to_have_attribute("open", "")
    plans = figure(page, "by-0").element_handle()

    post(sink, event="Sale", value=5)
    look(page)

    expect(page.locator(".lede")).to_contain_text("3 events arrived")
    expect(figure(page, "value").locator("strong").first).to_have_text("15")
    expect(table).to_have_attribute("open", "")
    expect(table.locator("summary")).to_be_focused()
    expect(table.locator("tbody tr").last.locator("td").first).to_have_text("3")
    assert plans.evaluate("part => part.isConnected")


def test_pointing_at_a_bar_says_its_numbers(page):
    slots = figure(page, "types").locator(".slot")
    slots.last.hover()

    tip = figure(page, "types").locator(".charttip")
    expect(tip).to_contain_text("Payment failed: 1")
    expect(tip).to_contain_text("Sale: 1")
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()


def test_arrow_keys_read_a_chart_while_it_lives(page, sink):
    chart = figure(page, "types").locator("chart-hover")
    tip = figure(page, "types").locator(".charttip")
    figure(page, "types").get_by_role("link", name="Sale").focus()
    page.keyboard.press("Tab")
    expect(chart).to_be_focused()
    expect(tip).to_contain_text("Sale: 1")
    expect(chart).to_have_attribute("aria-valuetext", re.compile("Sale: 1$"))

    post(sink, event="Sale", value=5)
    look(page)
    expect(chart).to_be_focused()
    expect(tip).to_contain_text("Sale: 2")

    page.keyboard.press("Home")
    expect(tip).to_contain_text("Nothing")
    expect(chart).to_have_attribute("aria-valuenow", "1")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_pointed_at_chart_goes_on(page, sink):
    figure(page, "types").locator(".slot").last.hover()
    tip = figure(page, "types").locator(".charttip")
    expect(tip).to_contain_text("Sale: 1")
    table = figure(page, "types").locator("details")
    table.evaluate("details => (details.open = true)")
    table.locator(".figure__table").evaluate("table => (table.scrollTop = 90)")

    post(sink, event="Sale")
    look(page)

    expect(tip).to_contain_text("Sale: 2")
    expect(table).to_have_attribute("open", "")
    assert table.locator(".figure__table").evaluate("table => table.scrollTop") == 90
    expect(page.locator(".lede")).to_contain_text("3 events arrived")


SHIFTS = """() => {
  window.shifts = []
  const note = (list) => window.shifts.push(...list.getEntries().map((e) => e.value))
  new PerformanceObserver(note).observe({ type: "layout-shift", buffered: false })
}"""


def test_nothing_jumps_as_events_come(page, sink):
    look(page)
    page.set_viewport_size({"width": 1280, "height": 500})
    page.evaluate("scrollTo(0, 400)")
    page.evaluate(SHIFTS)
    before = page.evaluate("scrollY")

    for n in range(3):
        post(sink, event="Sale", value=n, properties={"plan": "pro"})
        look(page)

    expect(figure(page, "by-0")).to_contain_text("4")
    assert page.evaluate("scrollY") == before > 0
    assert sum(page.evaluate("window.shifts")) < 0.01


def test_numbers_are_taken_along(page):
    part = figure(page, "by-0")
    part.locator("summary").click()
    with page.expect_download() as download:
        part.get_by_text("Download CSV").click()

    assert download.value.suggested_filename == "by-0.csv"
    assert download.value.path().read_text().splitlines()[0] == "plan,Events"


def test_a_new_chart_is_asked_for(page):
    page.get_by_role("button", name="Chart", exact=True).click()
    page.get_by_label("Most frequent values of").fill("plan")
    page.get_by_label("In events of").select_option("Sale")
    page.get_by_role("button", name="Show chart").click()
    page.wait_for_url("**by=Sale*")
    expect(figure(page, "by-0")).to_contain_text("of Sale")
