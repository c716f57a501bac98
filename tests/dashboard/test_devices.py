"""What a person reads on one page, their others hear of."""

import pytest
from channels.db import database_sync_to_async as sync_to_async

from dashboard import live, reading
from tests.dashboard.live import open_page
from tests.factories import join, make_event, make_sink, make_team, make_user

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_layer"),
]


@pytest.fixture
def user():
    return make_user()


@pytest.fixture
def sink(user):
    return make_sink(make_team(user))


@pytest.fixture
def board(sink):
    return sink.team.boards.get()


async def test_all_pages_of_a_person_hear_what_they_read(user, board, sink):
    event = await sync_to_async(make_event)(sink)
    column = await sync_to_async(board.columns.last)()
    pages = [await open_page("board", board, user) for _ in range(2)]

    await sync_to_async(reading.read)(user, {column.pk: event.pk})

    for page in pages:
        message = await page.next("read")
        assert message["columns"] == {str(column.pk): event.pk}
        assert message["sinks"] == {str(sink.pk): event.pk}
        await page.close()


async def test_a_colleague_hears_nothing_of_it(user, board, sink):
    colleague = await sync_to_async(make_user)()
    await sync_to_async(join)(colleague, board.team)
    column = await sync_to_async(board.columns.last)()
    page = await open_page("board", board, colleague)

    await sync_to_async(reading.change)(user, column, is_muted=True)

    assert await page.hears_no("read")
    await page.close()


async def test_nobody_is_kept_after_they_left(user, board):
    pages = [await open_page("board", board, user) for _ in range(2)]
    devices = live.start().hub.devices
    assert len(devices.sockets[user.pk]) == 2

    for page in pages:
        await page.close()

    assert user.pk not in devices.sockets
