"""Insights: what they count, of what, for whom."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.utils import timezone

from tests.dashboard.insights import DAY, HOUR, NOW, ask, record
from tests.factories import join, make_event, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    return make_user()


@pytest.fixture
def sink(me):
    return make_sink(make_team(me))


def rows(client, name, query=""):
    answer = client.get(f"/insights/{name}.csv{query}").content.decode()
    return list(csv.reader(StringIO(answer)))


def test_events_are_counted_by_span_and_type(me, sink):
    record(sink, HOUR, 2 * HOUR, DAY, type="Sale")
    record(sink, HOUR, 40 * DAY, type="Deploy")

    found = ask(me, "range=28d").types

    assert found["total"] == 4
    assert found["table"].heads == ("Day", "Events", "Sale", "Deploy")
    assert found["table"].rows[-2:] == [
        ["Thu 19 Nov 2026", 1, 1, 0],
        ["Fri 20 Nov 2026", 3, 2, 1],
    ]
    assert len(found["table"].rows) == 28


def how_many(counts):
    return {
        type_: [(sums.events, sums.value_count) for sums in lane]
        for type_, lane in counts.by_type.items()
    }


@pytest.mark.parametrize(
    "query", ["", "type:sale", "-type:deploy", "type:s* type:deploy"]
)
@pytest.mark.parametrize("range_", ["24h", "7d", "28d", "90d", "1y"])
def test_events_and_rollups_say_the_same(me, sink, query, range_, settings):
    other = make_sink(sink.team)
    for place in (sink, other):
        record(place, *(n * 5 * HOUR for n in range(60)), type="Sale", value=2.5)
        record(place, *(n * DAY for n in range(60)), type="Deploy")
        record(place, HOUR, type="Sale", is_test=True)
    q = f"range={range_}&q={query}"

    with timezone.override("Asia/Kolkata" if range_ == "1y" else "Europe/Berlin"):
        rolled_up = ask(me, q).counts
        looked_up = ask(me, f"{q} -nowhere").counts
        assert rolled_up.question.is_rolled_up
        assert not looked_up.question.is_rolled_up
        assert how_many(looked_up) == how_many(rolled_up)
        assert looked_up.values_of("Sale") == rolled_up.values_of("Sale")
        assert rolled_up.total > 0


def test_the_last_hour_is_told_by_minutes(me, sink):
    record(sink, timedelta(), 5 * timedelta(minutes=1), 2 * HOUR)

    found = ask(me, "range=1h").types

    assert found["total"] == 2
    assert found["table"].rows[-1] == ["Fri 20 Nov, 14:30", 1, 1]


def test_days_are_those_of_the_reader(me, sink):
    record(sink, NOW - datetime(2026, 11, 19, 23, 30, tzinfo=UTC))

    with timezone.override("Europe/Berlin"):
        found = ask(me).types["table"].rows

    assert found[-1][:2] == ["Fri 20 Nov 2026", 1]


def test_the_same_time_before_is_compared(me, sink):
    record(sink, HOUR, 2 * HOUR, 3 * HOUR, type="Payment failed")
    record(sink, DAY + HOUR, DAY + 2 * HOUR, type="Sale")
    record(
        sink,
        25 * HOUR,
        30 * HOUR,
        27 * HOUR,
        47 * HOUR,
        50 * HOUR,
        type="Payment failed",
    )

    found = ask(me, "range=24h")

    assert found.summary["total"] == 3
    assert found.counts.total_before == 6
    assert found.summary["change"] == ("down", "50% fewer", "than before")
    assert ask(me, "range=24h&compare=no").summary["change"] is None


def test_a_failure_that_rose_is_told(me, sink):
    record(sink, *[HOUR] * 9, type="Payment failed")
    record(sink, *[DAY + HOUR] * 2, type="Payment failed")

    found = ask(me, "range=24h").summary["failures"]

    assert found == {"name": "Payment failed", "count": 9, "way": "rose", "by": 7}


def test_values_are_told_by_measure(me, sink):
    record(sink, HOUR, 2 * HOUR, type="Sale", value=10)
    record(sink, DAY, type="Sale", value=-4)

    for measure, shown in (
        ("sum", "16"),
        ("average", "5.33"),
        ("min", "−4"),
        ("max", "10"),
    ):
        assert ask(me, f"measure={measure}").value["now"] == shown
    assert ask(me).value["table"].rows[-1] == [
        "Fri 20 Nov 2026",
        2,
        20.0,
        10.0,
        10.0,
        10.0,
    ]


def test_values_are_compared_with_those_before(me, sink):
    record(sink, HOUR, type="Sale", value=15, properties={"amount": 30})
    record(sink, 30 * DAY, type="Sale", value=10, properties={"amount": 60})

    by_value, by_amount = ask(me).value, ask(me, "value=Sale/amount").value

    assert (by_value["then"], by_value["change"]) == ("10", ("up", "+50%"))
    assert (by_amount["then"], by_amount["change"]) == ("60", ("down", "−50%"))
    assert ask(me, "compare=no").value["then"] is None
    assert ask(me, "range=1y").value["then"] is None


def test_numbers_of_a_property_count_too(me, sink):
    record(sink, HOUR, type="Sale", properties={"amount": 49.5, "currency": "EUR"})
    record(sink, HOUR, type="Sale", properties={"amount": "1", "currency": "EUR"})

    assert ask(me).value["now"] == "€50.50"
    assert ask(me, "value=Sale/currency").value["now"] == "0"
    assert ask(me, "value=Nothing/amount").value is None


def test_the_most_frequent_values_of_a_property(me, sink):
    for plan, count in (
        ("free", 3),
        ("pro", 2),
        (True, 1),
        (49, 1),
        ("49", 1),
        (None, 1),
    ):
        record(sink, *[HOUR] * count, type="Sale", properties={"plan": plan})
    record(
        sink,
        HOUR,
        type="Deploy",
        properties={"plan": "secret", "a.b": 1, "a": {"b": 2}},
    )

    [found] = ask(me, "by=Sale/plan").breakdowns
    assert found["table"].rows == [["free", 3], ["49", 2], ["pro", 2], ["true", 1]]
    assert [row["share"] for row in found["rows"]] == [38, 25, 25, 12]
    [found] = ask(me, "by=/a.b").breakdowns
    assert found["table"].rows == [["1", 1]]


def test_without_a_choice_telling_properties_are_shown(me, sink):
    for n in range(8):
        record(sink, HOUR, type="Sale", properties={"plan": "ab"[n % 2], "id": f"x{n}"})

    assert [figure["key"] for figure in ask(me).breakdowns] == ["plan"]


def test_what_an_sdk_always_says_comes_last(me, sink):
    for n in range(8):
        sdk = {"TelemetryDeck.Device.platform": "ab"[n % 2], "platform": "ab"[n % 2]}
        record(sink, HOUR, type="Sale", properties={**sdk, "z": "ab"[n % 2]})
        record(sink, HOUR, type="Sale", properties=sdk)

    keys = [figure["key"] for figure in ask(me).breakdowns]

    assert keys[0] == "z"


def test_users_and_sessions_are_counted_once(me, sink):
    record(sink, HOUR, 2 * HOUR, DAY, user="ann", session="1")
    record(sink, HOUR, user="bob", session="1")
    record(sink, HOUR)

    found = ask(me).people

    assert (found["users"], found["sessions"]) == ((2, True), (2, True))
    assert found["table"].rows[-2:] == [
        ["Thu 19 Nov 2026", 1, 1],
        ["Fri 20 Nov 2026", 2, 2],
    ]


def test_the_week_is_told_by_hours(me, sink):
    record(sink, timedelta(), 7 * DAY, DAY)

    found = ask(me).week

    assert found["busiest"] == "Fridays at 14:00"
    assert found["table"].rows[4][15] == 2


def test_what_was_looked_through_is_said(me, sink, monkeypatch):
    record(sink, *(n * HOUR for n in range(50)), type="Sale", properties={"plan": "a"})
    monkeypatch.setattr("events.scans.MOST", 10)
    monkeypatch.setattr("dashboard.insights.counts.reach.__defaults__", (10,))

    found = ask(me, "by=/plan")

    assert found.types["total"] == 50
    assert found.types["since"] is None
    [plan] = found.breakdowns
    assert plan["since"] == datetime(2026, 11, 20, 5, tzinfo=UTC)
    assert plan["table"].rows == [["a", 10]]
    assert ask(me, "q=plan:a").types["total"] == 10


def test_test_events_are_counted_by_themselves(client, me, sink):
    make_event(sink, type="Real")
    make_event(sink, type="Trial", is_test=True)
    client.force_login(me)

    live = client.get("/insights/").content.decode()
    test = client.get("/insights/?mode=test").content.decode()

    assert "Real" in live
    assert "Trial" not in live
    assert "These are test events" not in live
    assert "Trial" in test
    assert "Real" not in test
    assert "These are test events" in test
    assert (
        "These are test events" in client.get("/insights/?q=is:test").content.decode()
    )


def test_csv_has_the_numbers_and_no_formulas(client, me, sink):
    make_event(sink, type="=cmd()", properties={"plan": "@x"})
    client.force_login(me)

    assert rows(client, "types")[0] == ["Day", "Events", "'=cmd()"]
    assert rows(client, "types")[-1][1] == "1"
    assert rows(client, "by-0", "?by=/plan") == [["plan", "Events"], ["'@x", "1"]]
    assert rows(client, "top")[1] == ["'=cmd()", "1", ""]
    for name in ("by-1", "nothing", "by-x"):
        assert client.get(f"/insights/{name}.csv").status_code == 404


PLACES = ["/insights/", "/insights/?part=1", "/insights/types.csv"]


@pytest.mark.parametrize("path", PLACES)
def test_strangers_are_sent_to_the_door(client, path):
    assert client.get(path).url.startswith("/sign-in/?next=/insights/")


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("role", ["viewer", "member"])
def test_one_sees_the_numbers_of_ones_own_teams(client, sink, path, role):
    reader = make_user()
    join(reader, sink.team, role)
    make_event(sink, type="Ours")
    make_event(type="Theirs")
    client.force_login(reader)

    page = client.get(path).content.decode()

    assert "Ours" in page
    assert "Theirs" not in page


@pytest.mark.parametrize("path", PLACES)
def test_what_one_may_not_see_is_not_there(client, me, sink, path):
    other = make_sink()
    column = other.team.boards.get().add_column("Theirs")
    client.force_login(me)
    ask = f"{path}{'&' if '?' in path else '?'}"

    for query in (
        f"sink={other.pk}",
        f"team={other.team_id}",
        f"column={column.pk}",
        "sink=x",
        "team=",
        "column=99999999999999999999",
    ):
        expected = 200 if query == "team=" else 404
        assert client.get(ask + query).status_code == expected


def test_of_a_team_a_sink_or_a_column(me, sink):
    second = make_sink(sink.team)
    third = make_sink(make_team(me))
    column = sink.team.boards.get().add_column("Sales", [second], query="type:sale")
    for place, type_ in ((sink, "A"), (second, "B"), (second, "Sale"), (third, "C")):
        record(place, HOUR, type=type_)

    assert set(ask(me).counts.totals) == {"A", "B", "Sale", "C"}
    assert set(ask(me, f"team={sink.team_id}").counts.totals) == {"A", "B", "Sale"}
    assert set(ask(me, f"sink={sink.pk}&sink={third.pk}").counts.totals) == {"A", "C"}
    assert set(ask(me, f"column={column.pk}").counts.totals) == {"Sale"}
    assert ask(me, f"column={column.pk}&q=type:b").counts.totals == {}


def test_a_query_that_cannot_be_read_says_so(client, me, sink):
    client.force_login(me)

    page = client.get('/insights/?q="open').content.decode()

    assert "A quotation mark is not closed. Everything is counted." in page


def test_a_new_chart_is_an_address(client, me, sink):
    client.force_login(me)

    plan = client.get("/insights/?range=7d&by=/a&key=plan&in=Sale&as=by")
    amount = client.get("/insights/?range=7d&key=amount&in=Sale&as=value")

    assert plan.url == "/insights/?range=7d&by=Sale%2Fplan&by=%2Fa"
    assert amount.url == "/insights/?range=7d&value=Sale%2Famount"


def test_without_any_sink_there_is_a_page(client):
    client.force_login(make_user())

    assert "No event came in 28 days" in " ".join(
        client.get("/insights/").content.decode().split()
    )


def test_names_from_outside_stay_text(client, me, sink):
    nasty = "<script>alert(1)</script>"
    make_event(sink, type=nasty, properties={nasty: nasty}, value=1)
    client.force_login(me)

    page = client.get(f"/insights/?by=/{nasty[:8]}&by=/x").content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("types", [1, 3])
def test_more_types_ask_no_more(client, me, types, django_assert_num_queries):
    sink = make_sink(make_team(me))
    for n in range(types):
        make_event(sink, type=f"Type {n}", value=1, properties={"plan": "a"})
    client.force_login(me)

    with django_assert_num_queries(17):
        client.get("/insights/?by=/plan")


def test_failures_lie_on_top_and_shades_tell_types_apart(me, sink):
    many = [f"Type {n}" for n in range(6)]
    for n, name in enumerate(["Payment failed", *many]):
        record(sink, *[HOUR] * (n + 1), type=name)

    legend = ask(me).types["legend"]

    assert [one.name for one in legend] == [
        "Payment failed",
        "1 other type",
        *many[1:],
    ]
    looks = [(one.hue, one.shade) for one in legend]
    assert len(set(looks)) == len(looks)


def test_what_was_not_looked_through_is_no_nought(client, me, sink, monkeypatch):
    record(sink, *(n * HOUR for n in range(20)), type="Sale", value=2)
    monkeypatch.setattr("events.scans.MOST", 10)
    monkeypatch.setattr("dashboard.insights.counts.reach.__defaults__", (10,))

    found = ask(me, "range=24h&q=-nothing")

    rows_ = found.types["table"].rows
    assert [row[1] for row in rows_] == [None] * 14 + [1] * 10
    assert [row[2] for row in found.value["table"].rows] == [None] * 14 + [2.0] * 10
    chart = found.types["chart"]
    assert chart["slots"][13]["said"] == [("", None, "Not counted")]
    assert chart["start"] == round(14 * 760 / 24)
    assert found.value["chart"]["line"].count("L") == 9


def test_several_currencies_are_told_apart(client, me, sink):
    for code, amount in (("EUR", 10), ("USD", 20)):
        properties = {"amount": amount, "currency": code}
        record(sink, HOUR, type="Sale", properties=properties)

    both = ask(me, "range=24h").value
    (_, euros), (_, dollars) = both["currencies"]
    assert both["now"] == "30"
    assert ask(me, euros[1:]).value["now"] == "€10.00"
    assert ask(me, dollars[1:]).value["now"] == "$20.00"
    assert ask(me, euros[1:]).value["currencies"] == []


def test_without_events_there_is_an_empty_chart(client, me, sink):
    client.force_login(me)

    page = client.get("/insights/").content.decode()

    assert 'class="chart"' in page
    assert "bar--" not in page


def test_the_shares_are_of_all_values_however_many(me, sink):
    for n in range(300):
        record(sink, HOUR, type="Sale", properties={"order": f"no. {n:03}"})
    record(sink, *[HOUR] * 100, type="Sale", properties={"order": "none"})

    [found] = ask(me, "by=Sale/order").breakdowns

    names = [row["name"] for row in found["rows"]]
    assert names == ["none", "no. 000", "no. 001", "no. 002", "no. 003"]
    assert found["rows"][0]["share"] == 25
    assert found["table"].rows[-2:] == [["no. 198", 1], ["101 other values", 101]]
