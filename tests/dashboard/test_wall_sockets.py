"""Screens on the wall, live: what they hear, and when they are told off."""

import pytest
from channels.db import database_sync_to_async as sync_to_async
from django.contrib.sessions.models import Session

from dashboard import crowd, heart
from dashboard.models import Board, Wall
from teams.models import Membership
from tests.dashboard.live import Page, cookie_of, record
from tests.factories import make_sink, make_team, make_user, new_event

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_layer"),
]


@pytest.fixture(autouse=True)
def quick_heart(monkeypatch):
    monkeypatch.setattr(heart, "BEAT", 0.05)
    crowd.forget()


@pytest.fixture
def maker():
    return make_user()


@pytest.fixture
def sink(maker):
    return make_sink(make_team(maker), name="production")


@pytest.fixture
def wall(sink, maker):
    board = sink.team.boards.get()
    board.columns.exclude(title="Everything").delete()
    return Wall.objects.create(
        board=board, name="Kitchen", created_by=maker, hidden=["amount"]
    )


async def open_wall(wall, cookie=""):
    page = Page("wall", wall.secret, cookie)
    assert await page.open()
    await page.next("ping")
    return page


async def test_an_event_appears_masked_and_without_what_is_hidden(sink, wall):
    screen = await open_wall(wall)

    await record(new_event(sink, text="a@b.example 129", properties={"amount": 129}))

    message = await screen.next()
    assert "a•••@b.example •••" in message["html"]
    assert "129" not in message["html"].replace(message["html"].split('"')[1], "")
    assert "href" not in message["html"]
    await screen.close()


async def test_the_board_beside_it_hides_nothing(sink, wall, maker):
    screen = await open_wall(wall)
    board = Page("board", wall.board_id, await sync_to_async(cookie_of)(maker))
    assert await board.open()

    await record(new_event(sink, text="a@b.example"))

    assert "a@b.example" in (await board.next())["html"]
    assert "a@b.example" not in (await screen.next())["html"]
    await board.close()
    await screen.close()


async def test_a_kiosk_is_live_for_members_alone(sink, wall, maker):
    kiosk = Page("kiosk", wall.board_id, await sync_to_async(cookie_of)(maker))
    assert await kiosk.open()

    await record(new_event(sink, text="a@b.example"))

    assert "a@b.example" in (await kiosk.next())["html"]
    assert not await Page("kiosk", wall.board_id).open()
    await kiosk.close()


async def test_another_boards_event_stays_away(wall):
    screen = await open_wall(wall)
    elsewhere = await sync_to_async(make_sink)()

    await record(new_event(elsewhere, text="secret"))

    assert await screen.hears_no_rows()
    await screen.close()


@pytest.mark.parametrize("secret", ["x" * 32, "1", "12345678901234567890"])
async def test_a_wrong_secret_may_not_listen(wall, secret):
    assert not await Page("wall", secret).open()


async def revoke(wall):
    await Wall.objects.all().adelete()


async def delete_the_board(wall):
    await Board.objects.all().adelete()


async def take_the_makers_role(wall):
    await Membership.objects.all().aupdate(role=Membership.Role.VIEWER)


@pytest.mark.parametrize("end", [revoke, delete_the_board, take_the_makers_role])
async def test_an_open_screen_is_told_off(sink, wall, end):
    screen = await open_wall(wall)

    await end(wall)
    code = await screen.closed(timeout=3)
    await record(new_event(sink))

    assert code == 4401
    assert await screen.socket.receive_nothing(timeout=0.3)


async def test_a_screen_outlives_the_session_of_its_browser(sink, wall, maker):
    screen = await open_wall(wall, await sync_to_async(cookie_of)(maker))

    await Session.objects.all().adelete()
    await record(new_event(sink, text="still here"))

    assert "still here" in (await screen.next())["html"]
    await screen.close()


async def test_a_board_that_changes_is_followed(sink, wall):
    screen = await open_wall(wall)

    await sync_to_async(wall.board.add_column)("Sales", query="type:sale")
    await screen.next("changed")
    await record(new_event(sink, type="Sale", text="sold"))

    assert "sold" in (await screen.next())["html"]
    assert "sold" in (await screen.next())["html"]
    await screen.close()


async def test_a_link_has_so_many_screens_and_no_more(wall, monkeypatch):
    monkeypatch.setattr(crowd, "SCREENS", 2)
    screens = [await open_wall(wall) for _ in range(2)]

    assert not await Page("wall", wall.secret).open()

    for screen in screens:
        await screen.close()
