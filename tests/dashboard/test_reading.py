"""Reading moves cursors on every device, each person's own, where they may."""

import pytest

from dashboard.feeds import newest_id
from dashboard.models import ColumnReader, SinkReader
from events.models import Event
from tests.factories import join, make_team, make_user, new_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(board, client):
    client.get("/unread/")  # from now on what comes is news
    return board.columns.last()


def record(sink, count=1):
    Event.objects.record([new_event(sink) for _ in range(count)])
    return newest_id()


def cursor(column, user):
    return ColumnReader.objects.get(column=column, user=user).read_id


def board_count(client, board):
    return client.get("/unread/").json()["boards"][str(board.pk)]["count"]


def test_reading_a_column_moves_its_cursor(client, me, sink, column):
    newest = record(sink, 3)

    answer = client.post("/read/", {"column": f"{column.pk}:{newest - 1}"})

    assert answer.status_code == 204
    assert cursor(column, me) == newest - 1


def test_a_column_that_shows_all_of_a_sink_reads_the_sink(client, me, sink, column):
    newest = record(sink, 3)

    client.post("/read/", {"column": f"{column.pk}:{newest}"})

    assert client.get("/unread/").json()["sinks"][str(sink.pk)]["count"] == 0


def test_a_filtered_column_does_not(client, me, sink, board, column):
    some = board.add_column("Some", query="type:user*")
    newest = record(sink, 3)

    client.post("/read/", {"column": f"{some.pk}:{newest}"})

    assert client.get("/unread/").json()["sinks"][str(sink.pk)]["count"] == 3


def test_reading_a_sinks_own_page(client, me, sink, column):
    newest = record(sink, 3)

    client.post("/read/", {"sink": f"{sink.pk}:{newest}"})

    assert SinkReader.objects.get(user=me, sink=sink).read_id == newest


def test_nobody_can_read_ahead_of_what_is_stored(client, me, sink, column):
    newest = record(sink)

    client.post("/read/", {"column": f"{column.pk}:{newest + 1000}"})

    assert cursor(column, me) == newest


@pytest.mark.parametrize("cursor", ["", "7", "7:", "x:1", "7:-1", f"7:{'9' * 19}"])
def test_what_is_no_cursor_is_refused(client, me, cursor):
    assert client.post("/read/", {"column": cursor}).status_code == 400


def test_mark_a_column_read(client, me, sink, board, column):
    newest = record(sink, 3)

    answer = client.post(f"/columns/{column.pk}/read/")

    assert answer.url == f"/boards/{board.pk}/"
    assert cursor(column, me) == newest


def test_mark_everything_read(client, me, sink, board, column):
    record(sink, 3)
    assert board_count(client, board) == 3

    answer = client.post(f"/boards/{board.pk}/read/")

    assert answer.url == f"/boards/{board.pk}/"
    assert board_count(client, board) == 0


def test_mute_sound_and_notifications_are_set_for_oneself(client, me, sink, column):
    client.post(f"/columns/{column.pk}/attention/", {"is_muted": "on"})
    client.post(f"/columns/{column.pk}/attention/", {"has_sound": "on"})
    client.post(f"/columns/{column.pk}/attention/", {"is_muted": "off"})

    mine = client.get("/unread/").json()["columns"][str(column.pk)]
    assert (mine["muted"], mine["sound"], mine["notifies"]) == (False, True, False)


def test_everything_else_in_a_post_is_left_alone(client, me, sink, column):
    client.post(f"/columns/{column.pk}/attention/", {"is_collapsed": "on"})

    assert not ColumnReader.objects.get(column=column, user=me).is_collapsed


@pytest.mark.parametrize(
    "path", ["columns/{0}/read/", "boards/{1}/read/", "columns/{0}/attention/"]
)
def test_only_the_team_may_and_viewers_too(client, me, sink, board, column, path):
    path = "/" + path.format(column.pk, board.pk)
    viewer, outsider = make_user(), make_team().memberships.get().user
    join(viewer, sink.team, role="viewer")
    record(sink)

    client.logout()
    assert client.post(path).url == f"/sign-in/?next={path}"
    client.force_login(outsider)
    assert client.post(path, {"is_muted": "on"}).status_code == 404
    assert not ColumnReader.objects.filter(user=outsider).exists()
    client.force_login(viewer)
    assert client.post(path, {"is_muted": "on"}).status_code == 302
    assert ColumnReader.objects.filter(user=viewer, column=column).exists()
    assert client.get(path).status_code == 405


def test_strangers_and_outsiders_read_nothing(client, me, sink, column):
    given = {"column": f"{column.pk}:9", "sink": f"{sink.pk}:9"}
    outsider = make_team().memberships.get().user

    client.logout()
    assert client.get("/unread/").status_code == 401
    assert client.post("/read/", given).url == "/sign-in/?next=/read/"
    client.force_login(outsider)
    assert client.post("/read/", given).status_code == 204
    assert str(column.pk) not in client.get("/unread/").json()["columns"]
    assert not ColumnReader.objects.filter(user=outsider, column=column).exists()
    assert not SinkReader.objects.filter(user=outsider, sink=sink).exists()


def test_personal_boards_of_others_stay_theirs(client, me, sink):
    other = make_user()
    join(other, sink.team)
    theirs = sink.team.boards.create(name="Theirs", owner=other)
    column = theirs.add_column("All")

    assert client.post(f"/boards/{theirs.pk}/read/").status_code == 404
    assert client.post(f"/columns/{column.pk}/attention/").status_code == 404
    assert str(theirs.pk) not in client.get("/unread/").json()["boards"]
