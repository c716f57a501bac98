from datetime import timedelta

import pytest
from django.utils import timezone

from dashboard.models import Board, Column, LastBoard
from tests.factories import make_sink, make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    return make_user()


@pytest.fixture
def team(me):
    return make_team(me)


@pytest.fixture
def board(team):
    board = team.boards.get()
    for title in ("Sign-ups", "Payments"):
        board.add_column(title)
    return board


def titles(board):
    return [column.title for column in board.columns.kept()]


def test_a_column_moves_and_stops_at_the_ends(board):
    first = board.columns.first()

    first.move_by(1)
    assert titles(board) == ["Sign-ups", "Everything", "Payments"]
    first.move_by(5)
    assert titles(board) == ["Sign-ups", "Payments", "Everything"]
    first.move_by(-9)
    assert titles(board) == ["Everything", "Sign-ups", "Payments"]


def test_a_column_goes_before_another_or_to_the_end(board):
    first, second, third = board.columns.all()

    third.move_before(second)
    assert titles(board) == ["Everything", "Payments", "Sign-ups"]
    first.move_before(None)
    assert titles(board) == ["Payments", "Sign-ups", "Everything"]


def test_a_copy_stands_to_the_right_and_asks_for_the_same(board, team):
    column = board.columns.first()
    sink = make_sink(team)
    column.sinks.set([sink])
    column.query, column.width = "plan:pro", "wide"
    column.save()

    copy = column.duplicate()

    assert titles(board)[:2] == ["Everything", "Everything copy"]
    assert (copy.query, copy.width, [*copy.sinks.all()]) == ("plan:pro", "wide", [sink])
    assert Column.objects.get(pk=column.pk).title == "Everything"


def test_a_copy_of_a_board_has_its_columns_and_stands_next_to_it(board, team):
    Board.objects.create(team=team, name="Last", position=1)

    copy = board.duplicate(owner=None)

    assert titles(copy) == titles(board)
    assert [b.name for b in copy.siblings] == ["Board", "Board copy", "Last"]


def test_what_was_removed_can_come_back_until_it_is_a_day_old(board):
    old, fresh, other = board.columns.all()
    old.remove()
    Column.objects.filter(pk=old.pk).update(
        removed_at=timezone.now() - timedelta(hours=25)
    )

    fresh.remove()

    assert titles(board) == [other.title]
    assert [*board.columns.removed()] == [fresh]
    fresh.restore()
    assert titles(board) == [fresh.title, other.title]


def test_a_team_keeps_a_shared_board(board, team, me):
    Board.objects.create(team=team, name="Mine", owner=me)

    with pytest.raises(LastBoard):
        board.remove()

    Board.objects.create(team=team, name="Other")
    board.remove()
    assert {b.name for b in Board.objects.visible_to(me)} == {"Mine", "Other"}


def test_a_personal_board_is_for_one(team, me):
    other = make_user()
    team.memberships.create(user=other)
    mine = Board.objects.create(team=team, name="Mine", owner=me)

    assert mine in Board.objects.editable_by(me)
    assert mine not in Board.objects.visible_to(other)


def test_a_viewer_changes_own_boards_only(team, board):
    viewer = make_user()
    team.memberships.create(user=viewer, role="viewer")
    mine = Board.objects.create(team=team, name="Mine", owner=viewer)

    assert {*Board.objects.visible_to(viewer)} == {board, mine}
    assert {*Board.objects.editable_by(viewer)} == {mine}
    mine.remove()
    board.duplicate(None).remove()
    assert [b.name for b in Board.objects.restorable_by(viewer)] == ["Mine"]


def test_menus_list_shared_boards_first(team, board, me):
    mine = Board.objects.create(team=team, name="Mine", owner=me)
    later = Board.objects.create(team=team, name="Later", position=2)

    assert [*Board.objects.visible_to(me).in_order()] == [board, later, mine]
