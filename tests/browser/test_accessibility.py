"""axe-core finds nothing serious on any page, in both themes, on desk and phone."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.test_board import post

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
GRAVE = {"serious", "critical"}
COLOURS = ["color-contrast", "link-in-text-block"]
LOOKS = [  # theme, width, rules; in the dark only colours are others
    ("light", 1440, None),
    ("dark", 1440, COLOURS),
    ("light", 390, None),
    ("dark", 390, COLOURS),
]


@pytest.fixture(scope="module")
def world(server):
    """A sink with events of many kinds."""
    sink = server.bootstrap()
    words = {"plan": "pro", "url": "https://oakline.example", "deep": {"a": [1, 2]}}
    for n in range(4):
        post(sink, text=f"no. {n}", emoji="✨", properties=words)
    for n in range(7):
        post(
            sink,
            event="Deploy failed",
            text=f"web {n}",
            occurred_at=f"2026-01-0{n + 1}T10:00:00Z",
        )
    post(sink, event="Payment succeeded", text="Café", value=49.5, test=True)
    move = "Team.objects.get().move_to('com.oakline')"
    server.soon("shell", "-c", f"from teams.models import Team; {move}")
    server.soon(
        "shell",
        "-c",
        "from dashboard.models import Board, Tile; board = Board.objects.first();"
        "[board.add_tile(kind, 'by=/plan') for kind in Tile.Kind.values]",
    )
    return sink


@pytest.fixture(scope="module")
def signed_in(chromium, server, world):
    context = chromium.new_context(base_url=server.url)
    sign_in(context.new_page(), world["email"])
    yield context.storage_state()
    context.close()


@pytest.fixture
def page(chromium, server, signed_in):
    context = chromium.new_context(
        base_url=server.url,
        storage_state=signed_in,
        reduced_motion="reduce",  # a colour half faded in is nobody's
    )
    page = context.new_page()
    page.set_default_timeout(5000)
    yield page
    context.close()


def findings(page):
    """What axe finds, shortly: how it looked, which rule, and where."""
    page.evaluate(AXE)
    return [finding for look in LOOKS for finding in found(page, *look)]


def found(page, theme, width, rules):
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 844})
    asked = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    answer = page.evaluate("(asked) => axe.run(asked)", asked)
    return [
        f"{theme} {width} {rule['id']}: {node['target']} {node['failureSummary']}"[:400]
        for rule in answer["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"][:3]
    ]


def home(page):
    page.goto("/")
    expect(page.locator("connection-status b")).to_have_text("Live", timeout=10_000)
    expect(page.locator("event-feed article").first).to_be_visible()
    expect(page.locator(".tile")).to_have_count(6)


def is_ordered(page):
    """[how many mains, how many h1, where the skip link leads]"""
    return page.evaluate(
        "[document.querySelectorAll('main#main').length,"
        " document.querySelectorAll('h1').length,"
        " document.querySelector('a.skip')?.hash]"
    )


def test_axe_is_awake(page):
    page.goto("/sinks/")
    page.evaluate(
        "document.querySelector('main').append(document.createElement('button'))"
    )

    page.evaluate("document.querySelector('h1').style = 'color: #8888'")

    rules = [finding.split(":")[0] for finding in findings(page)]
    assert rules == [
        "light 1440 button-name",
        "light 1440 color-contrast",
        "dark 1440 color-contrast",
        "light 390 button-name",
        "light 390 color-contrast",
        "dark 390 color-contrast",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/sinks/",
        "/sinks/new/",
        "/sinks/{sink}/",
        "/sinks/{sink}/?mode=test",
        "/events/{event}/",
        "/explore/",
        "/explore/?q=is:test",
        "/insights/",
        "/insights/?range=1h&mode=test",
        "/explore/?q=nothing-like-it",
        "/offline/",
        "/doctor/",
        "/not-there/",
        "/boards/new/",
        "/boards/{board}/settings/",
        "/boards/{board}/columns/new/",
        "/boards/{board}/walls/",
        "/teams/{team}/",
        "/namespaces/{namespace}/remove/",
        "/boards/{board}/tiles/",
    ],
)
def test_a_page(page, server, world, path):
    page.goto(path.format(**first_of_each(server)))

    assert findings(page) == []
    assert is_ordered(page) == [1, 1, "#main"]


def first_of_each(server):
    ids = {
        "board": "SELECT min(id) FROM dashboard_board",
        "sink": "SELECT min(id) FROM sinks_sink",
        "event": "SELECT max(id) FROM events_event",
        "team": "SELECT min(id) FROM teams_team",
        "namespace": "SELECT min(id) FROM teams_formerslug",
    }
    return {name: server.query(sql)[0][0] for name, sql in ids.items()}


def test_a_wall_and_a_kiosk(page, server, world):
    secret, board = "axe-looks-at-walls", first_of_each(server)["board"]
    server.soon(
        "shell",
        "-c",
        "from dashboard.models import Wall; from teams.models import User;"
        f"Wall.objects.create(board_id={board}, name='Hall', secret='{secret}',"
        "created_by=User.objects.first())",
    )
    for path in (f"/wall/{secret}/", f"/boards/{board}/kiosk/"):
        page.goto(path)
        expect(page.locator("wall-status b")).to_have_text("Live", timeout=10_000)
        expect(page.locator(".tile").first).to_be_attached()
        assert findings(page) == []


def test_the_door(chromium, server, world):
    context = chromium.new_context(base_url=server.url)
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill("nobody@oakline.example")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()

    assert findings(page) == []
    assert is_ordered(page) == [1, 1, "#main"]
    context.close()


STATES = {
    "account menu": ("[popovertarget=account]", "#account"),
    "boards menu": ("[popovertarget=boards]", "#boards"),
    "column menu": (".column__title button", ".menu--drop:popover-open"),
    "figure menu": (".tile__name", ".menu--drop:popover-open"),
    "connection": (".status", "#connection"),
    "palette": (".find", ".palette__item"),
}


@pytest.mark.parametrize("state", STATES)
def test_something_open_on_the_board(page, state):
    opener, opened = STATES[state]
    home(page)
    page.locator(opener).first.click()
    expect(page.locator(opened).first).to_be_visible()

    assert findings(page) == []


def test_the_sheet_of_keys(page):
    home(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()

    assert findings(page) == []


def test_an_open_event(page):
    home(page)
    page.locator(".event__link").first.click()
    expect(page.locator(".detail")).to_be_visible()

    assert findings(page) == []


def test_a_narrowed_column(page):
    home(page)
    page.keyboard.press("f")
    page.keyboard.type('plan:pro -x amount:>"')
    expect(page.locator(".filter__misread").first).to_contain_text("needs a number")
    assert findings(page) == []

    page.locator("column-filter input").first.fill("plan:pro")
    expect(page.locator("column-filter").first).to_contain_text("Search for this")
    assert findings(page) == []


def test_compact_rows(page):
    home(page)
    page.evaluate("document.documentElement.dataset.density = 'compact'")

    assert findings(page) == []


@pytest.mark.parametrize("key", ["c", "e", "f"])
def test_what_keys_open_on_the_board(page, key):
    home(page)
    page.keyboard.press("1")
    page.keyboard.press(key)
    expect(page.locator("dialog[open], .column__filter:visible").first).to_be_visible()

    assert findings(page) == []


def test_a_columns_menu_and_its_settings(page):
    home(page)
    page.locator(".column__title button").first.click()
    assert findings(page) == []

    page.set_viewport_size({"width": 1440, "height": 844})
    page.get_by_role("link", name="Column settings").first.click()
    expect(page.get_by_role("dialog", name="Column settings")).to_be_visible()
    page.get_by_role("button", name="Condition", exact=True).click()
    assert findings(page) == []


def test_the_menu_of_boards_and_a_new_one(page):
    home(page)
    page.locator(".topbar__board").click()
    assert findings(page) == []

    page.get_by_role("link", name="New board").click()
    expect(page.get_by_role("dialog", name="New board")).to_be_visible()
    assert findings(page) == []
