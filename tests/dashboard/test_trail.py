"""An event's own page: the way back, its neighbours, and how often its like came."""

import datetime
import re
from urllib.parse import quote

import pytest
from django.utils import timezone

from tests.factories import make_event, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(client):
    user = make_user()
    client.force_login(user)
    return make_sink(make_team(user), name="production")


@pytest.fixture
def column(sink):
    board = sink.team.boards.get()
    board.columns.all().delete()
    return board.add_column("Payments", query="type:payment*")


@pytest.fixture
def events(sink):
    """Oldest first: paid, signed up, paid, signed up, paid."""
    names = ["Payment", "Sign-up"] * 2 + ["Payment"]
    at = timezone.now() - datetime.timedelta(hours=3)
    return [
        make_event(sink, type=name, occurred_at=at + datetime.timedelta(minutes=n))
        for n, name in enumerate(names)
    ]


def ways(client, event, address="", **headers):
    """(back, its words, id of the newer, id of the older) on the event's page."""
    query = f"?from={quote(address)}" if address else ""
    page = client.get(f"/events/{event.pk}/{query}", **headers).content.decode()
    back = re.search('href="([^"]*)" aria-label="Back to ([^"]*)"', page).groups()
    found = {
        rel: int(pk)
        for pk, rel in re.findall(r'href="/events/(\d+)/[^"]*" rel="(\w+)"', page)
    }
    return *back, found.get("prev"), found.get("next")


def test_by_itself_it_is_one_of_its_sinks(client, sink, events):
    found = ways(client, events[1])
    assert found == (f"/sinks/{sink.pk}/", "production", events[2].pk, events[0].pk)


def test_the_newest_and_the_oldest_have_one_neighbour(client, events):
    assert ways(client, events[-1])[2:] == (None, events[-2].pk)
    assert ways(client, events[0])[2:] == (events[1].pk, None)


def test_from_a_column_it_is_one_of_that_columns(client, column, events):
    board = column.board
    everything = board.add_column("Everything")
    first, last = (f"/boards/{board.pk}/#column-{c.pk}" for c in (column, everything))

    assert ways(client, events[2], first) == (
        first,
        "Payments",
        events[4].pk,
        events[0].pk,
    )
    assert ways(client, events[2], last)[1:] == (
        "Everything",
        events[3].pk,
        events[1].pk,
    )


def test_from_a_narrowed_column_and_from_explore(client, column, events):
    narrow = f"/boards/{column.board_id}/?only-{column.pk}=nothing#column-{column.pk}"
    assert ways(client, events[2], narrow)[1] == "production"  # it is not there
    found = ways(client, events[2], "/explore/?q=type%3APayment")
    assert found[1:] == ("Explore", events[4].pk, events[0].pk)


def test_the_page_that_led_here_is_known_without_scripts(client, column, events):
    address = f"/boards/{column.board_id}/"

    found = ways(client, events[2], HTTP_REFERER=f"http://testserver{address}")
    elsewhere = ways(client, events[2], HTTP_REFERER=f"http://evil.example{address}")

    assert found == (address, "Payments", events[4].pk, events[0].pk)
    assert elsewhere[1] == "production"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/boards/{board}/",
        "//evil.example/boards/{board}/",
        "/\t/evil.example/boards/{board}/",
        "javascript:alert(1)",
        "/sign-in/",
        "/boards/999999/",
        "/boards/{foreign}/",
        "\\\\evil.example",
        "x" * 5000,
    ],
)
def test_only_a_list_of_ones_own_leads_back(client, sink, column, events, address):
    foreign = make_team().boards.get().pk
    address = address.format(board=column.board_id, foreign=foreign)
    assert ways(client, events[0], address)[:2] == (f"/sinks/{sink.pk}/", "production")


def test_it_tells_how_often_its_like_came(client, sink, events):
    make_event(
        sink, type="Payment", occurred_at=timezone.now() - datetime.timedelta(days=2)
    )
    make_event(sink, type="Payment", is_test=True)
    make_event(make_sink(sink.team), type="Payment")

    answer = client.get(f"/events/{events[0].pk}/")

    expected = 'Payment <span class="quiet">3 in 24 hours</span>'
    assert expected in answer.content.decode()
    assert len(answer.context["like"]["bars"]) in (1, 2)  # the hour may change between


@pytest.mark.parametrize("count", [1, 3])
def test_more_events_ask_no_more(
    client, sink, column, count, django_assert_max_num_queries
):
    events = [make_event(sink, type="payment") for _ in range(count)]
    address = quote(f"/boards/{column.board_id}/#column-{column.pk}")

    with django_assert_max_num_queries(14):
        client.get(f"/events/{events[0].pk}/?from={address}")
