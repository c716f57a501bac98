"""Who an address belongs to, and how seldom the database is asked for it."""

import asyncio

import pytest
from django.db import IntegrityError

from sinks.addresses import sinks_by_app_id, sinks_by_token
from sinks.lookup import Lookup
from tests.factories import make_sink


class Database:
    def __init__(self, *keys):
        self.keys, self.asked = keys, []

    def __call__(self, wanted):
        self.asked.append(sorted(wanted))
        return {key: key.upper() for key in wanted if key in self.keys}


def test_what_was_found_is_remembered():
    database = Database("a")

    async def ask():
        lookup = Lookup(database)
        return [await lookup.find(key) for key in ("a", "a", "x", "x")]

    assert asyncio.run(ask()) == ["A", "A", None, None]
    assert database.asked == [["a"], ["x"]]


def test_many_who_ask_at_once_are_one_question():
    database = Database("a", "b")

    async def ask():
        lookup = Lookup(database)
        asking = [lookup.find("a") for _ in range(50)]
        asking += [lookup.find_all(["a", "b", "x"]) for _ in range(50)]
        return await asyncio.gather(*asking)

    answers = asyncio.run(ask())

    assert answers == ["A"] * 50 + [{"a": "A", "b": "B"}] * 50
    assert database.asked == [["a"], ["b", "x"]]


def test_what_no_database_can_hold_is_not_asked_for():
    database = Database()

    async def ask():
        return await Lookup(database).find_all(["a" * 81, "\0"])

    assert asyncio.run(ask()) == {}
    assert database.asked == []


def test_a_failure_is_everybodys_and_not_remembered():
    async def ask():
        lookup = Lookup(fail)
        asking = [lookup.find("a") for _ in range(3)]
        failures = await asyncio.gather(*asking, return_exceptions=True)
        lookup.ask = Database("a")
        return failures, await lookup.find("a")

    failures, found = asyncio.run(ask())

    assert [str(failure) for failure in failures] == ["away"] * 3
    assert found == "A"


def fail(wanted):
    raise RuntimeError("away")


@pytest.mark.django_db
def test_many_app_ids_are_found_whatever_their_case(django_assert_num_queries):
    sinks = [make_sink(app_id=f"App-{number}") for number in range(3)]
    wanted = [f"app-{number}" for number in range(1200)]

    with django_assert_num_queries(3):
        found = sinks_by_app_id(wanted)

    assert found == {f"app-{number}": sink for number, sink in enumerate(sinks)}
    assert sinks_by_token(["x", "\0", sinks[0].token]) == {sinks[0].token: sinks[0]}


@pytest.mark.django_db
def test_an_app_id_is_one_sinks_whatever_its_case():
    make_sink(app_id="Our-App")

    with pytest.raises(IntegrityError):
        make_sink(app_id="our-app")
