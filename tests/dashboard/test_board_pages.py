import pytest

from dashboard.models import Board
from tests.factories import join, make_team, make_user

pytestmark = pytest.mark.django_db
SHARED, MINE = {"seen_by": "everyone"}, {"seen_by": "me"}


@pytest.fixture
def me():
    return make_user()


@pytest.fixture
def team(me):
    return make_team(me)


@pytest.fixture
def board(team):
    return team.boards.get()


@pytest.fixture
def my(client, me):
    client.force_login(me)
    return client


@pytest.fixture
def viewer(team):
    user = make_user()
    join(user, team, "viewer")
    return user


def names(user):
    return [board.name for board in Board.objects.visible_to(user).in_order()]


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("settings", {"name": "Other"} | SHARED),
        ("move", {"steps": "1"}),
        ("delete", {}),
    ],
)
def test_only_those_who_may_change_a_board_do(
    client, me, viewer, team, board, act, fields
):
    Board.objects.create(team=team, name="Second", position=1)
    path = f"/boards/{board.pk}/{act}/"

    def answer(user):
        if user:
            client.force_login(user)
        return client.post(path, fields).status_code

    assert client.post(path, fields).url == f"/sign-in/?next={path}"
    assert answer(make_team().memberships.get().user) == 404
    assert answer(viewer) == 403
    assert names(me) == ["Board", "Second"]
    assert answer(me) == 302
    assert names(me) != ["Board", "Second"]


def test_new_boards_are_for_members_of_the_team(client, team):
    stranger = client.get("/boards/new/")
    client.force_login(make_user())
    alone = client.get("/boards/new/")
    client.force_login(make_team().memberships.get().user)
    outsider = client.post("/boards/new/", {"name": "X", "team": team.pk} | SHARED)

    assert stranger.url == "/sign-in/?next=/boards/new/"
    assert alone.status_code == 403
    assert outsider.status_code == 422
    assert team.boards.count() == 1


def test_the_only_team_needs_no_choice(my, team):
    page = text_of(my.get("/boards/new/"))

    assert f'type="hidden" name="team" value="{team.pk}"' in page


def test_a_new_board_is_shared_and_last(my, me, team):
    answer = my.post("/boards/new/", {"name": "Product", "team": team.pk} | SHARED)

    board = team.boards.last()
    assert answer.url == f"/boards/{board.pk}/"
    assert names(me) == ["Board", "Product"]
    assert board.owner is None


def test_a_personal_board_is_seen_by_its_owner_only(my, me, viewer, team):
    my.post("/boards/new/", {"name": "Mine", "team": team.pk} | MINE)

    assert names(me) == ["Board", "Mine"]
    assert names(viewer) == ["Board"]
    pk = team.boards.last().pk
    my.force_login(viewer)
    assert my.get(f"/boards/{pk}/").status_code == 404


def test_a_viewer_has_boards_of_their_own_only(client, viewer, team):
    client.force_login(viewer)
    page = text_of(client.get("/boards/new/"))
    assert "Only me" in page
    assert "Everyone in the team" not in page

    fields = {"name": "Mine", "team": team.pk}
    assert client.post("/boards/new/", fields | SHARED).status_code == 422
    assert client.post("/boards/new/", fields | MINE).status_code == 302
    assert names(viewer) == ["Board", "Mine"]


def test_a_viewer_of_one_team_who_edits_another_shares_only_there(client, viewer, team):
    join(viewer, make_team())
    client.force_login(viewer)

    answer = client.post("/boards/new/", {"name": "X", "team": team.pk} | SHARED)

    assert answer.status_code == 422
    assert "As a viewer you can have boards of your own." in text_of(answer)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "A board needs a name."), ("x" * 81, "at most 80 characters")],
)
def test_names_are_checked(my, board, name, sentence):
    answer = my.post(f"/boards/{board.pk}/settings/", {"name": name} | SHARED)

    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_the_last_shared_board_stays_shared_and_there(my, me, board):
    mine = my.post(f"/boards/{board.pk}/settings/", {"name": "Board"} | MINE)
    gone = my.post(f"/boards/{board.pk}/delete/", follow=True)

    assert "A team keeps at least one shared board." in text_of(mine)
    assert "A team keeps at least one shared board" in text_of(gone)
    assert names(me) == ["Board"]


def test_a_shared_board_becomes_personal_and_back(my, viewer, team, board):
    Board.objects.create(team=team, name="Second")

    my.post(f"/boards/{board.pk}/settings/", {"name": "Board"} | MINE)
    assert names(viewer) == ["Second"]

    my.post(f"/boards/{board.pk}/settings/", {"name": "Board"} | SHARED)
    assert names(viewer) == ["Second", "Board"]


def test_moving_stays_among_its_like(my, me, team, board):
    Board.objects.create(team=team, name="Second", position=1)
    Board.objects.create(team=team, name="Mine", owner=me)

    my.post(f"/boards/{board.pk}/move/", {"steps": "1"})
    assert names(me) == ["Second", "Board", "Mine"]
    my.post(f"/boards/{board.pk}/move/", {"steps": "1"})
    assert names(me) == ["Second", "Board", "Mine"]
    assert my.post(f"/boards/{board.pk}/move/", {"steps": "x"}).status_code == 400


def test_a_copy_is_shared_by_members_and_personal_for_viewers(my, me, viewer, board):
    my.post(f"/boards/{board.pk}/duplicate/")
    assert names(viewer) == ["Board", "Board copy"]

    my.force_login(viewer)
    my.post(f"/boards/{board.pk}/duplicate/")
    assert names(me) == ["Board", "Board copy"]
    assert Board.objects.get(owner=viewer).columns.count() == 1

    my.force_login(make_user())
    assert my.post(f"/boards/{board.pk}/duplicate/").status_code == 404


def test_a_deleted_board_can_be_brought_back(my, me, viewer, team, board):
    other = Board.objects.create(team=team, name="Second", position=1)

    page = text_of(my.post(f"/boards/{board.pk}/delete/", follow=True))
    assert "Board deleted" in page
    assert f'action="/boards/{board.pk}/restore/"' in page
    assert names(me) == ["Second"]
    assert my.get(f"/boards/{board.pk}/").status_code == 404

    my.force_login(viewer)
    assert my.post(f"/boards/{board.pk}/restore/").status_code == 404
    my.force_login(me)
    assert my.post(f"/boards/{board.pk}/restore/").url == f"/boards/{board.pk}/"
    assert names(me) == ["Board", other.name]


def test_home_is_the_board_that_was_opened_last(my, team, board):
    other = Board.objects.create(team=team, name="Second", position=1)
    assert my.get("/").url == f"/boards/{board.pk}/"

    my.get(f"/boards/{other.pk}/")
    assert my.get("/").url == f"/boards/{other.pk}/"
    my.get(f"/boards/{board.pk}/")
    assert my.get("/").url == f"/boards/{board.pk}/"
    board.remove()
    assert my.get("/").url == f"/boards/{other.pk}/"


def test_menus_offer_only_what_one_may_do(client, me, viewer, board):
    def page(user):
        client.force_login(user)
        return text_of(client.get(f"/boards/{board.pk}/"))

    assert "Delete board" in page(me)
    assert "Delete board" not in page(viewer)
    assert "Duplicate board" in page(viewer)
