import datetime

import pytest
from django.utils import timezone

from events.models import Event
from tests.factories import make_event, make_team, new_event

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


def text_of(response):
    return response.content.decode()


def test_home_is_my_first_board(client, board):
    assert client.get("/").url == f"/boards/{board.pk}/"


def test_home_without_a_team_is_the_list_of_sinks(client, me):
    page = text_of(client.get("/", follow=True))

    assert "You are in no team yet" in page


def test_a_board_shows_its_rows_in_every_column_they_fit(client, sink, board):
    event = make_event(sink, text="kyrylo@telesink.com")

    page = text_of(client.get(f"/boards/{board.pk}/"))

    assert page.count(f'data-id="{event.pk}"') == 2
    assert f'data-socket="/live/board/{board.pk}/"' in page


def test_an_empty_column_says_so(client, board):
    assert "Nothing yet" in text_of(client.get(f"/boards/{board.pk}/"))


def test_a_column_that_cannot_be_read_says_why(client, sink, board):
    board.add_column("Broken", query='"open')

    page = text_of(client.get(f"/boards/{board.pk}/"))

    assert "A quotation mark is not closed." in page


def test_a_full_page_ends_with_a_way_on(client, sink, board):
    Event.objects.record([new_event(sink) for _ in range(50)])

    page = text_of(client.get(f"/boards/{board.pk}/"))

    assert page.count('class="feed__older"') == 2


@pytest.mark.parametrize("count", [1, 3])
def test_more_events_ask_no_more(client, sink, board, count, django_assert_num_queries):
    Event.objects.record([new_event(sink) for _ in range(count)])

    with django_assert_num_queries(18):
        client.get(f"/boards/{board.pk}/")


@pytest.mark.parametrize("path", ["boards/{0}/", "events/{1}/", "events/{1}/detail/"])
def test_only_the_team_gets_in(client, path):
    event = make_event()
    path = "/" + path.format(event.sink.team.boards.get().pk, event.pk)

    stranger = client.get(path)
    client.force_login(make_team().memberships.get().user)
    outsider = client.get(path)
    client.force_login(event.sink.team.memberships.get().user)
    member = client.get(path)

    assert stranger.url == f"/sign-in/?next={path}"
    assert outsider.status_code == 404
    assert member.status_code == 200


def test_what_was_sent_is_never_markup(client, sink, board):
    event = make_event(
        sink,
        type=SCRIPT,
        text=SCRIPT,
        emoji="<script>",
        properties={SCRIPT: SCRIPT, "list": [SCRIPT], "deep": {SCRIPT: {"a": SCRIPT}}},
        idempotency_key=SCRIPT,
        sdk=SCRIPT,
    )

    for path in (f"/boards/{board.pk}/", f"/sinks/{sink.pk}/", f"/events/{event.pk}/"):
        page = text_of(client.get(path))
        assert "<script>" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_an_event_tells_all_it_knows(client, sink):
    event = make_event(
        sink,
        text="long " * 300 + "end",
        properties={
            "card": {"brand": "visa", "tags": ["a", "b"], "none": {}},
            "ok": True,
            "nothing": None,
            "receipt": "https://pay.example/r/1?a=1&b=2",
            "trap": "javascript:alert(1)",
        },
        idempotency_key="pay_1",
        value=0.0,
        occurred_at=timezone.now() - datetime.timedelta(minutes=3, seconds=5),
    )

    page = text_of(client.get(f"/events/{event.pk}/"))

    assert "long end" in page
    assert '<th scope="row" title="card.brand">card.brand</th>' in page
    assert "[&quot;a&quot;, &quot;b&quot;]" in page
    assert 'href="https://pay.example/r/1?a=1&amp;b=2"' in page
    assert 'href="javascript' not in page
    assert "arrived 3 min later" in page
    assert (
        '<span class="k">&quot;value&quot;</span>: <span class="n">0.0</span>' in page
    )


def test_what_every_signal_has_is_folded_away(client, sink):
    event = make_event(
        sink,
        text="see https://oakline.example",
        properties={"plan": "pro", "TelemetryDeck.SDK.name": "Swift"},
    )

    page = text_of(client.get(f"/events/{event.pk}/"))

    shown, _, folded = page.partition('<details class="more">')
    assert "1 more from TelemetryDeck" in folded
    assert 'title="plan"' in shown
    assert 'title="TelemetryDeck' not in shown
    assert 'title="TelemetryDeck' in folded
    assert '<a href="https://oakline.example"' in shown


def test_the_part_for_opening_in_place_is_only_that(client, sink):
    event = make_event(sink, text="x" * 601)

    part = text_of(client.get(f"/events/{event.pk}/detail/"))

    assert part.strip().startswith('<div class="detail">')
    assert "x" * 601 in part


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("Asia/Kolkata", "17:36"), ("", "12:06"), ("../etc/passwd", "12:06")],
)
def test_times_are_in_the_readers_zone(client, sink, zone, hour):
    at = datetime.datetime(2026, 3, 4, 12, 6, 11, tzinfo=datetime.UTC)
    make_event(sink, occurred_at=at)
    client.cookies["telesink_zone"] = zone

    page = text_of(client.get(f"/sinks/{sink.pk}/"))

    assert f"<local-time>{hour}<i>:11</i></local-time>" in page
    assert 'datetime="2026-03-04T12:06:11.000Z"' in page
    assert timezone.get_current_timezone_name() == "UTC"
