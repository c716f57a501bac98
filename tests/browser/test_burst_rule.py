"""The rule of bursts, by itself: items in, runs out."""

import itertools
import random

import pytest

SECOND = 1_000_000  # µs
NOW = 1_800_000_000 * SECOND


@pytest.fixture(scope="module")
def runs(chromium, server):
    """The function of the page, called from here."""
    page = chromium.new_page()
    page.goto(f"{server.url}/sign-in/")
    page.evaluate(
        """async () => {
          const app = document.querySelector('script[type=module]').src
          const { runs } = await import(new URL("lib/bursts.js", app))
          window.runs = runs
        }"""
    )
    yield lambda items: page.evaluate("(items) => runs(items)", items)
    page.close()


def item(seconds_ago, kind="signup", count=1, lasted=0, breaks=False):
    to = NOW - int(seconds_ago * SECOND)
    at = {"from": to - lasted * SECOND, "to": to}
    return {"kind": kind, "count": count, "breaks": breaks, **at}


def alike(count, apart=1, start=0, kind="signup"):
    return [item(start + n * apart, kind) for n in range(count)]


def folded(found):
    return [(run["first"], run["last"], run["count"]) for run in found]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_fewer_than_six_are_no_run(runs, count):
    assert runs(alike(count)) == []


def test_six_are_a_run_with_its_times(runs):
    assert runs(alike(6, apart=2)) == [
        {"first": 0, "last": 5, "count": 6, "from": NOW - 10 * SECOND, "to": NOW}
    ]


def test_twenty_seconds_from_each_to_the_next_are_near_enough(runs):
    assert folded(runs(alike(6, apart=20))) == [(0, 5, 6)]
    assert runs(alike(6, apart=20.000001)) == []


def test_a_gap_ends_a_run(runs):
    early = alike(7, start=60)
    assert folded(runs(alike(6) + early)) == [(0, 5, 6), (6, 12, 7)]
    assert folded(runs(alike(5) + early)) == [(5, 11, 7)]


def test_another_kind_between_ends_a_run(runs):
    items = [*alike(6), item(6, "failure"), *alike(6, start=7)]

    assert folded(runs(items)) == [(0, 5, 6), (7, 12, 6)]
    assert runs([*alike(5), item(6, "failure"), *alike(5, start=7)]) == []


def test_two_kinds_in_turn_are_no_run(runs):
    assert runs([item(n, "ab"[n % 2]) for n in range(40)]) == []


def test_what_was_skipped_counts_with_its_neighbours(runs):
    items = [item(0), item(1, count=238, lasted=3), item(5)]

    assert runs(items) == [
        {"first": 0, "last": 2, "count": 240, "from": NOW - 5 * SECOND, "to": NOW}
    ]


def test_what_was_skipped_reaches_as_far_as_it_lasted(runs):
    items = [item(0), item(1, count=100, lasted=60), item(70)]

    assert folded(runs(items)) == [(0, 2, 102)]


def test_a_skipped_line_alone_is_no_run(runs):
    assert runs([item(0, count=500)]) == []


def test_skipped_events_of_several_kinds_end_a_run(runs):
    assert runs([*alike(5), item(5, None, count=90), *alike(5, start=6)]) == []
    assert runs([item(0, None, count=9), item(1, None, count=9)]) == []


def test_nothing_joins_across_a_break(runs):
    items = alike(12)
    items[6]["breaks"] = True

    assert folded(runs(items)) == [(0, 5, 6), (6, 11, 6)]


def test_late_events_at_one_moment_are_a_run(runs):
    assert folded(runs([item(0)] * 6)) == [(0, 5, 6)]


@pytest.mark.parametrize("seed", range(30))
def test_any_list_is_folded_by_the_rule(runs, seed):
    items = any_items(random.Random(seed))

    found = runs(items)

    assert all(run["count"] >= 6 and run["last"] > run["first"] for run in found)
    for run, following in itertools.pairwise(found):
        assert run["last"] < following["first"]
    expected = [group for group in groups(items) if is_run(items, group)]
    assert [(run["first"], run["last"]) for run in found] == expected


def any_items(chance):
    ago, items = 0, []
    for _ in range(chance.randrange(60)):
        ago += chance.choice([0, 0.1, 1, 5, 19.9, 20, 20.1, 60])
        lasted = chance.choice([0, 0, 0, 2])
        kind = chance.choice(["a", "a", "a", "a", "b", None])
        items.append(
            item(
                ago, kind, chance.choice([1, 1, 1, 40]), lasted, chance.random() < 0.05
            )
        )
        ago += lasted
    return items


def groups(items):
    """The same rule, said another way: where neighbours must be parted."""
    edges = [n for n in range(len(items)) if n == 0 or parted(items[n - 1], items[n])]
    ends = [*(edge - 1 for edge in edges[1:]), len(items) - 1]
    return list(zip(edges, ends, strict=True)) if items else []


def parted(newer, older):
    alike = newer["kind"] is not None and newer["kind"] == older["kind"]
    near = newer["from"] - older["to"] <= 20 * SECOND
    return older["breaks"] or not (alike and near)


def is_run(items, group):
    first, last = group
    return last > first and sum(item["count"] for item in items[first : last + 1]) >= 6
