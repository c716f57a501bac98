"""How much is unread: on boards, in columns, in sinks."""

import pytest

from dashboard import unread as module
from dashboard.feeds import newest_id
from dashboard.models import ColumnReader, SinkReader
from dashboard.unread import unread
from events.models import Event
from tests.factories import join, make_event, make_sink, make_team, make_user, new_event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_ids(monkeypatch):
    """To PostgreSQL, which counts on from test to test, the first event is no first."""
    monkeypatch.setattr(module, "BEHIND", 10**9)


@pytest.fixture
def me():
    return make_user()


@pytest.fixture
def sink(me):
    return make_sink(make_team(me), name="production")


@pytest.fixture
def board(sink):
    """Two columns: everything, and payments only."""
    board = sink.team.boards.get()
    board.columns.exclude(title="Everything").delete()
    board.add_column("Payments", query="type:payment*")
    return board


@pytest.fixture
def everything(board):
    return board.columns.get(title="Everything")


@pytest.fixture
def payments(board):
    return board.columns.get(title="Payments")


def record(sink, count=1, **fields):
    Event.objects.record([new_event(sink, **fields) for _ in range(count)])


def count(count, more=False):
    return {"count": count, "more": more}


def test_what_came_before_a_person_looked_is_not_news(me, board, sink):
    record(sink, 3)

    assert unread(me)["boards"] == {board.pk: count(0)}

    record(sink, 2)
    assert unread(me)["boards"] == {board.pk: count(2)}
    assert unread(me)["sinks"] == {sink.pk: count(2)}


def test_the_first_events_of_all_are_news(me, board, sink):
    unread(me)

    record(sink, 2)

    assert unread(me)["boards"] == {board.pk: count(2)}


def test_an_event_in_two_columns_counts_once(me, board, sink, everything, payments):
    unread(me)
    record(sink, 2, type="Payment failed")
    record(sink, 3)

    found = unread(me)

    assert found["boards"] == {board.pk: count(5)}
    assert found["columns"][everything.pk]["count"] == 5
    assert found["columns"][payments.pk]["count"] == 2


def test_muted_columns_do_not_count(me, board, sink, everything):
    unread(me)
    ColumnReader.objects.filter(column=everything).update(is_muted=True)
    record(sink, 1, type="Payment failed")
    record(sink, 3)

    found = unread(me)

    assert found["boards"] == {board.pk: count(1)}
    assert found["columns"][everything.pk]["count"] == 0


def test_each_column_has_its_own_cursor(me, board, sink, everything, payments):
    unread(me)
    record(sink, 2, type="Payment failed")
    ColumnReader.objects.advance(me, {payments.pk: newest_id()})

    found = unread(me)

    assert found["columns"][payments.pk]["count"] == 0
    assert found["boards"] == {board.pk: count(2)}


def test_filters_by_property_and_word_count_alike(me, board, sink):
    column = board.add_column("Pro", query="plan:pro hello")
    unread(me)
    record(sink, 2, text="hello", properties={"plan": "pro"})
    record(sink, 1, text="hello", properties={"plan": "free"})

    assert unread(me)["columns"][column.pk]["count"] == 2


def test_test_events_are_no_news(me, board, sink):
    unread(me)
    record(sink, 2, is_test=True)

    found = unread(me)

    assert found["boards"] == {board.pk: count(0)}
    assert found["sinks"] == {sink.pk: count(0)}


def test_numbers_are_exact_up_to_what_is_looked_at(me, board, sink, monkeypatch):
    monkeypatch.setattr(module, "LOOKED_AT", 5)
    unread(me)

    record(sink, 4)
    assert unread(me)["boards"] == {board.pk: count(4)}

    record(sink, 4)
    assert unread(me)["boards"] == {board.pk: count(5, more=True)}


def test_who_read_lately_has_exact_numbers_beside_long_ones(
    me, board, sink, everything, payments, monkeypatch
):
    monkeypatch.setattr(module, "LOOKED_AT", 5)
    unread(me)
    record(sink, 9)
    ColumnReader.objects.advance(me, {payments.pk: newest_id()})
    record(sink, 2, type="Payment failed")

    found = unread(me)["columns"]

    assert found[payments.pk]["count"] == 2
    assert not found[payments.pk]["more"]
    assert found[everything.pk]["more"]


def test_a_colleagues_cursor_is_their_own(me, board, sink):
    colleague = make_user()
    join(colleague, sink.team, role="viewer")
    unread(me), unread(colleague)
    record(sink, 2)

    ColumnReader.objects.advance(me, dict.fromkeys(ids(board), newest_id()))

    assert unread(me)["boards"] == {board.pk: count(0)}
    assert unread(colleague)["boards"] == {board.pk: count(2)}


def ids(board):
    return list(board.columns.values_list("pk", flat=True))


def test_cursors_never_go_backwards(me, board, sink, everything):
    record(sink, 3)
    newest = newest_id()
    ColumnReader.objects.advance(me, {everything.pk: newest})

    ColumnReader.objects.advance(me, {everything.pk: newest - 2})

    assert ColumnReader.objects.get(user=me).read_id == newest


def test_nothing_of_other_teams_is_counted(me, board):
    make_event()
    unread(me)
    stranger = make_event()
    SinkReader.objects.update(read_id=0)
    ColumnReader.objects.update(read_id=0)

    found = unread(me)

    assert found["boards"] == {board.pk: count(0)}
    assert stranger.sink_id not in found["sinks"]
    assert set(found["columns"]) == set(ids(board))


@pytest.mark.parametrize("more", [0, 2])
def test_boards_and_events_ask_no_more(me, sink, more, django_assert_num_queries):
    for n in range(more):
        board = sink.team.boards.create(name=f"Board {n}")
        board.add_column("All")
        make_sink(make_team(me))
    unread(me)
    record(sink, 1 + more)

    with django_assert_num_queries(7):
        unread(me)
