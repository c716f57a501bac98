"""Boards on a screen: who sees what, and for how long."""

import datetime

import pytest
from django.utils import timezone

from dashboard import crowd
from dashboard.models import Board, Wall
from teams.models import Membership
from tests.factories import join, make_event, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    crowd.forget()


@pytest.fixture
def maker():
    return make_user(name="Mira Kolm")


@pytest.fixture
def team(maker):
    return make_team(maker)


@pytest.fixture
def sink(team):
    return make_sink(team, name="production")


@pytest.fixture
def board(sink):
    return sink.team.boards.get()


@pytest.fixture
def wall(board, maker):
    return Wall.objects.create(board=board, name="Kitchen", created_by=maker)


def text_of(response):
    return response.content.decode()


def since(client, wall):
    return client.get(f"/live/wall/{wall.secret}/since/?after=0&counts")


def test_a_wall_needs_no_sign_in(client, sink, wall):
    make_event(sink, text="kyrylo@telesink.com")

    response = client.get(wall.get_absolute_url())

    page = text_of(response)
    assert page.count("k•••@telesink.com") == 2
    assert f'data-socket="/live/wall/{wall.secret}/"' in page
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert "default-src" in response["Content-Security-Policy"]
    assert response.cookies == {}


def test_it_tells_no_more_than_its_rows(client, sink, board, wall, maker):
    board.add_column("Pro", [sink], query="type:signed* plan:pro -host:internal-7")
    board.columns.update(title="A column")
    event = {"properties": {"plan": "pro"}, "idempotency_key": "key-1", "user": "u-9"}
    make_event(sink, text="hello", **event)

    page = text_of(client.get(wall.get_absolute_url()))
    answer = text_of(since(client, wall))

    for secret in (
        *(maker.email, "Mira Kolm", sink.token, "internal-7", "key-1", "u-9"),
        *("/events/", "/boards/", "/sinks/", "older", "production"),
    ):
        assert secret not in page
        assert secret not in answer
    assert "<a " not in page
    assert "<button" not in page


def test_someone_signed_in_sees_nothing_of_themselves_there(client, wall, maker):
    client.force_login(maker)

    page = text_of(client.get(wall.get_absolute_url()))

    assert "Mira Kolm" not in page
    assert "page-dialog" not in page


def test_hidden_properties_are_nowhere(client, sink, board, wall):
    board.columns.update(value_key="amount", figure="sum", figure_key="amount")
    Wall.objects.update(hidden=["Amount", "customer.name"])
    secret = {"amount": 4242, "customer": {"name": "Harbour"}, "plan": "pro"}
    make_event(sink, text="Harbour paid €4,242.00", properties=secret)

    page = text_of(client.get(wall.get_absolute_url()))
    answer = text_of(since(client, wall))

    for words in ("4242", "4,242", "Harbour", "amount"):
        assert words not in page
        assert words not in answer
    assert "••• paid €•••" in page
    assert 'data-kind="count"' in page
    assert 'data-kind="sum"' not in page


def test_a_hidden_currency_is_not_told_by_a_figure(client, sink, board, wall):
    sums = {"figure": "sum", "figure_key": "amount"}
    board.columns.update(query="currency:EUR type:Sale", **sums)
    make_event(sink, type="Sale", properties={"amount": 300, "currency": "EUR"})
    shown = client.get(wall.get_absolute_url()).content.decode()
    assert 'data-kind="sum" data-currency="EUR"' in shown

    Wall.objects.update(hidden=["currency"])
    shown = client.get(wall.get_absolute_url()).content.decode()

    assert 'data-kind="count"' in shown
    assert "EUR" not in shown


def test_what_is_nested_in_a_hidden_one_is_not_added_up(client, sink, board, wall):
    board.columns.update(figure="sum", figure_key="Order.total")
    Wall.objects.update(hidden=["order"])
    make_event(sink, properties={"Order": {"total": 4242}})

    page = text_of(client.get(wall.get_absolute_url()))

    assert "4,242" not in page
    assert 'data-kind="sum"' not in page


def test_another_boards_event_is_never_shown(client, team, board, wall):
    elsewhere = make_sink(name="elsewhere")
    make_event(elsewhere, text="not for you")
    board.add_column("Sneaky", [elsewhere])

    assert "not for you" not in text_of(client.get(wall.get_absolute_url()))
    assert "not for you" not in text_of(since(client, wall))


def test_it_keeps_no_more_rows_than_fit(client, sink, wall):
    for _ in range(30):
        make_event(sink)

    assert text_of(client.get(wall.get_absolute_url())).count("<article") == 2 * 24
    (feed,) = since(client, wall).json()["feeds"].values()
    assert feed["html"].count("<article") == 24


@pytest.mark.parametrize("secret", ["1", "x" * 32, "../../boards", "%00"])
def test_a_wrong_secret_is_told_off_calmly(client, wall, secret):
    response = client.get(f"/wall/{secret}/")

    assert response.status_code == 404


def test_a_wrong_secret_of_the_right_form(client, wall):
    response = client.get(f"/wall/{'x' * 32}/")

    assert "This link no longer works" in text_of(response)
    assert client.get(f"/live/wall/{'x' * 32}/since/?after=0").status_code == 404


def no_more(wall):
    Wall.objects.all().delete()


def board_deleted(wall):
    Board.objects.update(removed_at=timezone.now())


def maker_left_the_team(wall):
    Membership.objects.filter(user=wall.created_by).delete()


def maker_may_only_look(wall):
    Membership.objects.update(role=Membership.Role.VIEWER)


def maker_is_not_active(wall):
    wall.created_by.is_active = False
    wall.created_by.save()


def maker_is_gone(wall):
    wall.created_by.delete()


ENDS = [
    no_more,
    board_deleted,
    maker_left_the_team,
    maker_may_only_look,
    maker_is_not_active,
    maker_is_gone,
]


@pytest.mark.parametrize("end", ENDS)
def test_it_ends(client, wall, end):
    end(wall)

    assert client.get(wall.get_absolute_url()).status_code == 404
    assert since(client, wall).status_code == 404
    assert since(client, wall)["Content-Type"] == "application/json"


def test_the_secret_opens_nothing_else(client, board, sink, wall, maker):
    event = make_event(sink)
    key = board.columns.first()
    client.force_login(maker)
    assert client.get(f"/live/wall/{wall.secret}/{'0' * 16}/older/").status_code == 404
    client.logout()

    for path in (
        f"/live/wall/{wall.secret}/{key}/older/",
        f"/boards/{board.pk}/",
        f"/boards/{board.pk}/kiosk/",
        f"/boards/{board.pk}/walls/",
        f"/events/{event.pk}/detail/",
        f"/live/board/{board.pk}/since/?after=0",
    ):
        assert client.get(path).status_code in (302, 401, 404)


def test_one_link_cannot_ask_without_end(client, wall, monkeypatch):
    monkeypatch.setattr(crowd, "AT_ONCE", 3)
    monkeypatch.setattr(crowd, "A_SECOND", 0)

    answers = [client.get(wall.get_absolute_url()).status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]
    assert since(client, wall).status_code == 429


def test_it_is_noted_how_long_it_has_been_on_a_screen(client, wall):
    assert wall.on_screen_for is None
    client.get(wall.get_absolute_url())
    wall.refresh_from_db()
    assert wall.on_screen_for < datetime.timedelta(minutes=1)

    ago = timezone.now() - datetime.timedelta(days=2)
    Wall.objects.update(seen_from=ago)
    since(client, wall)
    wall.refresh_from_db()
    assert wall.on_screen_for.days == 2

    Wall.objects.update(seen_at=ago)
    wall.refresh_from_db()
    assert wall.on_screen_for is None
    client.get(wall.get_absolute_url())
    wall.refresh_from_db()
    assert wall.on_screen_for < datetime.timedelta(minutes=1)


def test_columns_cost_the_same_each(
    client, board, sink, wall, django_assert_max_num_queries
):
    client.get(wall.get_absolute_url())

    with django_assert_max_num_queries(9 + 2 * 3):
        client.get(wall.get_absolute_url())
    board.add_column("One more")
    with django_assert_max_num_queries(9 + 3 * 3):
        client.get(wall.get_absolute_url())


# The links


def test_who_may_edit_the_board_makes_and_revokes_links(client, board, maker):
    client.force_login(maker)
    walls = f"/boards/{board.pk}/walls/"
    fields = {"name": "Lobby", "hidden": "email, amount,, email", "theme": "light"}

    assert client.post(walls, fields).url == walls

    wall = Wall.objects.get()
    assert (wall.name, wall.hidden) == ("Lobby", ["email", "amount"])
    assert (wall.masks_addresses, wall.created_by) == (False, maker)
    page = text_of(client.get(walls))
    assert wall.get_absolute_url() in page
    assert "without email, amount" in page
    assert "Revoke" in text_of(client.get(f"/walls/{wall.pk}/revoke/"))
    assert client.post(f"/walls/{wall.pk}/revoke/").url == walls
    assert not Wall.objects.exists()


def test_a_link_that_ended_by_itself_says_so(client, board, wall, maker):
    client.force_login(join(make_user(), board.team).user)
    maker.delete()

    assert "its maker may not edit" in text_of(client.get(f"/boards/{board.pk}/walls/"))


def test_a_link_needs_a_name(client, board, maker):
    client.force_login(maker)

    page = text_of(client.post(f"/boards/{board.pk}/walls/", {"theme": "dark"}))

    assert "This field is required" in page
    assert not Wall.objects.exists()


@pytest.mark.parametrize("role", [Membership.Role.VIEWER, None])
def test_others_neither_see_nor_change_links(client, board, wall, role):
    other = make_user()
    if role:
        join(other, board.team, role)
    client.force_login(other)
    status = 403 if role else 404

    for path in (f"/boards/{board.pk}/walls/", f"/walls/{wall.pk}/revoke/"):
        assert client.get(path).status_code == status
        fields = {"name": "Mine", "theme": "dark"}
        assert client.post(path, fields).status_code == status
    assert Wall.objects.get() == wall


def test_strangers_are_asked_to_sign_in(client, board, wall):
    for path in (
        f"/boards/{board.pk}/walls/",
        f"/walls/{wall.pk}/revoke/",
        f"/boards/{board.pk}/kiosk/",
    ):
        assert client.get(path).url.startswith("/sign-in/")


def test_the_list_costs_the_same_for_each(
    client, board, maker, wall, django_assert_max_num_queries
):
    client.force_login(maker)
    for count in (1, 3):
        with django_assert_max_num_queries(10 + count):
            client.get(f"/boards/{board.pk}/walls/")
        Wall.objects.create(board=board, name="Two", created_by=maker)
        Wall.objects.create(board=board, name="Three", created_by=maker)


# The kiosk


def test_a_kiosk_is_for_members_and_hides_nothing(client, sink, board, wall):
    viewer = join(make_user(), board.team, Membership.Role.VIEWER).user
    make_event(sink, text="kyrylo@telesink.com")
    client.force_login(viewer)

    page = text_of(client.get(f"/boards/{board.pk}/kiosk/"))

    assert "kyrylo@telesink.com" in page
    assert f'data-socket="/live/kiosk/{board.pk}/"' in page
    assert client.get(f"/live/kiosk/{board.pk}/since/?after=0").status_code == 200


def test_a_kiosk_is_not_for_outsiders(client, board):
    client.force_login(make_team().memberships.get().user)

    assert client.get(f"/boards/{board.pk}/kiosk/").status_code == 404
    assert client.get(f"/live/kiosk/{board.pk}/since/?after=0").status_code == 404
