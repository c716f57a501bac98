"""The shapes and words of charts."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from dashboard.charts.axis import below, beside, round_words
from dashboard.insights.ranges import RANGES

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)  # a Friday


def words(range_, width):
    spans = RANGES[range_].spans(NOW)
    return [tick["words"] for tick in below(spans, width, width + 40)]


@pytest.mark.parametrize(
    ("range_", "wide", "narrow"),
    [
        ("1h", "13:31 13:40 13:50 14:00 14:10 14:20 14:30", "13:31 14:00 14:30"),
        ("24h", "15:00 20:00 00:00 04:00 08:00 14:00", "15:00 00:00 14:00"),
        (
            "7d",
            "Fri 13|Sun 15|Mon 16|Tue 17|Wed 18|Thu 19|Fri 20",
            "Fri 13|Tue 17|Fri 20",
        ),
        ("28d", "24 Oct|31 Oct|7 Nov|14 Nov|20 Nov", "24 Oct|7 Nov|20 Nov"),
        (
            "90d",
            "23 Aug|6 Sep|20 Sep|4 Oct|18 Oct|1 Nov|20 Nov",
            "23 Aug|20 Sep|20 Nov",
        ),
    ],
)
def test_first_and_last_and_round_moments_stand_below(range_, wide, narrow):
    by = "|" if "|" in wide else " "

    assert words(range_, 760) == wide.split(by)
    assert words(range_, 320) == narrow.split(by)


@pytest.mark.parametrize("range_", RANGES)
@pytest.mark.parametrize("width", [250, 320, 760, 1200])
@pytest.mark.parametrize("zone", ["America/Sao_Paulo", "Asia/Kolkata"])
def test_words_below_have_room(range_, width, zone):
    with timezone.override(zone):
        ticks = below(RANGES[range_].spans(NOW), width, width + 40)

    ends = [tick["x"] + 7 * len(tick["words"]) for tick in ticks[:-1]]
    starts = [tick["x"] for tick in ticks[1:-1]]
    starts.append(width - 7 * len(ticks[-1]["words"]))
    assert all(start - end > 8 for end, start in zip(ends, starts, strict=True))


def test_words_that_a_cropped_chart_would_cut_know_it():
    ticks = below(RANGES["28d"].spans(NOW), 760, 800)

    assert [tick["far"] for tick in ticks] == [8, 7, 5, 3, 2]


def test_numbers_stand_beside_the_chart_and_end_alike():
    assert beside([(20, 0), (10, 50)], 760) == ([("20", 0), ("10", 50)], 782)
    assert beside([(7500, 0)], 760) == ([("7,500", 0)], 800)


@pytest.mark.parametrize(
    ("number", "said"),
    [(0.5, "0.5"), (1500, "1,500"), (25000, "25k"), (-2.5e6, "−2.5M"), (3e9, "3bn")],
)
def test_numbers_of_an_axis_are_short(number, said):
    assert round_words(number) == said
