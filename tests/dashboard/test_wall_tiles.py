"""Figures on screens: what a room sees of them, and what it never does."""

import pytest
from django.core.cache import cache

from dashboard import crowd
from dashboard.models import Board, Tile, Wall
from teams.models import Membership
from tests.dashboard.test_walls import ENDS
from tests.factories import join, make_event, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "kyrylo@telesink.com"
MASKED = "k•••@telesink.com"


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    crowd.forget()
    cache.clear()


@pytest.fixture
def maker():
    return make_user(name="Mira Kolm")


@pytest.fixture
def sink(maker):
    return make_sink(make_team(maker), name="production-eu")


@pytest.fixture
def board(sink):
    return sink.team.boards.get()


@pytest.fixture
def wall(board, maker):
    return Wall.objects.create(board=board, name="Kitchen", created_by=maker)


@pytest.fixture
def shows(client, wall):
    """What a screen is told of the board's figures, hiding some properties."""

    def ask(*hidden, **fields):
        cache.clear()
        Wall.objects.update(hidden=list(hidden), **fields)
        return tiles_of(client, wall).content.decode()

    return ask


def tiles_of(client, wall):
    return client.get(f"/live/wall/{wall.secret}/tiles/")


def sell(sink, **properties):
    fields = {"type": "Sale", "value": 4242, "user": "user-9", "session": "session-9"}
    for _ in range(2):  # a value that came once is not worth a list
        make_event(sink, properties=properties, **fields)


@pytest.mark.parametrize("kind", Tile.Kind.values)
def test_every_kind_is_drawn_without_a_session(client, sink, board, wall, kind):
    sell(sink, plan="pro")
    board.add_tile(kind, "range=24h&by=Sale/plan")

    response = tiles_of(client, wall)

    page = response.content.decode()
    assert page.count('class="tile"') == 1
    assert ("28 days" if kind == "week" else "24 hours") in page
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert response.cookies == {}


@pytest.mark.parametrize("kind", Tile.Kind.values)
def test_it_leads_nowhere_and_tells_no_more_than_it_draws(
    client, sink, board, wall, maker, kind
):
    sell(sink, plan="pro", host="internal-7")
    column = board.columns.first()
    query = f"by=Sale/plan&column={column.pk}&sink={sink.pk}&q=host:internal-7"
    tile = board.add_tile(kind, query)
    Tile.objects.filter(pk=tile.pk).update(id=987_654_321)

    page = tiles_of(client, wall).content.decode()

    assert 'class="tile"' in page
    for secret in (
        *(maker.email, "Mira Kolm", "production-eu", "internal-7", sink.token),
        *("user-9", "session-9", "987654321", wall.secret, column.title),
        *("/insights", "/tiles", "/boards", "/explore", "sink=", "column="),
        *("<a ", "<form", "<button", "<title", "popover", "Move up", "Remove"),
    ):
        assert secret not in page


@pytest.mark.parametrize(
    ("kind", "query", "hidden"),
    [
        ("by-0", "by=Sale/plan", "plan"),
        ("by-0", "by=/plan", "PLAN"),
        ("by-0", "by=/card.brand", "card"),
        ("by-0", "by=/card", "card.brand"),
        ("by-0", "", "plan"),  # which it is about is found out
        ("value", "value=Sale/amount", "amount"),
        ("value", "value=Sale/order.total", "order"),
        ("value", "value=Sale/amount", "currency"),
        ("value", "value=Sale/", "value"),
        ("value", "", "value"),
        ("people", "", "user"),
    ],
)
def test_a_figure_of_what_is_hidden_is_not_drawn(
    sink, board, shows, kind, query, hidden
):
    card, order = {"brand": "visa"}, {"total": 777}
    money = {"amount": 4242, "currency": "EUR", "order": order}
    for plan in ("pro", "free"):
        sell(sink, plan=plan, card=card, **money)
    board.add_tile(kind, f"range=24h&{query}")
    assert 'class="tile"' in shows("something-else")

    assert shows(hidden).strip() == ""


@pytest.mark.parametrize("kind", Tile.Kind.values)
@pytest.mark.parametrize(
    ("query", "hidden"),
    [
        ("amount:>1000", "amount"),
        ("-amount:>9999", "amount"),
        ("amount:4242 amount:1", "amount"),
        ("card.brand:visa", "card"),
        ("card:*", "card.brand"),
        ("visa", "card"),  # a word may stand in what is hidden
    ],
)
def test_one_that_asks_for_what_is_hidden_is_not_drawn(
    sink, board, shows, kind, query, hidden
):
    sell(sink, plan="pro", amount=4242, card={"brand": "visa"})
    board.add_tile(kind, f"range=24h&by=Sale/plan&q={query}")
    assert 'class="tile"' in shows()

    assert shows(hidden).strip() == ""


def test_nor_is_one_of_a_column_that_asks_for_it(sink, board, shows):
    sell(sink, amount=4242)
    column = board.add_column("Large", [sink], query="amount:>1000")
    board.add_tile("types", f"column={column.pk}")
    assert 'class="tile"' in shows()

    assert shows("amount").strip() == ""


def test_what_is_not_hidden_stays_beside_it(sink, board, shows):
    sell(sink, plan="pro", email=ADDRESS)
    board.add_tile("by-0", "by=Sale/email")
    board.add_tile("by-0", "by=Sale/plan&q=type:sale")

    page = shows("email")

    assert "pro" in page
    assert "email" not in page
    assert "telesink.com" not in page


@pytest.mark.parametrize("kind", Tile.Kind.values)
def test_addresses_are_masked_wherever_they_stand(sink, board, shows, kind):
    for _ in range(2):
        properties = {"plan": ADDRESS, ADDRESS: "x", f"n.{ADDRESS}": 5}
        make_event(sink, type=f"Invited {ADDRESS}", value=7, properties=properties)
    for by in ("plan", ADDRESS):
        board.add_tile(kind, f"range=24h&by=Invited {ADDRESS}/{by}")
    board.add_tile(kind, f"range=24h&value=Invited {ADDRESS}/n.{ADDRESS}&by=/plan")

    page = shows()

    assert ADDRESS not in page
    if kind in ("types", "top", "value", "by-0"):
        assert MASKED in page
        assert ADDRESS in shows(masks_addresses=False)


def test_another_teams_events_are_not_counted(sink, board, maker, shows):
    theirs = make_sink(make_team(maker))
    make_event(theirs, type="Theirs")
    for query in ("", f"sink={theirs.pk}", f"team={theirs.team_id}"):
        board.add_tile("top", query)

    assert "Theirs" not in shows()


@pytest.mark.parametrize("end", ENDS)
def test_it_ends_at_once(client, board, wall, end):
    board.add_tile("types")
    assert tiles_of(client, wall).status_code == 200

    end(wall)

    answer = tiles_of(client, wall)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")


def test_one_link_cannot_ask_without_end(client, board, wall, monkeypatch):
    board.add_tile("types")
    monkeypatch.setattr(crowd, "AT_ONCE", 3)
    monkeypatch.setattr(crowd, "A_SECOND", 0)

    answers = [tiles_of(client, wall).status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]


def test_what_took_long_is_kept_until_the_board_changes(client, sink, board, wall):
    sell(sink)
    tile = board.add_tile("types")
    first = tiles_of(client, wall).content
    sell(sink)
    assert tiles_of(client, wall).content == first

    tile.remove()

    assert tiles_of(client, wall).content.strip() == b""


def test_only_a_get_is_answered(client, wall):
    assert client.post(f"/live/wall/{wall.secret}/tiles/").status_code == 405


def test_a_wall_without_figures_has_no_room_for_them(client, board, wall):
    assert "figures" not in client.get(wall.get_absolute_url()).content.decode()
    tile = board.add_tile("types")
    page = client.get(wall.get_absolute_url()).content.decode()
    assert f'data-part="/live/wall/{wall.secret}/tiles/"' in page
    assert "<a " not in page

    tile.remove()

    assert "figures" not in client.get(wall.get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_figures_cost_the_same_each(
    client, sink, board, wall, count, django_assert_max_num_queries
):
    sell(sink)
    for _ in range(count):
        board.add_tile("types")
    tiles_of(client, wall)  # notes that it was seen
    cache.clear()

    with django_assert_max_num_queries(9 + 3 * count):
        tiles_of(client, wall)


# The kiosk


def test_a_kiosk_shows_members_all_of_them(client, sink, board, wall):
    sell(sink, email=ADDRESS)
    Wall.objects.update(hidden=["email"])
    board.add_tile("by-0", "by=Sale/email")
    viewer = join(make_user(), board.team, Membership.Role.VIEWER).user
    client.force_login(viewer)

    shown = client.get(f"/boards/{board.pk}/kiosk/").content.decode()
    part = client.get(f"/live/kiosk/{board.pk}/tiles/").content.decode()

    assert f'data-part="/live/kiosk/{board.pk}/tiles/"' in shown
    assert ADDRESS in part
    assert "<a " not in part


def test_a_kiosks_figures_are_for_its_team(client, board):
    address = f"/live/kiosk/{board.pk}/tiles/"
    board.add_tile("types")

    assert client.get(address).status_code == 401
    client.force_login(make_team().memberships.get().user)
    assert client.get(address).status_code == 404
    Board.objects.update(owner=make_user())
    client.force_login(board.team.memberships.get().user)
    assert client.get(address).status_code == 404
