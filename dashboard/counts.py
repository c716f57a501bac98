"""How many events a feed has had: by minute for its tideline, by hour for its figure.

Counted once, then kept up by the hub.
"""

from collections import Counter
from datetime import timedelta

from django.db.models import Count, Func, IntegerField, Sum
from django.utils import timezone

from events.models import Event
from events.paging import EPOCH
from events.rollups import Rollup

TIDE = 120  # minutes that a tideline shows
QUICK = 50_000  # events
HOURS = 26  # enough for today, wherever the reader is
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class MinuteOf(Func):
    """Whole minutes since 1970."""

    output_field = IntegerField()

    def as_sqlite(self, compiler, connection, **context):
        template = "(CAST(strftime('%%%%s', %(expressions)s) AS INTEGER) / 60)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler, connection, **context):
        template = "(floor(extract(epoch FROM %(expressions)s) / 60)::bigint)"
        return self.as_sql(compiler, connection, template=template, **context)


def minute_of(moment):
    return (moment - EPOCH) // MINUTE


class Tally:
    """Events by minute and by hour, both counted from 1970. `add` counts each once."""

    def __init__(self, minutes, hours, recent=()):
        self.minutes, self.hours = Counter(minutes), Counter(hours)
        self.known = set()
        self.add(recent)
        self.known = {event.id for event in recent}  # the hub will hear of them, too

    @classmethod
    def of(cls, feed, settled=None):
        """Counts what is stored: 2 queries, or 3 to be kept up with `add`.

        `settled`: an id (see `feeds.watermark`). Events after it are counted one by
        one, so that those that are still on their way here are not counted again.
        """
        now = timezone.now()
        start = (now - TIDE * MINUTE).replace(minute=0, second=0, microsecond=0)
        events = Event.objects.filter(sink__in=feed.sinks, occurred_at__gte=start)
        recent = ()
        if settled is not None:
            new = feed.filter.where(events.filter(id__gt=settled))
            recent = list(new.only("id", "occurred_at"))
            events = events.filter(id__lte=settled)
        minutes = by_minute(feed.filter.where(events))
        hours = Counter(before(feed, now - HOURS * HOUR, start))
        for minute, count in minutes.items():
            hours[minute // 60] += count
        return cls(minutes, hours, recent)

    @classmethod
    def if_quick(cls, feed):
        """The same while a page is being drawn; None when there is much to count.

        Then the hub counts, and tells the page when it is done.
        """
        day_ago = timezone.now() - HOURS * HOUR
        rollups = Rollup.objects.filter(sink__in=feed.sinks, hour__gte=day_ago)
        to_count = rollups.aggregate(events=Sum("events"))["events"] or 0
        return cls.of(feed) if to_count < QUICK else None

    def add(self, events):
        """Counts events; returns how many of them were in each minute."""
        new = (event for event in events if event.id not in self.known)
        added = Counter(minute_of(event.occurred_at) for event in new)
        for minute, count in added.items():
            self.minutes[minute] += count
            self.hours[minute // 60] += count
        if len(self.minutes) > 3 * TIDE:
            self.forget_old()
        return added

    def forget_old(self):
        """Drops what no page asks for any more."""
        minute = minute_of(timezone.now())
        self.minutes = keep(self.minutes, minute - TIDE - 60)
        self.hours = keep(self.hours, minute // 60 - HOURS)

    def today(self):
        """Events since midnight in the reader's (the active) time zone."""
        midnight = timezone.localtime().replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        first = minute_of(midnight) // 60
        return sum(count for hour, count in self.hours.items() if hour >= first)

    def as_json(self, minutes=None):
        """All of it, or the minutes given with their hours, as pairs with counts."""
        if minutes is None:
            return {"minutes": pairs(self.minutes), "hours": pairs(self.hours)}
        hours = {minute // 60 for minute in minutes}
        return {
            "minutes": [[minute, self.minutes[minute]] for minute in minutes],
            "hours": [[hour, self.hours[hour]] for hour in hours],
        }


def keep(counter, first):
    return Counter({key: count for key, count in counter.items() if key >= first})


def pairs(counter):
    return [list(pair) for pair in sorted(counter.items())]


def by_minute(events):
    grouped = events.values_list(MinuteOf("occurred_at")).annotate(Count("id"))
    return dict(grouped.order_by())


def before(feed, since, until):
    """{hour: events} of whole hours, from the roll-ups where they can tell."""
    if not feed.filter.is_about_types_only:
        events = Event.objects.filter(
            sink__in=feed.sinks, occurred_at__gte=since, occurred_at__lt=until
        )
        counted = Counter()
        for minute, count in by_minute(feed.filter.apply(events)).items():
            counted[minute // 60] += count
        return counted
    rollups = Rollup.objects.filter(sink__in=feed.sinks)
    rollups = rollups.filter(hour__gte=since, hour__lt=until)
    hours = feed.filter.where(rollups).values_list("hour").annotate(Sum("events"))
    return {minute_of(hour) // 60: count for hour, count in hours.order_by()}
