"""What a person sets in the account menu shows at once, and again after a reload."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def menu(browser_page):
    browser_page.get_by_role("button", name="Account of").click()
    return browser_page.locator("#account")


def html(page):
    return page.locator("html")


def background(page):
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def kept(page):
    return page.expect_response("**/preferences/")


def test_the_theme_changes_at_once_and_stays(browser_page, menu):
    light = background(browser_page)

    with kept(browser_page):
        menu.get_by_role("button", name="Dark").click()

    assert background(browser_page) != light
    expect(menu.get_by_role("button", name="Dark")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(menu.get_by_role("button", name="System")).to_have_attribute(
        "aria-pressed", "false"
    )
    expect(menu).to_be_visible()
    browser_page.reload()
    expect(html(browser_page)).to_have_attribute("data-theme", "dark")


def test_back_to_the_system(browser_page, menu):
    menu.get_by_role("button", name="Dark").click()
    with kept(browser_page):
        menu.get_by_role("button", name="System").click()

    assert html(browser_page).get_attribute("data-theme") is None


def test_rows_become_one_line(browser_page, menu):
    with kept(browser_page):
        menu.get_by_role("button", name="Compact").click()

    browser_page.reload()
    expect(html(browser_page)).to_have_attribute("data-density", "compact")


def test_switches_turn(browser_page, menu):
    keys = menu.get_by_role("switch", name="Single-key shortcuts")
    with kept(browser_page):
        keys.click()
    expect(keys).not_to_be_checked()
    expect(html(browser_page)).to_have_attribute("data-keys", "off")

    with kept(browser_page):
        keys.click()
    expect(keys).to_be_checked()
    browser_page.reload()
    expect(html(browser_page)).to_have_attribute("data-keys", "on")


def test_without_scripts_the_same_form_works(chromium, server, browser_page):
    context = chromium.new_context(
        base_url=server.url,
        java_script_enabled=False,
        storage_state=browser_page.context.storage_state(),
    )
    page = context.new_page()
    page.goto("/sinks/")
    page.get_by_role("button", name="Account of").click()
    page.get_by_role("button", name="Dark").click()

    expect(html(page)).to_have_attribute("data-theme", "dark")
    assert page.url.endswith("/sinks/")
    context.close()
