"""What came to a board while a person was away, by type, failures first."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import F, Sum

from dashboard.feeds import BEHIND, newest_id
from events.hue import hue
from events.models import Event, Rollup
from events.terms import TypeTest

NAMED = 4  # types


@dataclass(frozen=True)
class Kind:
    """Events of one type."""

    type: str
    count: int

    @property
    def hue(self):
        return hue(self.type)

    @property
    def query(self):
        return str(TypeTest(self.type))


@dataclass(frozen=True)
class Away:
    count: int
    kinds: tuple[Kind, ...]  # failures, then those of which there were most
    others: int  # how many more types there were
    is_rough: bool


def away(stage, after, since):
    """The events of a board after an id; of very many, about those since a moment."""
    feeds = {lane.feed for lane in stage.lanes if not is_muted(lane)}
    is_rough = newest_id() - after > BEHIND
    counts = roughly(feeds, stage.sinks, since) if is_rough else exactly(feeds, after)
    kinds = [Kind(*pair) for pair in counts.items()]
    kinds.sort(key=lambda kind: (kind.hue != 0, -kind.count, kind.type))
    named = tuple(kinds[:NAMED])
    return Away(counts.total(), named, len(kinds) - len(named), is_rough)


def is_muted(lane):
    return getattr(lane.reader, "is_muted", False)


def exactly(feeds, after):
    """{type: events}, each event once. A query a feed."""
    # "+ 0": so that it walks the new ids, not all that the sinks ever had.
    new = Event.objects.alias(of=F("sink_id") + 0).filter(id__gt=after)
    found = {}
    for feed in feeds:
        events = feed.filter.where(new.filter(of__in=feed.sinks))
        found.update(events.values_list("id", "type"))
    return Counter(found.values())


def roughly(feeds, sinks, since):
    """The same from the hourly roll-ups, as far as these can tell."""
    hour = since.replace(minute=0, second=0, microsecond=0)
    rows = Rollup.objects.filter(sink__in=sinks, hour__gte=hour)
    rows = rows.values_list("sink", "type", "is_test").annotate(Sum("events"))
    counts = Counter()
    for sink, type_, is_test, events in rows.order_by():
        row = Rollup(sink=sinks[sink], type=type_, is_test=is_test)
        if any(tells(feed, row) for feed in feeds):
            counts[type_] += events
    return counts


def tells(feed, row):
    """Does the feed show what this roll-up counts?"""
    wanted = feed.filter
    known = row.sink_id in feed.sinks and wanted.is_about_types_only
    return known and wanted.matches(row)
