"""Counts a feed's stored events, in 2 queries."""

from django.db.models import Count, Sum
from django.utils import timezone

from dashboard.counts import HOUR, HOURS, MINUTE, TIDE, Tally, minute_of
from events.amounts import amount_in
from events.hours import MinuteOf, hour_of
from events.models import Event
from events.rollups import Rollup

QUICK = 5_000  # events that a page counts itself while it is being drawn


def counted(feed, settled=None, at_most=None):
    """A Tally of what is stored; None when more than `at_most` events must be read.

    `settled`: an id (see `feeds.watermark`). Events after it are counted one by one,
    so that those that are still on their way to the hub are not counted again.
    """
    now = timezone.now()
    day_ago = hour_of(now - HOURS * HOUR)
    tide_ago = hour_of(now - TIDE * MINUTE)
    hours = by_hour(feed, day_ago)
    since = tide_ago if can_be_rolled_up(feed) else day_ago
    first = minute_of(since) // 60
    if at_most is not None and at_most < events_in(hours, first):
        return None
    tally = Tally(feed.figure)
    for hour, *sums in hours:
        if hour < first:
            count_in(tally, hour, *sums)
    scan(feed, since, settled, tally)
    tally.forget_old()
    return tally


def counted_at_once(feed):
    """The same for a page that is being drawn: None where that would take long.

    Then the hub counts, and tells the page when it is done.
    """
    return counted(feed, at_most=QUICK) if can_be_rolled_up(feed) else None


def can_be_rolled_up(feed):
    return feed.filter.is_about_types_only and not feed.figure.of


def by_hour(feed, since):
    """[(hour, events, total, amounts)] from the roll-ups: never too few."""
    rollups = Rollup.objects.filter(sink__in=feed.sinks, hour__gte=since)
    sums = [Sum("events"), Sum("value_sum"), Sum("value_count")]
    hours = feed.filter.names_only.where(rollups).values_list("hour").annotate(*sums)
    return [(minute_of(hour) // 60, *sums) for hour, *sums in hours.order_by()]


def events_in(hours, first):
    return sum(events for hour, events, *_ in hours if hour >= first)


def scan(feed, since, settled, tally):
    """Reads the events themselves, grouped by minute."""
    events = Event.objects.filter(sink__in=feed.sinks, occurred_at__gte=since)
    if settled is not None:
        new = feed.filter.where(events.filter(id__gt=settled))
        tally.expect(list(new.only("id", "occurred_at", "value", "properties")))
        events = events.filter(id__lte=settled)
    for moment, *sums in by_minute(feed, events):
        minute = minute_of(moment)
        tally.minutes[minute] += sums[0]
        count_in(tally, minute // 60, *sums)


def by_minute(feed, events):
    """[(minute, events, total, amounts)]; the last two if amounts are asked for."""
    sums = {"events": Count("id")}
    if feed.figure.is_amount:
        amount = amount_in(feed.figure.of)
        sums |= {"total": Sum(amount, default=0.0), "amounts": Count(amount)}
    minutes = feed.filter.where(events).values(minute=MinuteOf("occurred_at"))
    return minutes.annotate(**sums).values_list("minute", *sums).order_by()


def count_in(tally, hour, events, total=0, amounts=0):
    tally.hours[hour] += events
    if tally.figure.is_amount:
        tally.totals[hour] += total
        tally.amounts[hour] += amounts
