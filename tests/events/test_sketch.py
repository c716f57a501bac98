import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import sketch as module
from events.sketch import K, estimates, hash_of, hashes_in, joined, sketch

SETS = st.lists(st.sets(st.integers(0, 2**32 - 1), max_size=30), max_size=5)


def estimate(sketches):
    """Of all of them together."""
    return estimates([sketches])[1]


def of(count, start=0):
    """A sketch of so many things."""
    return sketch(map(hash_of, map(str, range(start, start + count))))


@given(sets=SETS, smallest=st.sampled_from([1, 2, 7, 1024]))
def test_sketches_joined_in_any_order_are_the_sketch_of_all(sets, smallest):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "K", smallest)
        whole = sketch(set().union(*sets))
        forth, back = sketch([]), sketch([])
        for one in sets:
            forth = joined(forth, one)
        for one in reversed(sets):
            back = joined(back, hashes_in(sketch(one)))

    assert forth == back == whole


@given(sets=SETS)
def test_few_things_are_counted_exactly(sets):
    assert estimate(list(map(sketch, sets))) == (len(set().union(*sets)), True)


@pytest.mark.parametrize("count", [1024, 1025, 5_000, 200_000])
def test_many_things_are_counted_to_within_a_few_percent(count):
    found = estimate([of(count)])

    assert found.count == pytest.approx(count, rel=0.1)  # three standard errors
    assert not found.is_exact


def test_groups_are_counted_each_and_together():
    groups = [[of(10)], [], [of(5_000), of(5_000, start=2_500)], [of(20_000)]]

    each, total = estimates(groups)

    assert [one.count for one in each[:2]] == [10, 0]
    assert each[2].count == pytest.approx(7_500, rel=0.15)
    assert each[3].count == pytest.approx(20_000, rel=0.1)
    assert total.count == pytest.approx(20_000, rel=0.15)
    assert [one.is_exact for one in (*each, total)] == [True, True, False, False, False]


def test_what_two_sketches_share_is_counted_once():
    found = estimate([of(20_000), of(20_000, start=10_000), of(10, start=40_000)])

    assert found.count == pytest.approx(30_010, rel=0.15)


def test_the_estimate_is_neither_too_high_nor_too_low_on_the_whole():
    dice = random.Random(4)
    ratios = [
        estimate([sketch(dice.getrandbits(32) for _ in range(4_000))]).count / 4_000
        for _ in range(60)
    ]

    assert sum(ratios) / len(ratios) == pytest.approx(1, abs=0.02)
    assert max(abs(ratio - 1) for ratio in ratios) < 0.13


def test_what_is_not_exact_does_not_look_so():
    found = estimate([of(54_321)])

    assert len(str(found.count).rstrip("0")) <= 3


def test_it_stays_small():
    assert len(of(50_000)) == 4 * K
    assert len(of(3)) == 12
