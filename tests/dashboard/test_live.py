"""From commit to socket: who gets which rows."""

import asyncio

import pytest
from channels.db import database_sync_to_async as sync_to_async
from django.contrib.sessions.models import Session

from dashboard import heart, pace
from dashboard.models import Column
from teams.models import Membership
from tests.dashboard.live import Page, cookie_of, open_page, record
from tests.factories import make_event, make_sink, make_team, make_user, new_event

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_layer"),
]


@pytest.fixture
def user():
    return make_user()


@pytest.fixture
def team(user):
    return make_team(user)


@pytest.fixture
def sink(team):
    return make_sink(team, name="production")


@pytest.fixture
def board(team, sink):
    return team.boards.get()


@pytest.fixture
def quick_heart(monkeypatch):
    monkeypatch.setattr(heart, "BEAT", 0.05)


async def test_an_event_appears_in_every_column_that_matches(user, team, board, sink):
    await sync_to_async(make_sink)(team)
    page = await open_page("board", board, user)

    await record(new_event(sink, text="hello there"))

    everything, own = await page.next(), await page.next()
    assert everything["feed"] != own["feed"]
    assert (everything["count"], everything["skipped"]) == (1, 0)
    assert "hello there" in everything["html"]
    assert "hello there" in own["html"]
    await page.close()


async def test_rows_of_the_push_are_those_of_the_page(client, user, board, sink):
    page = await open_page("board", board, user)
    await record(new_event(sink, text="the same", emoji="✨", properties={"a": 1}))
    pushed = (await page.next())["html"]
    await page.close()

    await sync_to_async(client.force_login)(user)
    shown = await sync_to_async(client.get)(f"/boards/{board.pk}/")

    assert pushed.strip() in shown.content.decode()


async def test_filters_decide_what_a_column_gets(user, board, sink):
    await sync_to_async(board.columns.all().delete)()
    await sync_to_async(board.add_column)("Big", query="type:sale amount:>=100")
    page = await open_page("board", board, user)

    await record(
        new_event(sink, type="Sale", text="small", properties={"amount": 99}),
        new_event(sink, type="Refund", text="no sale", properties={"amount": 100}),
        new_event(sink, type="Sale", text="big", properties={"amount": 100}),
        new_event(
            sink, type="Sale", text="a test", properties={"amount": 100}, is_test=True
        ),
    )

    message = await page.next()
    assert message["count"] == 1
    assert "big" in message["html"]
    await page.close()


async def test_someone_elses_event_stays_away(user, board, sink):
    page = await open_page("board", board, user)
    elsewhere = await sync_to_async(make_sink)()

    await record(new_event(elsewhere, text="secret"))

    assert await page.hears_no_rows()
    await page.close()


async def test_a_column_shows_nothing_of_a_sink_its_reader_may_not_see(user, board):
    foreign = await sync_to_async(make_sink)()
    await sync_to_async(board.columns.all().delete)()
    await sync_to_async(board.add_column)("Sneaky", [foreign])
    page = await open_page("board", board, user)

    await record(new_event(foreign, text="secret"))

    assert await page.hears_no_rows()
    await page.close()


@pytest.mark.parametrize("kind", ["board", "sink", "nonsense"])
async def test_strangers_and_other_teams_may_not_listen(board, sink, kind):
    pk = sink.pk if kind == "sink" else board.pk
    outsider = await sync_to_async(make_user)()
    await sync_to_async(make_team)(outsider)

    for cookie in ("", "made-up", await sync_to_async(cookie_of)(outsider)):
        assert not await Page(kind, pk, cookie).open()


async def test_other_origins_may_not_listen(user, board):
    cookie = await sync_to_async(cookie_of)(user)

    assert not await Page("board", board.pk, cookie, "https://evil.example").open()


async def test_a_session_that_ends_loses_the_socket(user, board, quick_heart):
    page = await open_page("board", board, user)

    await Session.objects.all().adelete()

    assert await page.closed(timeout=3) == 4401


async def test_a_changed_password_loses_the_socket(user, board, quick_heart):
    page = await open_page("board", board, user)

    user.set_password("quite another one")
    await user.asave()

    assert await page.closed(timeout=3) == 4401


async def test_who_leaves_the_team_loses_the_socket(user, board, sink, quick_heart):
    page = await open_page("board", board, user)

    await Membership.objects.filter(user=user).adelete()
    code = await page.closed(timeout=3)
    await record(new_event(sink))

    assert code == 4401
    assert await page.socket.receive_nothing(timeout=0.3)


async def test_a_new_sink_joins_an_open_board(user, team, board, quick_heart):
    page = await open_page("board", board, user)

    late = await sync_to_async(make_sink)(team, name="late")
    await page.next("changed")
    await record(new_event(late, text="from the new sink"))

    assert "from the new sink" in (await page.next())["html"]
    await page.close()


async def test_a_removed_column_gets_no_more(user, board, sink, quick_heart):
    page = await open_page("board", board, user)

    await Column.objects.filter(board=board).adelete()
    await page.next("changed")
    await record(new_event(sink))

    assert await page.hears_no_rows()
    await page.close()


async def test_too_many_are_counted_not_drawn(user, sink):
    page = await open_page("sink", sink, user)

    await record(*(new_event(sink, text=f"no. {n}.") for n in range(1000)))

    messages = [await page.next()]
    while sum(message["count"] for message in messages) < 1000:
        messages.append(await page.next())
    drawn = [message["html"].count("<article") for message in messages]
    skipped = [message["skipped"] for message in messages]
    assert sum(drawn) + sum(skipped) == 1000
    assert sum(drawn) <= pace.ROWS_AT_ONCE + 2 * pace.ROWS_A_STEP
    assert "no. 999." in messages[-1]["html"]
    await page.close()


async def test_every_socket_of_a_feed_gets_the_same_text(user, team, sink, monkeypatch):
    from dashboard.feeds import Feed

    other = await sync_to_async(make_user)()
    await Membership.objects.acreate(user=other, team=team)
    pages = [await open_page("sink", sink, who) for who in (user, user, other)]
    drawn = []
    draw = Feed.draw
    monkeypatch.setattr(Feed, "draw", lambda *args: drawn.append(1) or draw(*args))

    await record(new_event(sink))
    messages = [await page.next() for page in pages]

    assert messages[0] == messages[1] == messages[2]
    assert drawn == [1]
    for page in pages:
        await page.close()


async def test_a_channel_layer_that_went_silent_is_told_and_comes_back(
    user, board, sink, quick_heart, monkeypatch
):
    monkeypatch.setattr(heart, "SILENCE", 0.3)
    page = await open_page("board", board, user)
    hub = heart_of_this_loop().hub

    async def silent():
        raise ConnectionError("Redis is away")

    hub.call_out = silent
    while (told := await page.next("ping"))["live"]:
        pass  # the heart's first beat may still say so
    assert "watermark" not in told

    del hub.call_out
    back = await page.next("ping")
    assert back["live"]
    assert "watermark" in back
    await page.close()


def heart_of_this_loop():
    from dashboard import live

    return live.start().heart


async def test_the_hub_forgets_feeds_that_nobody_follows(user, board):
    from dashboard import live

    page = await open_page("board", board, user)
    hub = live.start().hub
    followed = len(hub.feeds)
    await page.close()
    await asyncio.sleep(0.05)

    assert (followed, hub.feeds, dict(hub.watched)) == (1, {}, {})


async def test_a_shell_without_a_server_reaches_nobody_but_does_not_fail(sink):
    event = await sync_to_async(make_event)(sink)

    assert event.pk
