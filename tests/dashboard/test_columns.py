import pytest

from dashboard.models import Column, ColumnReader
from tests.factories import join, make_event, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db
ACTS = {
    "move": {"steps": "1"},
    "width": {"width": "wide"},
    "duplicate": {},
    "delete": {},
}


@pytest.fixture
def me():
    return make_user()


@pytest.fixture
def board(me):
    board = make_team(me).boards.get()
    board.add_column("Payments")
    return board


@pytest.fixture
def column(board):
    return board.columns.first()


@pytest.fixture
def my(client, me):
    client.force_login(me)
    return client


def titles(board):
    return [column.title for column in board.columns.kept()]


@pytest.mark.parametrize("act", ACTS)
def test_only_those_who_may_change_a_column_do(client, me, board, column, act):
    path, viewer = f"/columns/{column.pk}/{act}/", make_user()
    join(viewer, board.team, "viewer")

    def answer(user):
        if user:
            client.force_login(user)
        response = client.post(path, ACTS[act])
        return response.status_code, response.headers.get("Location", "")

    assert answer(None) == (302, f"/sign-in/?next={path}")
    assert answer(make_team().memberships.get().user) == (404, "")
    assert answer(viewer) == (403, "")
    assert titles(board) == ["Everything", "Payments"]
    assert Column.objects.get(pk=column.pk).width == "normal"
    status, address = answer(me)
    assert status == 302
    assert address.startswith(f"/boards/{board.pk}/")


def test_a_viewer_changes_columns_of_a_board_of_their_own(client, board):
    viewer = make_user()
    join(viewer, board.team, "viewer")
    mine = board.duplicate(owner=viewer)
    client.force_login(viewer)

    client.post(f"/columns/{mine.columns.first().pk}/delete/")

    assert titles(mine) == ["Payments"]


def test_a_column_of_somebody_elses_board_is_not_there(my, board):
    other = make_user()
    join(other, board.team)
    theirs = board.duplicate(owner=other)

    assert my.post(f"/columns/{theirs.columns.first().pk}/delete/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "order"),
    [
        ({"steps": "1"}, ["Payments", "Everything"]),
        ({"steps": "-1"}, ["Everything", "Payments"]),
        ({"before": ""}, ["Payments", "Everything"]),
        ({"before": "nonsense"}, ["Payments", "Everything"]),
    ],
)
def test_moving(my, board, column, fields, order):
    my.post(f"/columns/{column.pk}/move/", fields)

    assert titles(board) == order


def test_a_move_is_told_to_those_who_cannot_see_it(my, column):
    answer = my.post(f"/columns/{column.pk}/move/", {"steps": "1"}, follow=True)

    assert "Everything is column 2 of 2" in answer.content.decode()


def test_moving_before_another(my, board, column):
    last = board.columns.last()

    my.post(f"/columns/{last.pk}/move/", {"before": column.pk})

    assert titles(board) == ["Payments", "Everything"]


@pytest.mark.parametrize(
    ("act", "fields"),
    [("move", {}), ("move", {"steps": "9"}), ("width", {"width": "huge"})],
)
def test_nonsense_is_refused(my, column, act, fields):
    assert my.post(f"/columns/{column.pk}/{act}/", fields).status_code == 400


def test_a_width_is_kept(my, column):
    my.post(f"/columns/{column.pk}/width/", {"width": "wide"})

    assert Column.objects.get(pk=column.pk).width == "wide"


def test_a_deleted_column_can_be_brought_back(my, board, column):
    page = my.post(f"/columns/{column.pk}/delete/", follow=True).content.decode()
    assert "Everything deleted" in page
    assert f'action="/columns/{column.pk}/restore/"' in page
    assert titles(board) == ["Payments"]

    my.post(f"/columns/{column.pk}/restore/")
    assert titles(board) == ["Everything", "Payments"]


def test_only_those_who_may_change_it_bring_it_back(client, board, column):
    viewer = make_user()
    join(viewer, board.team, "viewer")
    column.remove()

    for user in (viewer, make_user()):
        client.force_login(user)
        assert client.post(f"/columns/{column.pk}/restore/").status_code == 404


def test_a_full_board_takes_no_more(my, board, column):
    for n in range(38):
        board.add_column(f"no. {n}")

    page = my.post(f"/columns/{column.pk}/duplicate/", follow=True).content.decode()

    assert "This board is full. Delete a column first" in page
    assert len(titles(board)) == 40


def test_a_column_is_collapsed_for_one_person_only(client, me, board, column):
    make_event(make_sink(board.team), text="mira@kolm.example")
    viewer = make_user()
    join(viewer, board.team, "viewer")

    client.force_login(viewer)
    client.post(f"/columns/{column.pk}/collapse/")
    folded = client.get(f"/boards/{board.pk}/").content.decode()
    client.post(f"/columns/{column.pk}/collapse/", {"collapsed": "no"})
    opened = client.get(f"/boards/{board.pk}/").content.decode()

    assert [folded.count("column--collapsed"), opened.count("column--collapsed")] == [
        1,
        0,
    ]
    assert [folded.count("<article"), opened.count("<article")] == [2, 3]
    assert ColumnReader.objects.get().user == viewer


def test_collapsing_is_for_those_who_see_it(client, column):
    client.force_login(make_user())

    assert client.post(f"/columns/{column.pk}/collapse/").status_code == 404


def test_who_may_only_look_finds_nothing_to_change(client, board):
    viewer = make_user()
    join(viewer, board.team, "viewer")
    client.force_login(viewer)

    page = client.get(f"/boards/{board.pk}/").content.decode()

    assert "Collapse" in page
    assert "Delete column" not in page
