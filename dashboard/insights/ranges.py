"""The ranges that insights may be of, cut into spans in the reader's time zone."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.utils import timezone

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WEEK = 7 * DAY


@dataclass(frozen=True)
class Range:
    """`count` spans of `step` each; the last is the one that has just begun."""

    key: str
    words: str
    step: timedelta
    count: int
    every: int  # seconds between looks at what is new

    def spans(self, now, before=0):
        """[Span], oldest first; those of the `before`th range before this one."""
        newest = floor(now, self.step)
        places = range(self.count - 1, -1, -1)
        return [self.span(newest, place + before * self.count) for place in places]

    def span(self, newest, steps):
        since = newest - steps * self.step
        return Span(aware(since), aware(since + self.step), self.step)

    @property
    def unit(self):
        return {MINUTE: "minute", HOUR: "hour", DAY: "day", WEEK: "week"}.get(
            self.step, f"{self.step // HOUR} hours"
        )

    @property
    def before(self):
        """What it is compared with: the 28 days before, the year before."""
        return f"the {self.words.removeprefix('1 ')} before"

    @property
    def by_day(self):
        """The same in days or weeks; None for what is shorter than a week."""
        if self.step * self.count < WEEK:
            return None
        days = self.step * self.count // DAY
        return self if self.step >= DAY else replace(self, step=DAY, count=days)

    @property
    def by_minute(self):
        return self.step < HOUR


RANGES = {
    range_.key: range_
    for range_ in [
        Range("1h", "1 hour", MINUTE, 60, 5),
        Range("24h", "24 hours", HOUR, 24, 5),
        Range("7d", "7 days", 6 * HOUR, 28, 10),
        Range("28d", "28 days", DAY, 28, 15),
        Range("90d", "90 days", DAY, 90, 30),
        Range("1y", "1 year", WEEK, 52, 60),
    ]
}
USUAL = "28d"


MARKS = {  # step: (spans from mark to mark, and where these are at round times)
    MINUTE: ((5, 10, 15, 30), 60),
    HOUR: ((2, 3, 4, 6, 12), 24),
    6 * HOUR: ((4, 8, 12, 16), 4),
    DAY: ((7, 14, 28), 1),
    WEEK: ((4, 8, 13, 26), 1),
}


@dataclass(frozen=True)
class Span:
    since: datetime
    until: datetime
    step: timedelta

    @property
    def marks(self):
        return MARKS[self.step][0]

    @property
    def cycle(self):
        return MARKS[self.step][1]

    @property
    def number(self):
        """Its place in the hour or day."""
        local = timezone.localtime(self.since)
        return local.minute if self.step < HOUR else local.hour // (self.step // HOUR)

    @property
    def tick(self):
        """As a word below the axis: 14:05 · Thu 19 · 7 Nov."""
        local = timezone.localtime(self.since)
        if self.step <= HOUR:
            return f"{local:%H:%M}"
        if self.step < DAY:
            return f"{local:%a} {local.day}"
        is_this_year = local.year == timezone.localtime().year
        return f"{local.day} {local:%b}{'' if is_this_year else f' {local.year}'}"

    @property
    def name(self):
        """In full: Fri 20 Nov, 06:00 · Fri 20 Nov 2026 · Week of 16 Nov 2026."""
        local = timezone.localtime(self.since)
        day = f"{local:%a} {local.day} {local:%b}"
        if self.step == MINUTE:
            return f"{day}, {local:%H:%M}"
        if self.step < DAY:
            return f"{day}, {local:%H:%M}–{timezone.localtime(self.until):%H:%M}"
        if self.step == DAY:
            return f"{day} {local.year}"
        return f"Week of {local.day} {local:%b} {local.year}"


def floor(now, step):
    """Where the span around `now` begins. Up to an hour in UTC, else as on the wall."""
    if step <= HOUR:
        moment = now.astimezone(UTC).replace(second=0, microsecond=0)
        return moment if step < HOUR else moment.replace(minute=0)
    wall = timezone.localtime(now).replace(tzinfo=None)
    midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
    if step == WEEK:
        return midnight - midnight.weekday() * DAY
    return midnight + (wall - midnight) // step * step


def aware(moment):
    """A time on the reader's wall → the moment."""
    if moment.tzinfo:
        return moment
    return timezone.make_aware(moment).astimezone(UTC)
