"""When it happens: events by weekday and hour, in the reader's zone."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from dashboard.charts.heat import DAYS, busiest, heat
from dashboard.insights.tables import Table
from events.numbers import by_hour
from events.scans import by_moment, events_in

SHORTEST, LONGEST = timedelta(days=28), timedelta(days=91)
NOTED = 3  # events more than on any other day


def week_figure(counts):
    """Of the range, but at least of four weeks and at most of thirteen."""
    scope, question = counts.question.scope, counts.question
    since = min(counts.since, counts.until - SHORTEST)
    since = max(since, counts.until - LONGEST)
    if question.filter.is_about_types_only:
        hours = by_hour(scope, since, counts.until)
    else:
        since = counts.reached
        events = events_in(scope, question.filter, since, counts.until)
        hours = Counter()
        for hour, _, sums in by_moment(events):
            hours[hour] += sums.events
    cells = Counter()
    for hour, count in hours.items():
        local = timezone.localtime(hour)
        cells[local.weekday(), local.hour] += count
    most = busiest(cells)
    rows = [[DAYS[day], *(cells[day, hour] for hour in range(24))] for day in range(7)]
    return {
        "chart": heat(cells),
        "busiest": f"{DAYS[most[0]]}s at {most[1]:02}:00" if most else "",
        "day": busiest_day(cells),
        "table": Table(("Weekday", *(f"{hour:02}" for hour in range(24))), rows),
        "days": (counts.until - since).days,
        "since": since,
    }


def busiest_day(cells):
    """The weekday that stands out, or ""."""
    days = Counter()
    for (day, _), count in cells.items():
        days[day] += count
    (day, most), (_, next_) = [*days.most_common(2), (0, 0), (0, 0)][:2]
    return DAYS[day] if most - next_ >= NOTED else ""
