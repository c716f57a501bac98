"""The connection doctor before real misconfigurations: it finds them and what mends."""

from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.servers import HOST, serve
from tests.webproxy import WebProxy


@pytest.fixture(scope="module")
def proxy():
    with closing(WebProxy()) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def server(proxy):
    """Behind the proxy, as BASE_URL says, but not trusting it."""
    with serve(BASE_URL=proxy.url, TRUSTED_PROXIES="10.9.9.9") as server:
        proxy.target = (HOST, server.port)
        server.owner = server.bootstrap()["email"]
        yield server


@pytest.fixture
def page(chromium, proxy, server):
    """Signed in while the proxy still behaves."""
    proxy.behave()
    context = chromium.new_context(base_url=proxy.url)
    page = context.new_page()
    page.set_default_timeout(8000)
    sign_in(page, server.owner)
    yield page
    proxy.behave()
    context.close()


def line(page, check):
    return page.locator(f'[data-check="{check}"]')


def state(page, check, state, timeout=8000):
    expect(line(page, check)).to_have_attribute("data-state", state, timeout=timeout)


def verdict(page):
    return page.locator(".verdict__words")


def marked(page):
    """Lines of nginx that are marked as what mends it."""
    is_marked = "line => getComputedStyle(line).boxShadow !== 'none'"
    lines = page.locator("#panel-nginx [data-line]").all()
    return [one.inner_text() for one in lines if one.evaluate(is_marked)]


def test_all_is_well(page):
    page.goto("/boards/1/")
    page.locator(".status").click()
    page.get_by_role("link", name="Connection doctor").click()

    expect(verdict(page)).to_contain_text("Everything works", timeout=20_000)
    for check in page.locator("[data-check]").all():
        expect(check).to_have_attribute("data-state", "good")
    expect(line(page, "socket")).to_contain_text("pings arrive")
    assert marked(page) == []


def test_another_address_than_base_url(page, proxy, server):
    page.goto(f"{server.url}/doctor/")

    expect(verdict(page)).to_have_text(
        f"You came by {server.url}, but BASE_URL is {proxy.url}. Links, snippets and "
        f"sockets go by BASE_URL: open {proxy.url}, or set BASE_URL to {server.url} "
        "and restart."
    )
    expect(page.locator("#setting")).to_have_text(f"BASE_URL={server.url}")


def test_a_proxy_that_drops_upgrade(page, proxy):
    proxy.behave(lose=["Upgrade", "Connection"])

    page.goto("/doctor/")

    state(page, "socket", "bad")
    expect(verdict(page)).to_contain_text("Your proxy drops the Upgrade header")
    assert "proxy_set_header Upgrade $http_upgrade;" in marked(page)
    state(page, "polling", "good")


def test_a_proxy_that_cuts_idle_sockets(page, proxy):
    proxy.behave(idle=1)

    page.goto("/doctor/")

    state(page, "socket", "bad")
    expect(verdict(page)).to_contain_text("but is cut after 1 s of silence")
    assert marked(page) == ["proxy_read_timeout 75s;"]


def test_a_proxy_that_holds_frames_back(page, proxy):
    proxy.behave(mute=True)

    page.goto("/doctor/")

    state(page, "socket", "bad")
    expect(verdict(page)).to_contain_text("nothing comes through")
    assert marked(page) == ["proxy_buffering off;"]


def test_a_proxy_that_loses_the_host(page, proxy, server):
    proxy.behave(tell={"Host": f"localhost:{server.port}"})

    page.goto("/doctor/")

    expect(verdict(page)).to_contain_text(
        f"but the server is told localhost:{server.port}. Let your proxy keep the Host"
    )
    assert marked(page) == ["proxy_set_header Host $http_host;"]


def test_a_proxy_that_tells_another_scheme(page, proxy):
    proxy.behave(tell={"X-Forwarded-Proto": "https"})

    page.goto("/doctor/")

    expect(verdict(page)).to_contain_text("Let your proxy send X-Forwarded-Proto: http")
    assert marked(page) == ["proxy_set_header X-Forwarded-Proto $scheme;"]


def test_a_proxy_that_is_not_trusted(page, proxy):
    proxy.behave(tell={"X-Forwarded-For": "203.0.113.7"})

    page.goto("/doctor/")

    expect(verdict(page)).to_contain_text("Add it to TRUSTED_PROXIES and restart")
    expect(page.locator("#setting")).to_have_text("TRUSTED_PROXIES=127.0.0.1,::1")


def test_a_cache_that_answers_for_the_server(page):
    kept = []

    def cache(route):
        if not kept:
            kept.append(route.fetch())
        route.fulfill(response=kept[0])

    page.route("**/doctor/seen/**", cache)

    page.goto("/doctor/")

    state(page, "polling", "bad")
    expect(verdict(page)).to_contain_text("A cache answers instead of the server")
    assert marked(page) == ["proxy_cache off;"]


def test_a_clock_that_is_wrong(page):
    page.add_init_script("const now = Date.now; Date.now = () => now() + 240_000")

    page.goto("/doctor/")

    state(page, "clock", "bad")
    expect(verdict(page)).to_contain_text("clock is 4 min ahead of the server’s")


def test_a_host_that_is_not_expected_is_told_which_setting(page, proxy):
    proxy.behave(tell={"Host": "pulse.example"})

    response = page.goto("/")

    assert response.status == 400
    expect(page.locator("main")).to_contain_text("pulse.example")
    expect(page.locator("main")).to_contain_text("BASE_URL")
    expect(page.locator("main")).to_contain_text("ALLOWED_HOSTS")
