"""A team's page, by hand: its namespace is changed, copied, and left for good."""

import http.client
import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.servers import wait_until

GOT, LOST = 200, 404


@pytest.fixture
def page(browser_page):
    browser_page.keyboard.press("g")
    browser_page.keyboard.press("t")
    browser_page.wait_for_url("**/teams/*/")
    return browser_page


def signal(server, sink, namespace):
    """One signal by HTTP; the status of the answer."""
    address = urlsplit(server.url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
    body = [{"appID": sink["app_id"], "clientUser": "", "type": "Level.completed"}]
    connection.request("POST", f"/v2/namespace/{namespace}/", json.dumps(body))
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_namespace_is_changed_copied_and_the_former_one_removed(page, server, sink):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    old, new = sink["namespace"], f"new.{sink['namespace']}"
    code = page.locator("#namespace")
    expect(code).to_have_text(old)

    page.get_by_label("New namespace").fill(new)
    page.get_by_role("button", name="Change namespace").click()
    expect(code).to_have_text(new)
    page.locator("copy-button button").click()
    assert page.evaluate("navigator.clipboard.readText()") == new
    wait_until(lambda: signal(server, sink, new) == GOT, seconds=5)
    assert signal(server, sink, old) == GOT

    former = page.get_by_role("link", name=f"Remove {old}")
    former.click()
    dialog = page.get_by_role("dialog", name=f"Remove “{old}”?")
    expect(dialog).to_contain_text("their signals are lost")
    dialog.get_by_role("link", name="Cancel").click()
    expect(dialog).to_be_hidden()
    former.click()
    dialog.get_by_role("button", name="Remove namespace").click()

    expect(former).to_have_count(0)
    wait_until(lambda: signal(server, sink, old) == LOST, seconds=5)
    assert signal(server, sink, new) == GOT


def test_a_fault_is_told_at_its_field(page, sink):
    field = page.get_by_label("New namespace")
    field.fill("not one")
    field.press("Enter")

    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(
        "Letters, digits, dots, hyphens and underscores."
    )
    expect(page.locator("#namespace")).to_have_text(sink["namespace"])


def test_the_sheet_and_the_palette_lead_to_it(browser_page):
    browser_page.goto("/sinks/")
    browser_page.keyboard.press("?")
    sheet = browser_page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet).to_contain_text("Team")
    browser_page.keyboard.press("Escape")

    browser_page.keyboard.press("Control+k")
    browser_page.get_by_role("combobox").fill("to the team")
    browser_page.get_by_role("option", name="Go to the team").click()

    browser_page.wait_for_url("**/teams/*/")
    expect(browser_page.get_by_role("heading", level=1)).to_be_visible()


def test_on_a_phone_the_account_menu_leads_to_it(browser_page):
    browser_page.set_viewport_size({"width": 390, "height": 844})

    browser_page.locator(".face").click()
    browser_page.locator("#account").get_by_role("link", name="Team").click()

    browser_page.wait_for_url("**/teams/*/")
