import datetime

import pytest
from django.utils import timezone

from dashboard.models import Column
from events.models import Event
from tests.factories import (
    join,
    make_event,
    make_sink,
    make_team,
    make_user,
    new_event,
)

pytestmark = pytest.mark.django_db
FORM = {
    "title": "Payments",
    "emoji": "💰",
    "hue": "4",
    "mode": "live",
    "types": "every",
    "value_format": "auto",
    "figure": "count",
}


@pytest.fixture
def me():
    return make_user()


@pytest.fixture
def board(me):
    return make_team(me).boards.get()


@pytest.fixture
def sink(board):
    sink = make_sink(board.team, name="production")
    board.columns.exclude(title="Everything").delete()
    return sink


@pytest.fixture
def column(board, sink):
    return board.columns.get()


@pytest.fixture
def my(client, me):
    client.force_login(me)
    return client


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("path", ["boards/{0}/columns/new/", "columns/{1}/settings/"])
def test_only_those_who_may_change_the_board_get_in(client, me, board, column, path):
    path, viewer = "/" + path.format(board.pk, column.pk), make_user()
    join(viewer, board.team, "viewer")

    def answers(user):
        if user:
            client.force_login(user)
        return [client.get(path).status_code, client.post(path, FORM).status_code]

    assert answers(None) == [302, 302]
    assert answers(make_team().memberships.get().user) == [404, 404]
    assert answers(viewer) == [403, 403]
    assert [c.title for c in board.columns.all()] == ["Everything"]
    assert answers(me) == [200, 302]


def test_sinks_of_other_teams_are_not_offered_or_taken(my, board, column):
    theirs = make_sink(name="theirs")
    page = text_of(my.get(f"/columns/{column.pk}/settings/"))

    answer = my.post(f"/columns/{column.pk}/settings/", FORM | {"sinks": theirs.pk})

    assert "production" in page
    assert "theirs" not in page
    assert answer.status_code == 422
    assert not column.sinks.exists()


def test_a_new_column_stands_at_the_end_with_all_that_was_asked(my, board, sink):
    answer = my.post(
        f"/boards/{board.pk}/columns/new/",
        FORM
        | {
            "sinks": sink.pk,
            "types": "picked",
            "type": ["type:payment*", 'type:"Refund issued"'],
            "text": "card -free",
            "key": ["amount", "currency", ""],
            "operator": [">=", "in", "="],
            "value": ["10", "EUR, SEK", ""],
            "value_key": "amount",
            "value_format": "money",
            "shown": "plan, card.brand, plan",
            "figure": "sum",
            "figure_key": "amount",
            "folds_bursts": "on",
        },
    )

    column = board.columns.last()
    assert answer.url == f"/boards/{board.pk}/#column-{column.pk}"
    assert column.query == (
        'type:payment* type:"Refund issued" card -free amount:>=10'
        " currency:EUR currency:SEK"
    )
    assert [*column.sinks.all()] == [sink]
    assert (column.title, column.emoji, column.hue) == ("Payments", "💰", 4)
    assert (column.value_key, column.value_format) == ("amount", "money")
    assert column.shown == ["plan", "card.brand"]
    assert (column.figure, column.figure_key) == ("sum", "amount")
    assert (column.folds_bursts, column.is_spoken) == (True, False)


def test_the_form_shows_what_is_stored(my, column):
    column.query = 'type:"User signed up" refund plan:pro plan:team'
    column.save()

    page = text_of(my.get(f"/columns/{column.pk}/settings/"))

    assert 'value="type:&quot;User signed up&quot;" checked' in page
    assert 'name="text" value="refund"' in page
    assert 'name="key" value="plan"' in page
    assert 'name="value" value="pro, team"' in page
    assert '<option value="in" selected>is one of</option>' in page


def test_a_query_that_is_not_changed_stays_as_it_was_typed(my, column):
    column.query = "plan:pro   Refund"
    column.save()

    my.post(
        f"/columns/{column.pk}/settings/",
        FORM | {"text": "refund", "key": "plan", "operator": "=", "value": "pro"},
    )

    assert Column.objects.get().query == "plan:pro   Refund"


def test_a_query_beyond_the_form_is_shown_and_kept_as_text(my, column):
    column.query = "-type:payment* -amount:>10"
    column.save()
    page = text_of(my.get(f"/columns/{column.pk}/settings/"))
    assert 'name="query" value="-type:payment* -amount:&gt;10"' in page

    my.post(f"/columns/{column.pk}/settings/", FORM | {"query": column.query})
    assert Column.objects.get().query == "-type:payment* -amount:>10"

    answer = my.post(f"/columns/{column.pk}/settings/", FORM | {"query": '"open'})
    assert answer.status_code == 422
    assert "A quotation mark is not closed." in text_of(answer)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "A column needs a name."),
        ({"title": "x" * 81}, "at most 80 characters"),
        ({"types": "picked"}, "Pick at least one type, or every type."),
        ({"text": '"open'}, "A quotation mark is not closed."),
        ({"text": "is:test"}, "Choose live or test events above."),
        ({"text": "ab " * 400}, "This filter is 1,199 characters long"),
        ({"key": "a", "operator": ">", "value": "b"}, "“b” is not a number."),
        ({"key": "", "operator": "=", "value": "b"}, "Name a property."),
        ({"key": "a", "operator": "=", "value": ""}, "Say what a is compared with."),
        ({"shown": "a,b,c,d,e,f,g"}, "A row has room for 6 properties."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(my, column, fields, sentence):
    answer = my.post(f"/columns/{column.pk}/settings/", FORM | fields)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert Column.objects.get().title == "Everything"


def test_a_full_board_takes_no_new_column(my, board, column):
    for n in range(39):
        board.add_column(f"no. {n}")

    answer = my.post(f"/boards/{board.pk}/columns/new/", FORM)

    assert answer.status_code == 422
    assert "This board is full. Delete a column first." in text_of(answer)


def test_types_and_properties_are_offered_from_the_last_week(my, column, sink):
    old = timezone.now() - datetime.timedelta(days=8)
    Event.objects.record(
        [
            new_event(sink, type="Deploy", emoji="🚀", properties={"by": {"who": "x"}}),
            new_event(sink, type="Deploy", emoji="🚀"),
            new_event(sink, type="Long ago", occurred_at=old),
        ]
    )

    page = text_of(my.get(f"/columns/{column.pk}/settings/"))

    assert 'name="type" value="type:Deploy"' in page
    assert '<span class="num">2</span>' in page
    assert "🚀" in page
    assert "type:&quot;Long ago&quot;" not in page
    assert '<option value="by.who">' in page


def test_conditions_come_and_go_without_scripts(my, column):
    path = f"/columns/{column.pk}/settings/"
    line = {"key": "plan", "operator": "=", "value": "pro"}

    more = text_of(my.post(path, FORM | line | {"more": "1"}))
    less = text_of(my.post(path, FORM | line | {"less": "0"}))

    shown = [page.partition("<template>")[0] for page in (more, less)]
    assert [page.count('class="condition"') for page in shown] == [2, 0]
    assert Column.objects.get().title == "Everything"


@pytest.mark.parametrize(
    ("fields", "count", "texts"),
    [
        ({}, "3 of 3 events in 7 days", 3),
        ({"types": "picked", "type": "type:Deploy"}, "1 of 3 events", 1),
        ({"key": "plan", "operator": "=", "value": "pro"}, "2 of 3 events", 2),
        ({"mode": "test"}, "1 of 1 events", 1),
        ({"title": "", "text": "nowhere"}, "0 of 3 events", 0),
    ],
)
def test_the_preview_shows_what_would_match(my, column, sink, fields, count, texts):
    Event.objects.record(
        [
            new_event(sink, type="Deploy"),
            new_event(sink, properties={"plan": "pro"}),
            new_event(sink, properties={"plan": "pro"}),
            new_event(sink, is_test=True),
        ]
    )

    answer = my.post(
        f"/columns/{column.pk}/settings/", FORM | fields | {"preview": "1"}
    )

    assert answer.status_code == 200
    assert count in text_of(answer)
    assert text_of(answer).count("<article") == texts
    assert Column.objects.get().query == ""


def test_a_new_column_has_no_name_yet(my, board):
    page = text_of(my.get(f"/boards/{board.pk}/columns/new/"))

    assert "No name yet" in page
    assert " autofocus " in page


def test_a_preview_looks_at_the_newest_only_and_says_so(my, column, sink, monkeypatch):
    monkeypatch.setattr("dashboard.preview.LOOKED_AT", 2)
    for n in range(3):
        make_event(sink, properties={"plan": "pro", "n": n})
    line = {"key": "plan", "operator": "=", "value": "pro", "preview": "1"}

    page = text_of(my.post(f"/columns/{column.pk}/settings/", FORM | line))

    assert "more than 2 of 3 events in 7 days" in page


@pytest.mark.parametrize("count", [1, 3])
def test_more_events_ask_no_more(my, column, sink, count, django_assert_num_queries):
    for n in range(count):
        make_event(sink, type=f"type {n}")

    with django_assert_num_queries(14):
        my.get(f"/columns/{column.pk}/settings/")


def test_what_is_no_type_can_not_be_picked(my, column):
    picked = {"types": "picked", "type": ["plan:pro", "type:a type:b", '"', "type:a"]}

    my.post(f"/columns/{column.pk}/settings/", FORM | picked)

    column.refresh_from_db()
    assert column.query == "type:a"


def test_a_beginning_counts_all_types_that_begin_so(my, column, sink):
    column.query = "type:payment*"
    column.save()
    for kind in ("Payment failed", "Payment succeeded", "Refund"):
        make_event(sink, type=kind)

    page = text_of(my.get(f"/columns/{column.pk}/settings/"))

    assert 'title="payment…">payment…</b> <span class="num">2</span>' in page
