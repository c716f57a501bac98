"""Test events never count among live ones: a walk through all places that show events.

A sink has had two live events, of "Bread", and three that are tests, of "Trial".
"""

import re
from html import unescape

import pytest
from django.utils import timezone

from dashboard import crowd
from dashboard.feeds import newest_id
from dashboard.models import Column, ColumnReader, SinkReader, Tile, Wall
from dashboard.unread import unread
from events.models import Event
from events.paging import Cursor
from tests.factories import new_event

pytestmark = pytest.mark.django_db
FIELDS = {"value": 7, "user": "ann", "session": "1"}
LIVE, TEST = ("Bread", 2), ("Trial", 3)


@pytest.fixture(autouse=True)
def events(sink, me):
    crowd.forget()
    return [*made(sink, *LIVE, is_test=False), *made(sink, *TEST, is_test=True)]


def made(sink, name, count, is_test):
    return Event.objects.record(
        [
            new_event(
                sink,
                type=name,
                text=f"{name} no. {n}",
                properties={"of": name, "kind": "a"},
                is_test=is_test,
                **FIELDS,
            )
            for n in range(count)
        ]
    )


@pytest.fixture
def column(board):
    """The only one of its board."""
    board.columns.all().delete()
    return board.add_column("Everything")


def in_mode(column, mode):
    column.mode = mode
    column.save()


@pytest.fixture
def look(client):
    def at(path):
        response = client.get(path)
        assert response.status_code == 200, path
        return unescape(response.content.decode())

    return at


def shows(page, shown, hidden):
    return shown[0] in page and hidden[0] not in page


MODES = [
    (Column.Mode.LIVE, {LIVE}),
    (Column.Mode.TEST, {TEST}),
    (Column.Mode.BOTH, {LIVE, TEST}),
]


def seen(page):
    return {kind for kind in (LIVE, TEST) if kind[0] in page}


@pytest.mark.parametrize(("mode", "kinds"), MODES)
def test_a_column_shows_and_counts_what_it_is_set_to(look, board, column, mode, kinds):
    in_mode(column, mode)
    count = sum(count for _, count in kinds)

    page = look(f"/boards/{board.pk}/")
    missed = look(f"/live/board/{board.pk}/since/?after=0&counts")

    assert seen(page) == seen(missed) == kinds
    assert re.search(rf"<count-today[^>]*>{count}</count-today>", page)
    assert sum(int(n) for n in re.findall(r"\[\d{8}, (\d+)\]", minutes(page))) == count
    assert f"[{count}]" in missed  # of the hour


def minutes(page):
    return re.search(r'data-minutes="([^"]*)"', page)[1]


@pytest.mark.parametrize(("mode", "kinds"), MODES)
def test_older_pages_away_and_unread_follow_the_column(
    look, me, board, column, mode, kinds
):
    in_mode(column, mode)
    unread(me)
    key = re.search(r'data-feed="(\w+)"', look(f"/boards/{board.pk}/"))[1]
    now = int(timezone.now().timestamp())
    cursor = Cursor(timezone.now(), newest_id() + 1)

    older = look(f"/live/board/{board.pk}/{key}/older/?before={cursor}")
    away = look(f"/boards/{board.pk}/away/?after=0&since={now - 60}")

    assert seen(older) == seen(away) == kinds
    ColumnReader.objects.update(read_id=0)
    SinkReader.objects.update(read_id=0)
    news = unread(me)
    count = sum(count for _, count in kinds)
    assert news["boards"][board.pk]["count"] == count
    assert next(iter(news["sinks"].values()))["count"] == 2


@pytest.mark.parametrize(("mode", "kinds"), MODES)
def test_walls_and_kiosks_show_what_the_board_shows(
    client, look, me, board, column, mode, kinds
):
    in_mode(column, mode)
    wall = Wall.objects.create(board=board, name="Kitchen", created_by=me)

    assert seen(look(f"/boards/{board.pk}/kiosk/")) == kinds
    client.logout()
    assert seen(look(f"/wall/{wall.secret}/")) == kinds
    assert seen(look(f"/live/wall/{wall.secret}/since/?after=0&counts")) == kinds


BANNER = "These are test events"
SWITCHED = [
    ("/explore/", "/explore/?q=is:test"),
    ("/explore/?q=kind:a", "/explore/?q=is:test kind:a"),
    ("/sinks/{sink}/", "/sinks/{sink}/?mode=test"),
    ("/insights/?by=/of", "/insights/?by=/of&mode=test"),
    ("/insights/?q=is:live&by=/of", "/insights/?q=is:test&by=/of"),
    ("/insights/?q=kind:a&by=/of", "/insights/?q=kind:a&by=/of&mode=test"),
    ("/insights/?column={column}", "/insights/?column={column}&mode=test"),
]


@pytest.mark.parametrize(("live", "test"), SWITCHED)
def test_pages_show_live_events_until_one_switches(look, sink, column, live, test):
    live, test = (path.format(sink=sink.pk, column=column.pk) for path in (live, test))

    page, tests = look(live), look(test)

    assert shows(page, LIVE, TEST)
    assert BANNER not in page
    assert shows(tests, TEST, LIVE)
    assert BANNER in tests
    assert "go after 7 days" in tests


@pytest.mark.parametrize(("live", "test"), SWITCHED)
def test_the_banner_leads_back(look, sink, column, live, test):
    path = test.format(sink=sink.pk, column=column.pk)
    way = re.search(r'href="([^"]*)">Show live events', look(path))[1]

    page = look(way if way.startswith("/") else path.partition("?")[0] + way)

    assert shows(page, LIVE, TEST)
    assert BANNER not in page


def test_a_column_of_test_events_has_insights_of_live_ones_too(look, column):
    in_mode(column, Column.Mode.TEST)
    path = f"/insights/?column={column.pk}"

    assert shows(look(path), TEST, LIVE)
    way = re.search(r'href="([^"]*)">Show live events', look(path))[1]
    assert shows(look(f"/insights/{way}"), LIVE, TEST)


@pytest.mark.parametrize("name", ["types", "top", "by-0"])
def test_csv_is_of_what_the_page_shows(look, name):
    assert shows(look(f"/insights/{name}.csv?by=/of"), LIVE, TEST)
    assert shows(look(f"/insights/{name}.csv?by=/of&mode=test"), TEST, LIVE)


@pytest.mark.parametrize("name", ["types", "value", "people", "week"])
@pytest.mark.parametrize(("mode", "kind"), [("live", LIVE), ("test", TEST)])
def test_figures_count_one_mode_only(look, name, mode, kind):
    rows = look(f"/insights/{name}.csv?mode={mode}").splitlines()[1:]

    numbers = [int(n) for row in rows for n in row.split(",")[1:] if n.isdigit()]
    expected = {"types": 2 * kind[1], "people": 2}.get(name, kind[1])
    assert sum(numbers) == expected


def test_numbers_of_the_insights_lead_to_the_same_events(look):
    for path, shown, hidden in (
        ("/insights/?by=/of", LIVE, TEST),
        ("/insights/?by=/of&mode=test", TEST, LIVE),
    ):
        ways = re.findall(r'href="(/explore/[^"]+)"', look(path))
        assert len(ways) >= 4
        for way in ways:
            assert shows(look(way), shown, hidden), way


def test_tiles_are_of_the_mode_that_they_were_made_in(look, board):
    Tile.objects.create(board=board, kind="top", query="")
    assert shows(look(f"/boards/{board.pk}/tiles/"), LIVE, TEST)

    Tile.objects.update(query="mode=test")
    page = look(f"/boards/{board.pk}/tiles/")
    assert shows(page, TEST, LIVE)
    assert "test events" in page


def test_the_palette_finds_live_types_and_events(look):
    assert shows(look("/palette/?q=no"), LIVE, TEST)
    assert shows(look("/palette/?q="), LIVE, TEST)
    assert "Trial no." not in look("/palette/?q=trial")


def test_an_event_counts_its_like_and_stands_among_them(look, sink, events):
    for event, mode, count in ((events[0], "", 2), (events[-1], "?mode=test", 3)):
        page = look(f"/events/{event.pk}/")

        assert f"{count} in 24 hours" in page
        assert f'href="/sinks/{sink.pk}/{mode}" aria-label="Back' in page
        others = re.findall(r'href="/events/(\d+)/[^"]*" rel=', page)
        modes = Event.objects.filter(pk__in=others).values_list("is_test", flat=True)
        assert set(modes) == {event.is_test}


def test_a_sinks_figure_is_of_what_its_page_shows(look, sink):
    for mode, place, count in (("", "sink", 2), ("?mode=test", "tests", 3)):
        page = look(f"/sinks/{sink.pk}/{mode}")

        assert re.search(rf"<count-today[^>]*>{count}</count-today>", page)
        assert f"/live/{place}/{sink.pk}/" in page
        missed = look(f"/live/{place}/{sink.pk}/since/?after=0&counts")
        assert f"[{count}]" in missed
        assert ("read-cursor" in page) == (place == "sink")


def test_strangers_see_no_test_events(client, sink, django_user_model):
    client.force_login(django_user_model.objects.create_user("x@example.com", "x"))

    assert client.get(f"/sinks/{sink.pk}/?mode=test").status_code == 404
    assert client.get(f"/live/tests/{sink.pk}/since/?after=0").status_code == 404
