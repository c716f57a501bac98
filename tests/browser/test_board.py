"""The last metre: what a person sees on the open board."""

import http.client
import json
import re
import subprocess
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

FEED = "event-feed"
TYPES = "User signed up", "Trial started"

CLOCK = """
new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit'})
    .format(new Date())
"""


def post(sink, **event):
    """One event by HTTP, answered with 201."""
    url = urlsplit(sink["ingest_url"])
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=10)
    body = json.dumps({"event": "User signed up", "text": "hello"} | event)
    connection.request("POST", url.path, body.encode())
    assert connection.getresponse().status == 201
    connection.close()


def post_many(sink, count, pause=0, **event):
    """Of two types in turn, so that they are no burst, unless told otherwise."""
    url = urlsplit(sink["ingest_url"])
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=10)
    for n in range(count):
        body = {"event": TYPES[n % 2], "text": f"no. {n}."} | event
        connection.request("POST", url.path, json.dumps(body).encode())
        response = connection.getresponse()
        response.read()
        assert response.status == 201
        time.sleep(pause)
    connection.close()


def post_batch(sink, events):
    """All in one request, so that they come faster than any column is drawn."""
    url = urlsplit(sink["ingest_url"])
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=10)
    connection.request("POST", f"{url.path}/batch", json.dumps(events))
    assert json.loads(connection.getresponse().read())["accepted"] == len(events)
    connection.close()


def mixed(count):
    return [{"event": TYPES[n % 2], "text": f"no. {n}."} for n in range(count)]


@pytest.fixture
def board(browser_page):
    status(browser_page, "Live")
    return browser_page


def status(page, word, timeout=10_000):
    expect(page.locator("connection-status b")).to_have_text(word, timeout=timeout)


def feed(page, n=0):
    return page.locator(FEED).nth(n)


def scroll(page, to):
    feed(page).evaluate("(feed, to) => feed.scrollTop = to", to)
    expect(feed(page)).to_have_class(re.compile("column__feed--scrolled"))


def rows(page, n=0):
    return feed(page, n).locator("article[data-id]")


def texts(page, n=0):
    return feed(page, n).locator(".event__text").all_text_contents()


def test_curl_posts_and_the_row_appears(board, sink):
    body = '{"event":"Deploy finished","text":"web 5e1c09a","emoji":"🚀"}'
    curl = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", sink["ingest_url"]]
    answer = subprocess.run([*curl, "-d", body], capture_output=True, check=True)

    assert answer.stdout == b"201"
    for n in (0, 1):  # the column "Everything" and the sink's own
        row = rows(board, n).first
        expect(row.locator(".event__name")).to_have_text("Deploy finished")
        expect(row.locator(".event__text")).to_have_text("web 5e1c09a")
        expect(row.locator(".emoji")).to_have_text("🚀")


def test_a_new_row_is_lit_once(board, sink):
    post(sink)

    fresh = rows(board).first.locator(".event--fresh")
    expect(fresh).to_have_count(1)
    expect(fresh).to_have_count(0, timeout=4000)


def test_times_are_the_readers_own(board, sink):
    post(sink, occurred_at="2026-01-15T10:30:07Z")

    expect(rows(board).first.locator("time")).to_have_text("11:30:07")


def test_a_late_event_goes_to_its_place(board, sink):
    post(sink, text="first", occurred_at="2026-01-15T10:00:00Z")
    post(sink, text="second", occurred_at="2026-01-15T12:00:00Z")
    post(sink, text="between", occurred_at="2026-01-15T11:00:00Z")

    expect(rows(board)).to_have_count(3)
    assert texts(board) == ["second", "between", "first"]


def test_markup_in_an_event_is_text(board, sink):
    nasty = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    post(sink, event=nasty, text=nasty, emoji="<b>", properties={nasty: nasty})

    expect(rows(board).first.locator(".event__text")).to_have_text(nasty)
    assert board.locator(f"{FEED} img, {FEED} script").count() == 0


def test_rows_wait_while_the_reader_is_further_down(board, sink):
    post_many(sink, 40)
    expect(rows(board)).to_have_count(40)
    scroll(board, 500)
    before = rows(board).nth(12).bounding_box()

    post_many(sink, 3, text="later")

    pill = board.locator(".column").first.locator(".held")
    expect(pill).to_have_text("3 new")
    assert rows(board).count() == 40
    assert rows(board).nth(12).bounding_box() == before

    pill.click()
    expect(rows(board)).to_have_count(43)
    expect(pill).to_be_hidden()
    assert texts(board)[:3] == ["later"] * 3
    assert feed(board).evaluate("feed => feed.scrollTop") == 0


def test_scrolling_to_the_top_lets_them_in(board, sink):
    post_many(sink, 40)
    expect(rows(board)).to_have_count(40)
    scroll(board, 500)
    post(sink, text="later")
    expect(board.locator(".column").first.locator(".held")).to_have_text("1 new")

    feed(board).evaluate("feed => feed.scrollTop = 0")

    expect(rows(board).first.locator(".event__text")).to_have_text("later")


def test_details_open_in_place_and_close_by_escape(board, sink):
    post(
        sink,
        text="open me",
        properties={"plan": "pro", "card": {"brand": "visa"}},
        sdk={"name": "telesink.ruby", "version": "1.2.0"},
        idempotency_key="pay_1",
    )
    rows(board).first.click()

    detail = rows(board).first.locator(".detail")
    expect(detail).to_contain_text("card.brand")
    expect(detail).to_contain_text("telesink.ruby 1.2.0")
    expect(detail).to_contain_text("pay_1")
    assert "/boards/" in board.url

    board.keyboard.press("Escape")
    expect(detail).to_have_count(0)
    expect(rows(board).first.locator(".event__link")).to_be_focused()


def test_an_open_event_does_not_move_when_rows_arrive(board, sink):
    post(sink, text="reading this")
    rows(board).first.click()
    expect(rows(board).first.locator(".detail")).to_be_visible()
    board.mouse.move(700, 5)

    post(sink, text="later")

    expect(board.locator(".column").first.locator(".held")).to_have_text("1 new")
    assert texts(board)[0] == "reading this"


def test_older_rows_come_by_scrolling_without_gap_or_double(board, sink):
    post_many(sink, 130)
    board.reload()
    expect(rows(board)).to_have_count(50)

    for count in (100, 130):
        feed(board).evaluate("feed => feed.scrollTop = feed.scrollHeight")
        expect(rows(board)).to_have_count(count)

    assert texts(board) == [f"no. {n}." for n in reversed(range(130))]
    expect(feed(board).locator(".feed__older")).to_have_count(0)


def test_a_column_keeps_300_rows_and_fetches_the_rest_again(board, sink):
    post_many(sink, 330, pause=0.01)

    expect(rows(board).first.locator(".event__text")).to_have_text("no. 329.")
    board.wait_for_timeout(500)
    assert rows(board).count() <= 300
    expect(feed(board).locator(".feed__older")).to_have_count(1)


def test_what_was_missed_comes_in_order_after_the_server_was_away(board, sink, server):
    post(sink, text="before")
    expect(rows(board)).to_have_count(1)

    before = board.evaluate(CLOCK)
    server.kill9()
    status(board, "Offline", timeout=20_000)
    since = board.locator("connection-status .status__words").inner_text()
    assert since in {f"since {before}", f"since {board.evaluate(CLOCK)}"}
    server.start()
    for text in ("one", "two", "three"):
        post(sink, text=text)

    status(board, "Live", timeout=30_000)
    expect(rows(board)).to_have_count(4)
    assert texts(board) == ["three", "two", "one", "before"]


def test_without_websockets_the_board_polls(browser_page, sink):
    browser_page.add_init_script(
        "window.WebSocket = class { constructor() { "
        "setTimeout(() => this.onclose({code: 1006})) } close() {} }"
    )
    browser_page.reload()
    status(browser_page, "Polling")

    post(sink, text="polled")

    expect(rows(browser_page).first.locator(".event__text")).to_have_text(
        "polled", timeout=8000
    )
    assert rows(browser_page).first.locator(".event--fresh").count() == 0


def test_signing_out_elsewhere_ends_the_board(board, sink, server):
    server.soon(
        "shell",
        "-c",
        "from django.contrib.sessions.models import Session;"
        "Session.objects.all().delete()",
    )

    board.wait_for_url("**/sign-in/**", timeout=10_000)


def test_a_new_sink_gets_its_column_on_the_open_board(board, sink, server):
    late = server.bootstrap(email=sink["email"], team=sink["team"], sink="late")

    expect(board.locator(".column")).to_have_count(3, timeout=10_000)
    status(board, "Live")
    post(late, text="from the new one")
    expect(rows(board, 2).first.locator(".event__text")).to_have_text(
        "from the new one"
    )


def test_at_high_speed_the_rest_is_counted_and_can_be_had(board, sink):
    post_batch(sink, mixed(500))

    expect(rows(board).first.locator(".event__text")).to_have_text("no. 499.")
    skipped = feed(board).locator("article.skipped").first
    expect(skipped).to_contain_text("too fast to show one by one")
    assert rows(board).count() <= 300

    before = rows(board).count()
    told = int(skipped.get_attribute("data-count"))
    skipped.locator("a").click()
    expect(rows(board)).to_have_count(before + min(told, 50))


def test_the_heading_counts_today_and_each_minute(board, sink):
    figure = board.locator("count-today").first
    expect(figure).to_have_text("0")

    post_many(sink, 3)

    expect(figure).to_have_text("3")
    bar = board.locator("tide-line").first.locator("rect.tideline__now")
    expect(bar).to_have_attribute("height", "20")
    board.reload()
    expect(figure).to_have_text("3")
    sentence = board.locator("tide-line").first.locator(".visually-hidden")
    expect(sentence).to_contain_text("Last hour: 3 events, busiest")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_heading_holds_its_parts_at_any_width(board, sink, width):
    board.set_viewport_size({"width": width, "height": 844})
    head = board.locator(".column__head").first.bounding_box()

    for part in ("count-today", ".column__unit", "tide-line"):
        box = board.locator(part).first.bounding_box()
        assert box["y"] >= head["y"]
        assert box["y"] + box["height"] <= head["y"] + head["height"]
