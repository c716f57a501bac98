import re

import pytest
from django.db import connection

from tests.factories import join, make_event, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(me):
    return make_sink(make_team(me, name="Oakline"), name="production", emoji="🌳")


def offered(client, typed="", here=""):
    return client.get("/palette/", {"q": typed, "here": here}).content.decode()


def test_it_finds_boards_columns_types_sinks_and_events(client, sink):
    board = sink.team.boards.get()
    column = board.add_column("Payments", emoji="💰")
    event = make_event(sink, type="Payment failed", text="Harbour & Sons")

    page = offered(client, "pay")

    assert f'href="/boards/{board.pk}/#column-{column.pk}"' in page
    assert "<mark>Pay</mark>ments" in page
    assert 'href="/explore/?q=type%3A%22Payment+failed%22"' in page
    assert "1 in 30 days" in page
    assert f'href="/events/{event.pk}/"' in page
    assert "Harbour &amp; Sons" in page
    assert "Search all events for “pay”" in page
    assert 'href="/explore/?q=pay"' in page
    assert f'href="/sinks/{sink.pk}/"' in offered(client, "PROD")
    assert f'href="/boards/{board.pk}/"' in offered(client, board.name[:3])


def test_an_event_is_found_by_all_of_the_words(client, sink):
    event = make_event(sink, text="Harbour and Sons")

    assert f"/events/{event.pk}/" in offered(client, "sons harb")
    assert f"/events/{event.pk}/" not in offered(client, "sons harbinger")


def test_nothing_typed_offers_what_is_near_and_recent(client, sink):
    board, other = sink.team.boards.get(), sink.team.boards.create(name="Other")
    board.add_column("Mine")
    other.add_column("Far away")
    make_event(sink, type="Just now")

    page = offered(client, here=board.pk)

    assert "Mine" in page
    assert "Far away" not in page
    assert f'href="/boards/{other.pk}/"' in page
    assert f'href="/boards/{board.pk}/"' not in page
    assert "Just now" in page
    assert "Search all events" not in page


def test_columns_of_the_open_board_come_first(client, sink):
    board, other = sink.team.boards.get(), sink.team.boards.create(name="Other")
    board.add_column("Payments of all")
    other.add_column("Payments here")

    page = offered(client, "payments", here=other.pk)

    assert page.index("here") < page.index("of all")


@pytest.mark.parametrize("typed", ["", "secret"])
def test_another_teams_things_stay_theirs(client, me, typed):
    theirs = make_sink(make_team(name="Secret team"), name="secret sink")
    board = theirs.team.boards.get()
    board.add_column("Secret column")
    theirs.team.boards.create(name="Secret board")
    make_event(theirs, type="Secret type", text="secret text")

    page = offered(client, typed, here=board.pk)

    assert re.findall('href="([^"]+)', page) == ["/explore/?q=secret"] * bool(typed)


def test_a_colleagues_own_board_stays_theirs(client, me, sink):
    colleague = make_user()
    join(colleague, sink.team)
    own = sink.team.boards.create(name="Private", owner=colleague)
    own.add_column("Private column")

    assert "/boards/" not in offered(client, "private", here=own.pk)


def test_removed_things_are_gone(client, sink):
    board = sink.team.boards.get()
    column = board.add_column("Payments")
    column.remove()

    assert "#column-" not in offered(client, "payments")


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/palette/?q=a").url.startswith("/sign-in/")


@pytest.mark.parametrize("typed", ["<script>", '"', "type:", "\x00", "-", "a" * 9999])
def test_anything_can_be_typed(client, sink, typed):
    make_event(sink, type="<script>", text="<script>")

    page = offered(client, typed, here="nonsense")

    assert "<script>" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_more_asks_no_more(client, sink, count, django_assert_num_queries):
    for n in range(count):
        make_event(make_sink(sink.team, name=f"pay {n}"), text=f"pay {n}")
        sink.team.boards.create(name=f"Pay {n}").add_column("Pay")

    rare = connection.vendor == "sqlite"  # its word index is asked how much it finds
    with django_assert_num_queries(9 + rare):
        offered(client, "pay")
