"""What came while a person was away, by type."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from dashboard import away as module
from dashboard.feeds import newest_id
from dashboard.models import ColumnReader
from events.models import Event
from tests.factories import join, make_sink, make_team, make_user, new_event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_ids(monkeypatch):
    """To PostgreSQL, which counts on from test to test, the first event is no first."""
    monkeypatch.setattr(module, "BEHIND", 10**9)


def record(sink, **counts):
    """record(sink, Payment_failed=2): events of these types."""
    types = {name.replace("_", " "): count for name, count in counts.items()}
    Event.objects.record(
        [new_event(sink, type=type_) for type_, n in types.items() for _ in range(n)]
    )


def ask(client, board, after=0, hours=1):
    since = int((timezone.now() - timedelta(hours=hours)).timestamp())
    return client.get(f"/boards/{board.pk}/away/?after={after}&since={since}")


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_failures_come_first_then_what_there_was_most_of(client, board, sink):
    record(sink, Payment_failed=2, User_signed_up=5, Invoice_sent=3)

    said = words(ask(client, board))

    assert said.startswith("While you were away: 10 events")
    order = ["2 Payment failed", "5 User signed up", "3 Invoice sent"]
    assert sorted(order, key=said.index) == order


def test_each_type_leads_to_its_events(client, board, sink):
    record(sink, Payment_failed=1)

    page = ask(client, board).content.decode()

    assert 'href="/explore/?q=type%3A%22Payment%20failed%22"' in page
    assert "1 event<" in page


def test_many_types_are_counted_together(client, board, sink):
    record(sink, A=3, B=3, C=3, D=3, E=1, F=1)

    assert words(ask(client, board)).endswith("2 other types")


def test_only_what_is_new_and_what_the_board_shows(client, board, sink):
    record(sink, Old=3)
    after = newest_id()
    board.columns.all().delete()
    board.add_column("Payments", query="type:payment*")
    record(sink, Payment_failed=1, User_signed_up=4)
    record(make_sink(), Payment_failed=7)

    assert "1 event" in words(ask(client, board, after))
    assert ask(client, board, newest_id()).status_code == 204


def test_muted_columns_are_left_out(client, me, board, sink):
    record(sink, Payment_failed=1)
    for column in board.columns.all():
        ColumnReader.objects.create(user=me, column=column, is_muted=True)

    assert ask(client, board).status_code == 204


def test_very_many_are_told_roughly(client, board, sink, monkeypatch):
    monkeypatch.setattr(module, "BEHIND", 3)
    record(sink, Payment_failed=2, User_signed_up=5)

    said = words(ask(client, board))

    assert said.startswith("While you were away: about 7 events")
    assert "2 Payment failed" in said


def test_roll_ups_tell_nothing_about_properties(client, board, sink, monkeypatch):
    monkeypatch.setattr(module, "BEHIND", 3)
    board.columns.all().delete()
    board.add_column("Pro", query="plan:pro")
    record(sink, User_signed_up=5)

    assert ask(client, board).status_code == 204


@pytest.mark.parametrize("query", ["", "after=x&since=1", "after=1&since=-1"])
def test_what_is_no_number_is_refused(client, board, query):
    assert client.get(f"/boards/{board.pk}/away/?{query}").status_code == 400


def test_only_the_team_is_told(client, board, sink):
    viewer, outsider = make_user(), make_team().memberships.get().user
    join(viewer, sink.team, role="viewer")
    record(sink, Payment_failed=1)

    client.logout()
    assert ask(client, board).url.startswith("/sign-in/")
    client.force_login(outsider)
    assert ask(client, board).status_code == 404
    client.force_login(viewer)
    assert ask(client, board).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_more_events_ask_no_more(client, board, sink, count, django_assert_num_queries):
    record(sink, Payment_failed=count)

    with django_assert_num_queries(9):
        ask(client, board)
