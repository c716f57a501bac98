"""Figures on a board: who may put them there, and what each reader sees of them."""

import pytest

from dashboard.models import Tile
from dashboard.models.tiles import MOST_TILES
from tests.factories import join, make_event, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    return make_user()


@pytest.fixture
def board(me):
    return make_team(me).boards.get()


@pytest.fixture
def my(client, me):
    client.force_login(me)
    return client


def people(board):
    """A stranger, somebody of another team, a viewer: (user, the answer to expect)."""
    viewer = make_user()
    join(viewer, board.team, "viewer")
    return [(None, 302), (make_team().memberships.get().user, 404), (viewer, 403)]


def words(response):
    return " ".join(response.content.decode().split())


def test_a_figure_is_put_on_a_board(my, board):
    fields = {
        "board": board.pk,
        "kind": "types",
        "query": "?range=7d&part=1&q=type%3Aa",
    }

    answer = my.post("/tiles/new/", fields)

    assert answer.url == f"/boards/{board.pk}/"
    tile = Tile.objects.get()
    assert (tile.board, tile.kind, tile.query) == (
        board,
        "types",
        "range=7d&q=type%3Aa",
    )
    assert "<live-figures" in words(my.get(answer.url))


def test_a_breakdown_is_put_there_by_itself(my, board):
    sink = make_sink(board.team)
    make_event(sink, type="Sale", properties={"plan": "pro", "country": "SE"})
    fields = {
        "board": board.pk,
        "kind": "by-1",
        "by": "Sale/plan",
        "query": "?by=/country",
    }

    my.post("/tiles/new/", fields)

    assert Tile.objects.get().kind == "by-0"
    page = words(my.get(f"/boards/{board.pk}/tiles/"))
    assert "pro" in page
    assert "SE" not in page


def test_only_those_who_may_change_a_board_add_to_it(client, board):
    for user, expected in people(board):
        if user:
            client.force_login(user)
        fields = {"board": board.pk, "kind": "types", "query": ""}
        assert client.post("/tiles/new/", fields).status_code == expected
    assert not Tile.objects.exists()


def test_only_those_who_may_change_a_board_take_away(client, board, me):
    tile = board.tiles.create(kind="types")
    for user, expected in people(board):
        if user:
            client.force_login(user)
        assert client.post(f"/tiles/{tile.pk}/delete/").status_code == expected
    assert Tile.objects.exists()

    client.force_login(me)
    assert client.post(f"/tiles/{tile.pk}/delete/").url == f"/boards/{board.pk}/"
    assert not Tile.objects.exists()


def test_only_those_who_see_a_board_see_its_figures(client, board):
    board.tiles.create(kind="types")
    for user, expected in people(board)[:2]:
        if user:
            client.force_login(user)
        assert client.get(f"/boards/{board.pk}/tiles/").status_code == expected
    viewer = make_user()
    join(viewer, board.team, "viewer")
    client.force_login(viewer)
    page = words(client.get(f"/boards/{board.pk}/tiles/"))
    assert "Events by type" in page
    assert "Remove" not in page


@pytest.mark.parametrize("kind", Tile.Kind.values)
def test_a_board_counts_only_its_own_team(my, me, board, kind):
    other = make_sink(make_team(me))
    make_event(other, type="Theirs", value=7, user="u", properties={"plan": "theirs"})
    query = "by=/plan"
    board.tiles.create(kind=kind, query=query)
    board.tiles.create(kind=kind, query=f"{query}&sink={other.pk}")

    page = words(my.get(f"/boards/{board.pk}/tiles/"))

    assert page.count('class="tile"') == 2
    assert "Theirs" not in page
    assert "theirs" not in page


@pytest.mark.parametrize("kind", Tile.Kind.values)
def test_every_kind_is_drawn(my, board, kind):
    sink = make_sink(board.team)
    make_event(sink, type="Sale", value=7, user="u", properties={"plan": "pro"})
    board.tiles.create(kind=kind, query="range=24h&by=/plan")

    page = words(my.get(f"/boards/{board.pk}/tiles/"))

    assert ("28 days" if kind == "week" else "24 hours") in page
    assert "Nothing to show" not in page


def test_what_is_gone_is_said(my, board):
    board.tiles.create(kind="types", query="sink=999999")

    assert "Nothing to show" in words(my.get(f"/boards/{board.pk}/tiles/"))


def test_nonsense_is_refused(my, board):
    for fields in ({"kind": "x"}, {"kind": "types", "query": "a" * 3000}, {}):
        answer = my.post("/tiles/new/", {"board": board.pk} | fields)
        assert answer.status_code == 400
    assert my.post("/tiles/new/", {"board": "x", "kind": "types"}).status_code == 404


def test_a_board_has_room_for_so_many(my, board):
    for _ in range(MOST_TILES):
        board.tiles.create(kind="types")

    my.post("/tiles/new/", {"board": board.pk, "kind": "types"})

    assert board.tiles.count() == MOST_TILES


def test_its_charts_are_as_wide_as_it_is(my, board):
    make_event(make_sink(board.team), type="Sale", value=2)
    Tile.objects.create(board=board, kind="types")
    Tile.objects.create(board=board, kind="value")

    page = words(my.get(f"/boards/{board.pk}/tiles/"))

    assert page.count('viewBox="0 0 290 ') == page.count('viewBox="0 -16 290 ') == 1
