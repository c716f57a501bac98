"""What calls for a person who looks elsewhere: the tab, a sound, a notification."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.tabs import hidden, read, real_tabs
from tests.browser.test_board import post, post_many, rows, status

# What sounds is counted; so are notifications, and the questions for permission.
SPY = """
window.drops = 0
window.told = []
window.asked = 0
const { start } = OscillatorNode.prototype
OscillatorNode.prototype.start = function (...when) {
  window.drops++
  return start.apply(this, when)
}
window.Notification = class extends EventTarget {
  static permission = "default"
  static async requestPermission() {
    window.asked++
    return (this.permission = "granted")
  }
  constructor(title, { body }) {
    super()
    window.told.push(`${title}: ${body}`)
  }
}
"""


@pytest.fixture(scope="module")
def context(playwright):
    with real_tabs(playwright) as context:
        context.add_init_script(SPY)
        yield context


@pytest.fixture
def board(context, server, sink):
    page = context.new_page()
    page.set_default_timeout(5000)
    sign_in(page, sink["email"], at=server.url)
    status(page, "Live")
    yield page
    page.close()
    context.clear_cookies()


def choose(page, entry, n=0):
    """In the menu of the n-th column."""
    column = page.locator("main .column").nth(n)
    column.locator(".column__title button").click()
    with page.expect_response(re.compile("/unread/$"), timeout=8000):
        column.get_by_role("switch", name=entry).click()
    page.mouse.move(0, 0)


def title(page, pattern):
    """Hidden tabs draw no frames, so it is looked at by the clock."""
    page.wait_for_function(
        "pattern => new RegExp(pattern).test(document.title)", arg=pattern, polling=100
    )


def icon(page):
    return page.locator("link[rel=icon]").get_attribute("href")


def test_the_tab_counts_what_came_while_it_was_hidden(board, sink):
    name, still = board.title(), icon(board)
    post_many(sink, 2)
    expect(rows(board)).to_have_count(2)
    read(board)
    assert board.title() == name

    with hidden(board):
        assert board.title() == name
        post_many(sink, 3)
        title(board, r"^\(3\) ")
        assert board.title() == f"(3) {name}"
        assert "favicon-news" in icon(board)

    title(board, "^[^(]")
    assert icon(board) == still


def test_muted_columns_leave_the_tab_alone(board, sink):
    for n in (0, 1):
        choose(board, "Mute", n)
    name = board.title()

    with hidden(board):
        post_many(sink, 3)
        board.wait_for_timeout(1500)
        assert board.title() == name


def test_sound_comes_only_when_chosen_and_once_for_many(board, sink):
    post(sink)
    expect(rows(board)).to_have_count(1)
    assert board.evaluate("drops") == 0

    choose(board, "Sound")
    expect(board.locator(".column__bell").first).to_have_text("Makes a sound")
    assert board.evaluate("drops") == 1  # as a sample

    post_many(sink, 5)
    expect(rows(board)).to_have_count(6)
    assert board.evaluate("drops") == 2


def test_a_muted_column_makes_no_sound(board, sink):
    choose(board, "Sound")
    choose(board, "Mute")
    expect(board.locator(".column__bell").first).to_contain_text("Muted")

    post(sink)
    expect(rows(board)).to_have_count(1)

    assert board.evaluate("drops") == 1  # the sample


def test_sounds_can_be_switched_off_for_good(board, sink):
    choose(board, "Sound")
    board.evaluate("document.documentElement.dataset.sounds = 'off'")

    post(sink)
    expect(rows(board)).to_have_count(1)

    assert board.evaluate("drops") == 1  # the sample


def test_only_one_of_two_tabs_makes_a_sound(board, sink, context):
    choose(board, "Sound")
    other = context.new_page()
    other.goto(board.url)
    status(other, "Live")
    other.mouse.click(700, 300)

    post(sink)
    for page in (other, board):
        page.bring_to_front()
        expect(rows(page)).to_have_count(1)

    assert board.evaluate("drops") + other.evaluate("drops") == 2  # and the sample
    other.close()


def test_permission_is_asked_for_on_a_click_and_never_before(board, sink):
    post(sink)
    expect(rows(board)).to_have_count(1)
    assert board.evaluate("asked") == 0

    choose(board, "Desktop notification")

    assert board.evaluate("asked") == 1
    bell = board.locator(".column__bell").first
    expect(bell).to_have_text("Sends desktop notifications")
    post(sink, text="seen here")
    expect(rows(board)).to_have_count(2)
    assert board.evaluate("told") == []


def test_a_notification_comes_for_the_first_of_many_in_a_hidden_tab(board, sink):
    choose(board, "Desktop notification")

    with hidden(board):
        post(sink, event="Payment failed", emoji="💳", text="card expired")
        board.wait_for_function("() => told.length", polling=100)
        post_many(sink, 3)
        board.wait_for_timeout(300)
        assert board.evaluate("told") == ["💳 Payment failed: card expired"]


def test_the_rest_of_many_comes_together(board):
    told = board.evaluate("""async () => {
      const { Gathering } = await import(await libraryUrl("gathering"))
      const told = []
      const later = []
      window.setTimeout = (end) => later.push(end)
      const gathering = new Gathering((event, more) => told.push([event, more]))
      gathering.take("first", 1)
      gathering.take("burst", 36)
      later[0]()
      return told

      async function libraryUrl(name) {
        const urls = performance.getEntriesByType("resource").map((e) => e.name)
        return urls.find((url) => url.includes(`/lib/${name}`))
      }
    }""")

    assert told == [["first", 0], ["burst", 36]]
