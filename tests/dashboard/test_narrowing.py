"""A page narrowed for its reader, and Explore: who finds what."""

from html import unescape

import pytest
from channels.db import database_sync_to_async as sync_to_async

from dashboard.places import Place, PlaceConverter, only_in
from events.filters import EventFilter
from events.models import Event
from teams.models import Membership
from tests.dashboard.live import Page, cookie_of, record
from tests.factories import make_event, make_sink, make_team, make_user, new_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def column(sink):
    board = sink.team.boards.get()
    board.columns.all().delete()
    return board.add_column("Payments", [sink], query='type:"Payment succeeded"')


def text_of(response):
    return response.content.decode()


def paid(sink, plan, **fields):
    fields = {"type": "Payment succeeded", "properties": {"plan": plan}} | fields
    return make_event(sink, **fields)


def test_a_place_says_what_is_looked_for_in_it():
    place = Place("board", 7, (("12", 'plan:"ü b" -x'), ("own", "a&b=c")))

    again = PlaceConverter().to_python(str(place))

    assert again == Place("board", "7", place.only)
    assert PlaceConverter().to_python("board/7") == Place("board", "7")


@pytest.mark.parametrize("text", ["a", "____", "YWE"])
def test_a_place_that_nobody_packed_is_none(client, me, text):
    assert client.get(f"/live/board/1/only/{text}/since/").status_code == 404


def test_only_what_is_asked_for_and_not_blank_counts():
    params = {"only-2": " a ", "only-1": "", "q": "b", "only-own": "x" * 2000}
    assert only_in(params) == (("2", "a"), ("own", "x" * 1000))


def test_filters_hold_each_by_itself():
    both = EventFilter.parse("type:a") & EventFilter.parse("type:b x:1")
    assert not both.matches(Event(type="a", properties={"x": 1}))
    assert not both.matches(Event(type="b", properties={"x": 1}))
    assert (EventFilter.parse("type:a") & EventFilter()).matches(Event(type="a"))
    assert str(both) == "type:a AND type:b x:1"


def test_live_and_test_at_once_is_nothing(sink):
    make_event(sink, is_test=True)
    make_event(sink)
    both = EventFilter.parse("is:test") & EventFilter.parse("is:live")

    assert not both.apply(Event.objects.all()).exists()
    assert not any(both.matches(event) for event in Event.objects.all())


def test_a_column_shows_only_what_its_reader_looks_for(client, sink, column):
    pro, free = paid(sink, "pro"), paid(sink, "free")
    other = make_event(sink, type="Refund", properties={"plan": "pro"})

    page = text_of(client.get(f"/boards/{column.board_id}/?only-{column.pk}=plan:pro"))

    assert f'data-id="{pro.pk}"' in page
    assert f'data-id="{free.pk}"' not in page
    assert f'data-id="{other.pk}"' not in page
    assert 'value="plan:pro"' in page


def test_what_is_looked_for_can_become_a_column(client, sink, column):
    address = f"/boards/{column.board_id}/?only-{column.pk}=plan:pro"
    link = f'href="/boards/{column.board_id}/columns/new/?query=type'

    page = text_of(client.get(address))
    assert link in page
    rest = page.split(link)[1].split('"')[0]
    address = unescape(link.removeprefix('href="') + rest)
    form = client.get(address).context["form"]
    assert form.instance.query == 'type:"Payment succeeded" plan:pro'
    assert form.chosen_sinks == {sink.pk}
    Membership.objects.update(role=Membership.Role.VIEWER)
    assert link not in text_of(client.get(address))


@pytest.mark.parametrize("query", ['"', "amount:>x", "x" * 2000])
def test_a_column_can_be_begun_with_what_cannot_be_read(client, column, query):
    address = f"/boards/{column.board_id}/columns/new/"
    wrong = {"query": query, "sink": ["x", "999999", ""]}
    assert client.get(address, wrong).status_code == 200


def test_another_wanted_type_does_not_widen_the_column(client, sink, column):
    refund = make_event(sink, type="Refund")

    page = text_of(
        client.get(f"/boards/{column.board_id}/?only-{column.pk}=type:Refund")
    )

    assert f'data-id="{refund.pk}"' not in page
    assert "No event matches this filter" in page


def test_what_cannot_be_read_leaves_the_column_and_says_so(client, sink, column):
    event = paid(sink, "pro")

    page = text_of(client.get(f'/boards/{column.board_id}/?only-{column.pk}=plan:"p'))

    assert f'data-id="{event.pk}"' in page
    assert "A quotation mark is not closed. Everything is shown." in page


@pytest.mark.parametrize("count", [1, 3])
def test_narrowing_asks_at_most_three_queries_more(
    client, sink, column, count, django_assert_max_num_queries
):
    for _ in range(count):
        paid(sink, "pro")
    address = f"/boards/{column.board_id}/"
    with django_assert_max_num_queries(30) as plain:
        client.get(address)

    with django_assert_max_num_queries(len(plain) + 3):
        client.get(f"{address}?only-{column.pk}=plan:pro")


def test_older_rows_are_narrowed_too(client, sink, column):
    plans = ["pro", "free"] * 60
    paid = [
        new_event(sink, type="Payment succeeded", properties={"plan": plan})
        for plan in plans
    ]
    Event.objects.record(paid)
    page = text_of(client.get(f"/boards/{column.board_id}/?only-{column.pk}=plan:pro"))
    address = page.split('class="feed__older" href="')[1].split('"')[0]

    older = text_of(client.get(address))
    explored = text_of(client.get("/explore/?q=plan:pro"))
    address = explored.split('class="feed__older" href="')[1].split('"')[0]
    older_explored = text_of(client.get(address))

    assert page.count("data-id=") == explored.count("data-id=") == 50
    assert older.count("data-id=") == older_explored.count("data-id=") == 10
    assert f'href="/boards/{column.board_id}/?only-{column.pk}=plan%3Apro"' in older
    assert 'href="/explore/?q=plan%3Apro"' in older_explored


def test_explore_finds_everything_that_one_may_see_and_no_more(client, sink):
    other, foreign = make_sink(sink.team), make_sink()
    mine = [make_event(sink, text="needle"), make_event(other, text="needle")]
    hay = make_event(sink, text="hay")
    theirs = make_event(foreign, text="needle")

    found = text_of(client.get("/explore/?q=needle"))
    everything = text_of(client.get("/explore/"))

    for event in mine:
        assert f'data-id="{event.pk}"' in found
    assert f'data-id="{hay.pk}"' not in found
    assert f'data-id="{hay.pk}"' in everything
    assert f'data-id="{theirs.pk}"' not in found + everything
    assert 'value="needle"' in found


def test_explore_marks_the_words_that_it_looked_for(client, sink):
    make_event(sink, text="A needle, no hay", properties={"plan": "pro"})

    page = text_of(client.get("/explore/?q=need+plan:pro+-other"))

    assert "A <mark>need</mark>le, no hay" in page


def test_explore_finds_test_events_for_those_who_ask(client, sink):
    event = make_event(sink, is_test=True)

    assert f'data-id="{event.pk}"' not in text_of(client.get("/explore/"))
    assert f'data-id="{event.pk}"' in text_of(client.get("/explore/?q=is:test"))


def test_the_way_to_test_events_and_back_is_on_the_page(client, sink):
    live = text_of(client.get("/explore/?q=plan:pro"))
    test = text_of(client.get("/explore/?q=is:test+plan:pro"))

    assert 'href="?q=is%3Atest+plan%3Apro">Show test events' in live
    assert "These are test events" not in live
    assert "These are test events" in test
    assert 'href="?q=plan%3Apro">Show live events' in test


def test_explore_says_what_it_cannot_read(client, sink):
    page = text_of(client.get("/explore/?q=amount:>x"))
    assert "amount:&gt; needs a number after it." in page


@pytest.mark.parametrize("count", [1, 3])
def test_explore_asks_no_more_for_more(
    client, sink, count, django_assert_max_num_queries
):
    for _ in range(count):
        make_event(sink, text="needle")

    with django_assert_max_num_queries(10):
        client.get("/explore/?q=needle")


def test_explore_is_for_people_and_each_has_their_own(client, sink):
    mine = f"/live/explore/{sink.team.memberships.get().user_id}/since/?after=0"
    assert client.get(mine).status_code == 200

    client.logout()
    assert client.get("/explore/").url == "/sign-in/?next=/explore/"
    assert client.get(mine).status_code == 401
    client.force_login(make_user())
    assert client.get(mine).status_code == 404
    assert client.get("/explore/").status_code == 200  # in no team yet


# Live


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_layer")
async def test_only_what_is_looked_for_comes_by_the_socket():
    user = await sync_to_async(make_user)()
    sink = await sync_to_async(lambda: make_sink(make_team(user)))()
    place = Place("explore", user.pk, (("own", "plan:pro"),))
    page = Page(
        place.kind, str(place).partition("/")[2], await sync_to_async(cookie_of)(user)
    )
    assert await page.open()
    await page.next("ping")

    await record(new_event(sink, text="no", properties={"plan": "free"}))
    await record(new_event(sink, text="yes", properties={"plan": "pro"}))

    html = (await page.next())["html"]
    assert "yes" in html
    assert "no</span>" not in html
    await page.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_layer")
async def test_nobody_listens_to_someone_elses_explore():
    user, other = [await sync_to_async(make_user)() for _ in range(2)]
    await sync_to_async(make_team)(user)
    page = Page("explore", user.pk, await sync_to_async(cookie_of)(other))

    assert not await page.open()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_layer")
async def test_a_narrowed_board_is_heard_by_its_team_only():
    user, other = [await sync_to_async(make_user)() for _ in range(2)]
    team = await sync_to_async(make_team)(user)
    board = await sync_to_async(team.boards.get)()
    key = str(Place("board", board.pk, (("own", "x"),))).partition("/")[2]

    assert not await Page("board", key, await sync_to_async(cookie_of)(other)).open()
    assert not await Page("board", key).open()
