"""What a screen on the wall does not show."""

import pytest

from dashboard.look import Look
from dashboard.veil import masked, veiled
from events.models import Event

MASKING = Look(masks_addresses=True)


def hiding(*names):
    return Look(hidden=names)


def test_without_anything_to_hide_it_is_the_event_itself():
    event = Event(type="Sale", text="to a@b.example")

    assert veiled(event, Look()) is event


def test_the_event_that_others_draw_stays_as_it_is():
    event = Event(type="Sale", text="a@b.example", properties={"amount": 129, "b": 1})

    veiled(event, Look(hidden=("amount",), masks_addresses=True))

    assert (event.text, event.properties) == ("a@b.example", {"amount": 129, "b": 1})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("kyrylo@telesink.com", "k•••@telesink.com"),
        ("Mira <mira.k+x@kolm.example> paid", "Mira <m•••@kolm.example> paid"),
        ("a@b.example, c@d.example", "a•••@b.example, c•••@d.example"),
        ("mailto:ada@x.example?cc=bob%40y.de", "mailto:a•••@x.example?cc=b•••%40y.de"),
        ("root@localhost", "r•••@localhost"),
        ("Zoë@straße.example", "Z•••@straße.example"),
        ("meet @ noon, @channel, 5@", "meet @ noon, @channel, 5@"),
    ],
)
def test_addresses_are_masked(text, shown):
    assert masked(text) == shown


def test_addresses_are_masked_wherever_they_stand():
    event = Event(
        type="Invited a@b.example",
        text="by c@d.example",
        properties={"to": ["e@f.example"], "g@h.example": {"deep": "i@j.example"}},
        user="someone",
        session="one",
        idempotency_key="k@l.example",
    )

    shown = veiled(event, MASKING)

    assert shown.type == "Invited a•••@b.example"
    assert shown.text == "by c•••@d.example"
    assert shown.properties == {
        "to": ["e•••@f.example"],
        "g•••@h.example": {"deep": "i•••@j.example"},
    }
    assert (shown.user, shown.session, shown.idempotency_key) == ("", "", None)


def test_a_long_text_of_letters_takes_no_time():
    assert masked("a" * 60_000) == "a" * 60_000


def test_hidden_properties_are_gone_whatever_their_case():
    event = Event(text="", properties={"Amount": 1, "plan": "pro"})

    assert veiled(event, hiding("amount")).properties == {"plan": "pro"}


def test_hidden_ones_are_gone_with_all_that_is_in_them():
    card = {"brand": "visa", "last4": "4471"}
    event = Event(text="visa 4471", properties={"card": card, "plan": "pro"})

    whole, part = veiled(event, hiding("card")), veiled(event, hiding("card.last4"))

    assert (whole.text, whole.properties) == ("••• •••", {"plan": "pro"})
    assert part.properties == {"card": {"brand": "visa"}, "plan": "pro"}
    assert part.text == "visa •••"


@pytest.mark.parametrize(
    ("value", "text", "shown"),
    [
        ("Harbour & Sons", "Harbour & Sons, expired", "•••, expired"),
        (49, "€49.00 of €149.00", "€••• of €149.00"),
        (1290, "€1,290.00 due", "€••• due"),
        (49.5, "49.50 EUR", "••• EUR"),
        (True, "True story", "True story"),
        (None, "None of it", "None of it"),
        (["first", "second"], "first, second, third", "•••, •••, third"),
    ],
)
def test_the_text_does_not_repeat_them(value, text, shown):
    event = Event(text=text, properties={"it": value})

    assert veiled(event, hiding("it")).text == shown


def test_the_events_own_value_can_be_hidden_too():
    event = Event(text="129 paid", value=129.0)

    shown = veiled(event, hiding("value"))

    assert (shown.value, shown.text) == (None, "••• paid")
