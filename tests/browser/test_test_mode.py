"""Test events on pages that live: asked for, with a banner, and back."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import post, status


@pytest.fixture
def banner(browser_page):
    return browser_page.get_by_text("These are test events")


def test_a_test_event_is_sent_and_seen(browser_page, sink, banner):
    page = browser_page
    post(sink, event="Sale")
    page.goto("/sinks/")
    page.get_by_role("link", name="production").click()
    expect(page.locator(".feed .event")).to_have_count(1)

    page.get_by_role("button", name="Send a test event").click()

    page.wait_for_url("**/sinks/*/?mode=test")
    expect(banner).to_be_visible()
    expect(page.locator(".feed .event__name")).to_have_text("Test event test")
    status(page, "Live")
    page.get_by_role("button", name="Send a test event").click()
    expect(page.locator(".feed .event")).to_have_count(2)

    page.get_by_role("link", name="Show live events").click()
    expect(page.locator(".feed .event__link")).to_have_text("Sale")
    expect(banner).to_be_hidden()


def test_the_banner_comes_while_one_types(browser_page, sink, banner):
    page = browser_page
    post(sink, event="Sale")
    post(sink, event="Trial", test=True)
    page.goto("/explore/")
    search = page.get_by_role("textbox", name="Search events")

    search.fill("is:test")
    expect(banner).to_be_visible()
    expect(page.locator(".feed .event__link")).to_have_text("Trial")

    search.fill("type:sale")
    expect(banner).to_be_hidden()
    expect(page.locator(".feed .event__link")).to_have_text("Sale")
