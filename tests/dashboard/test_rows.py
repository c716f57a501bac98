"""What a row says about an event."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.feeds import Feed
from dashboard.look import Look
from dashboard.values import written
from events.models import Event
from sinks.models import Sink

SINK = Sink(pk=1, name="production")
PAID = {"amount": 49, "currency": "eur", "plan": "pro"}


def drawn(text="hello", look=None, **fields):
    """The row's HTML, as the page and the push have it."""
    event = Event(pk=7, sink=SINK, type="Payment succeeded", text=text, **fields)
    return Feed(frozenset([1]), look=look or Look()).draw([event], {1: SINK})


def part(html, name):
    """The text of one part of a row, "" where it has none."""
    found = re.search(rf'<span class="event__{name}[^"]*">(.*?)</span>\n', html)
    return re.sub("<[^>]+>", "", found[1]).strip() if found else ""


@pytest.mark.parametrize(
    ("format", "key", "value", "text"),
    [
        ("auto", "plan", "pro", "pro"),
        ("auto", "ok", True, "true"),
        ("auto", "contacts", 1250, "1,250"),
        ("auto", "contacts", -1250.5, "−1,250.5"),
        ("auto", "score", 0.1 + 0.2, "0.3"),
        ("auto", "user_id", 20418, "20418"),
        ("auto", "invoiceNumber", 20418, "20418"),
        ("auto", "seconds", 362, "6m 02s"),
        ("auto", "took_ms", 240, "240ms"),
        ("auto", "percent", 92, "92%"),
        ("auto", "tags", ["a", 1, {"b": 2}, None], "a, 1"),
        ("auto", "card", {"brand": "visa"}, ""),
        ("number", "user_id", "20418", "20,418"),
        ("number", "plan", "pro", "pro"),
        ("number", "huge", 2**63, "9.22337e+18"),
        ("money", "amount", 2310.4, "€2,310.40"),
        ("money", "amount", "-19", "−€19.00"),
        ("share", "rate", 0.424, "42%"),
        ("share", "percent", 1, "1%"),
        ("span", "took", 3.2, "3.2s"),
        ("span", "took", 52, "0m 52s"),
        ("span", "took", 5760, "1h 36m"),
        ("span", "took", 270_000, "3d 03h"),
        ("size", "size", 4_100_000, "4.1 MB"),
        ("size", "size", 999, "999 B"),
        ("size", "size", 999_960, "1 MB"),
    ],
)
def test_a_value_is_written_as_people_read_it(format, key, value, text):
    properties = {key: value, "currency": "EUR"}
    assert written(value, key, properties, format)[0] == text


@pytest.mark.parametrize(
    ("currency", "text"),
    [("usd", "$5.00"), ("JPY", "¥5"), ("SEK", "SEK 5.00"), (5, "5.00"), ("??", "5.00")],
)
def test_money_is_in_its_currency(currency, text):
    properties = {"amount": 5, "currency": currency}
    assert written(5, "amount", properties, "money")[0] == text


def test_a_nested_amount_has_the_currency_beside_it():
    properties = {"order": {"amount": 5, "currency": "GBP"}, "currency": "EUR"}
    assert written(5, "order.amount", properties)[0] == "£5.00"


numbers = st.integers(-(2**63), 2**64 - 1) | st.floats(
    allow_nan=False, allow_infinity=False
)


@given(numbers, st.sampled_from(["x", "ms", "gb", "percent", "amount", "id"]))
@pytest.mark.parametrize("format", ["auto", "number", "money", "share", "span", "size"])
def test_any_number_can_be_written_and_stays_short(format, value, key):
    text, _ = written(value, key, {key: value, "currency": "EUR"}, format)
    assert 0 < len(text) < 32


def test_the_chosen_value_stands_on_the_right():
    html = drawn(properties=PAID, look=Look(value="plan"))
    assert '<span class="event__value event__value--word">pro</span>' in html
    assert part(html, "props") == "amount €49.00"


def test_a_nested_value_and_the_events_own_can_be_chosen():
    nested = drawn(
        properties={"card": {"brand": "visa"}}, look=Look(value="card.brand")
    )
    own = drawn(value=4.5, look=Look(value="value"))

    assert part(nested, "value") == "visa"
    assert part(own, "value") == "4.5"


def test_without_a_choice_only_money_stands_on_the_right():
    assert part(drawn(properties=PAID), "value") == "€49.00"
    assert part(drawn(properties={"plan": "pro"}), "value") == ""
    assert part(drawn("Kolm, €49 for pro", properties=PAID), "value") == ""


def test_the_third_line_says_what_is_not_said_yet():
    properties = {
        "plan": "pro",
        "empty": "",
        "none": None,
        "deep": {"a": 1},
        "TelemetryDeck.SDK.name": "Swift",
        "country": "DE",
        "one": 1,
        "two": 2,
        "three": 3,
    }
    html = drawn("on plan pro, in DEnmark", properties=properties)
    assert part(html, "props") == "country DEone 1two 2"


def test_what_an_sdk_says_of_every_event_is_no_news():
    old = {"platform": "iOS", "isDebug": "false", "plan": "pro"}
    html = drawn(properties=old | {"TelemetryDeck.Device.platform": "iOS"})
    assert part(html, "props") == "plan pro"
    assert part(drawn(properties=old), "props") == "platform iOSisDebug falseplan pro"


def test_a_unit_that_the_key_names_is_not_said_again():
    assert part(drawn(properties={"minutes": 8}), "props") == "minutes 8"
    assert part(drawn(properties={"fee_percent": 8}), "props") == "fee_percent 8%"


def test_the_third_line_can_be_chosen():
    properties = {"a": 1, "card": {"brand": "visa"}, "b": 2}
    html = drawn(properties=properties, look=Look(shown=("card.brand", "gone", "b")))
    assert part(html, "props") == "card.brand visab 2"


@pytest.mark.parametrize("hidden", ["card", "card.brand"])
def test_hidden_properties_are_not_there(hidden):
    properties = {"card": {"brand": "visa"}, "card.brand": "visa", "plan": "pro"}
    look = Look(value="card.brand", shown=("card.brand", "plan"), hidden=(hidden,))

    chosen = drawn(properties=properties, look=look)
    first = drawn(properties=properties, look=Look(hidden=(hidden,)))

    assert "visa" not in chosen + first
    assert part(chosen, "props") == "plan pro"


def test_hidden_money_is_not_there():
    html = drawn(properties=PAID, look=Look(hidden=("amount",)))
    assert "event__value" not in html
    assert "amount" not in html


def test_addresses_are_masked_everywhere():
    secret = "kyrylo+a.b@telesink.com"
    html = drawn(
        f"<{secret}>, see https://x.example/?to={secret}",
        properties={secret: secret, "by": secret},
        look=Look(value="by", masks_addresses=True, on_screen=True),
    )
    assert "kyrylo" not in html
    assert "k•••@telesink.com" in html
    assert "<a href" not in html


def test_masking_takes_no_longer_for_odd_text():
    assert "@" not in drawn("a" * 10_000, look=Look(masks_addresses=True))


def test_links_in_the_text_can_be_followed():
    html = drawn("see (https://pay.example/r?a=1&b=2). javascript://x <b>")
    address = "https://pay.example/r?a=1&amp;b=2"
    assert f'(<a href="{address}" target="_blank" rel="noopener' in html
    assert f">{address}</a>). javascript://x &lt;b&gt;" in html


def test_an_address_that_was_cut_is_no_link():
    assert "<a href=" not in drawn("https://pay.example/" + "x" * 600)


def test_words_that_were_looked_for_are_marked():
    look = Look(marked=("card", "a+b", "<i"))
    html = drawn("Card <i>cards a+b</i> discard https://a.example/card", look)
    assert "<mark>Card</mark> <mark>&lt;i</mark>&gt;<mark>card</mark>s" in html
    assert "<mark>a+b</mark>&lt;/i&gt; discard <a href" in html
    assert html.count("<mark>") == 4


def test_a_row_nests_no_links():
    html = drawn("https://a.example https://b.example")
    depth = [1 if tag == "<a" else -1 for tag in re.findall("<a(?= )|</a>", html)]
    assert depth == [1, -1] * 3


def test_long_values_are_cut():
    html = drawn(properties={"k" * 99: "v" * 99, "x": "y" * 99}, look=Look(value="x"))
    assert "y" * 33 not in html
    assert "v" * 61 not in html
