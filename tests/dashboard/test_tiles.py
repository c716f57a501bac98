"""Figures on a board: who may put them there, and what each reader sees of them."""

import pytest

from dashboard.models import Board, Tile
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


def kinds(board):
    return [tile.kind for tile in board.tiles.kept()]


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
    make_event(sink, type="Sale", properties={"plan": "pro", "country": "Sweden"})
    fields = {
        "board": board.pk,
        "kind": "by-1",
        "by": "Sale/plan",
        "query": "?by=/country",
    }

    my.post("/tiles/new/", fields)

    assert Tile.objects.get().kind == "by-0"
    page = words(my.get(f"/live/board/{board.pk}/tiles/"))
    assert ">pro<" in page
    assert "Sweden" not in page


def test_only_those_who_may_change_a_board_add_to_it(client, board):
    for user, expected in people(board):
        if user:
            client.force_login(user)
        fields = {"board": board.pk, "kind": "types", "query": ""}
        assert client.post("/tiles/new/", fields).status_code == expected
    assert not Tile.objects.exists()


@pytest.mark.parametrize("act", ["move", "delete", "restore"])
def test_only_those_who_may_change_a_board_change_its_figures(client, board, me, act):
    tile = board.add_tile("types")
    board.add_tile("top")
    if act == "restore":
        tile.remove()
    before = kinds(board)
    for user, expected in people(board):
        if user:
            client.force_login(user)
        expected = 404 if (act, expected) == ("restore", 403) else expected
        answer = client.post(f"/tiles/{tile.pk}/{act}/", {"steps": "1"})
        assert answer.status_code == expected
        assert kinds(board) == before

    client.force_login(me)
    answer = client.post(f"/tiles/{tile.pk}/{act}/", {"steps": "1"})
    assert answer.url == f"/boards/{board.pk}/"
    assert kinds(board) != before


def test_the_newest_stands_last_and_each_can_move(my, board):
    for kind in ("types", "top", "week"):
        my.post("/tiles/new/", {"board": board.pk, "kind": kind})
    assert kinds(board) == ["types", "top", "week"]

    move(my, board.tiles.last(), -1)
    assert kinds(board) == ["types", "week", "top"]
    move(my, board.tiles.first(), -1)
    assert kinds(board) == ["types", "week", "top"]
    told = move(my, board.tiles.first(), 1)
    assert kinds(board) == ["week", "types", "top"]
    assert "Events by type is figure 2 of 3" in words(told)


def move(client, tile, steps):
    return client.post(f"/tiles/{tile.pk}/move/", {"steps": steps}, follow=True)


def test_those_from_before_there_was_an_order_keep_theirs(board):
    for kind in ("types", "top", "week"):
        board.tiles.create(kind=kind)

    board.add_tile("people")
    board.tiles.first().move_by(1)

    assert kinds(board) == ["top", "types", "week", "people"]


def test_what_was_removed_comes_back_with_undo(my, board):
    board.add_tile("types")
    tile = board.add_tile("top")
    board.add_tile("week")

    answer = my.post(f"/tiles/{tile.pk}/delete/", follow=True)
    assert kinds(board) == ["types", "week"]
    assert f'action="/tiles/{tile.pk}/restore/"' in words(answer)
    assert my.post(f"/tiles/{tile.pk}/delete/").status_code == 404

    my.post(f"/tiles/{tile.pk}/restore/")
    assert kinds(board) == ["types", "top", "week"]


def test_a_board_that_comes_back_has_its_figures(my, board):
    other = board.duplicate(None)
    other.add_tile("week")

    my.post(f"/boards/{other.pk}/delete/")
    my.post(f"/boards/{other.pk}/restore/")

    assert kinds(other) == ["week"]


def test_a_copy_of_a_board_has_its_figures_and_they_ask_its_own_columns(my, board):
    column = board.columns.first()
    board.add_tile("week", f"column={column.pk}&range=7d")
    board.add_tile("types", "sink=9&column=999")
    board.add_tile("top").remove()
    board.tiles.first().move_by(1)

    my.post(f"/boards/{board.pk}/duplicate/")

    copy = Board.objects.last()
    first, second = copy.tiles.all()
    assert (first.kind, first.query) == ("types", "sink=9&column=999")
    assert second.query == f"column={copy.columns.first().pk}&range=7d"
    assert kinds(board) == ["types", "week"]


def test_only_those_who_see_a_board_see_its_figures(client, board, me):
    board.tiles.create(kind="types")
    page, part = f"/boards/{board.pk}/tiles/", f"/live/board/{board.pk}/tiles/"
    for user, expected in people(board)[:2]:
        if user:
            client.force_login(user)
        assert client.get(page).status_code == expected
        assert client.get(part).status_code == {302: 401, 404: 404}[expected]
    viewer = make_user()
    join(viewer, board.team, "viewer")
    for user, may_edit in ((viewer, False), (me, True)):
        client.force_login(user)
        for address in (page, part):
            shown = words(client.get(address))
            assert "Events by type" in shown
            assert ("Remove figure" in shown) is may_edit


@pytest.mark.parametrize("kind", Tile.Kind.values)
def test_a_board_counts_only_its_own_team(my, me, board, kind):
    other = make_sink(make_team(me))
    make_event(other, type="Theirs", value=7, user="u", properties={"plan": "theirs"})
    query = "by=/plan"
    board.tiles.create(kind=kind, query=query)
    board.tiles.create(kind=kind, query=f"{query}&sink={other.pk}")

    page = words(my.get(f"/live/board/{board.pk}/tiles/"))

    assert page.count('class="tile"') == 2
    assert "Theirs" not in page
    assert "theirs" not in page


@pytest.mark.parametrize("kind", Tile.Kind.values)
def test_every_kind_is_drawn(my, board, kind):
    sink = make_sink(board.team)
    make_event(sink, type="Sale", value=7, user="u", properties={"plan": "pro"})
    board.tiles.create(kind=kind, query="range=24h&by=/plan")

    page = words(my.get(f"/live/board/{board.pk}/tiles/"))

    assert ("28 days" if kind == "week" else "24 hours") in page
    assert "Nothing to show" not in page


def test_what_is_gone_is_said(my, board):
    board.tiles.create(kind="types", query="sink=999999")

    assert "Nothing to show" in words(my.get(f"/live/board/{board.pk}/tiles/"))


def test_nonsense_is_refused(my, board):
    for fields in ({"kind": "x"}, {"kind": "types", "query": "a" * 3000}, {}):
        answer = my.post("/tiles/new/", {"board": board.pk} | fields)
        assert answer.status_code == 400
    assert my.post("/tiles/new/", {"board": "x", "kind": "types"}).status_code == 404
    tile = board.add_tile("types")
    assert my.post(f"/tiles/{tile.pk}/move/", {"steps": "9"}).status_code == 400


def test_a_board_has_room_for_so_many(my, board):
    for _ in range(MOST_TILES):
        board.add_tile("types")

    my.post("/tiles/new/", {"board": board.pk, "kind": "types"})
    assert board.tiles.count() == MOST_TILES

    board.tiles.first().remove()
    my.post("/tiles/new/", {"board": board.pk, "kind": "types"})
    assert len(kinds(board)) == MOST_TILES


def test_its_charts_are_as_wide_as_it_is(my, board):
    make_event(make_sink(board.team), type="Sale", value=2)
    board.add_tile("types")
    board.add_tile("value")

    page = words(my.get(f"/boards/{board.pk}/tiles/"))

    assert page.count('viewBox="0 0 296 ') == page.count('viewBox="0 -16 296 ') == 1
