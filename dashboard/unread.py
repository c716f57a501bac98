"""What a person has not read yet, counted for boards, columns and sinks alike.

However long they were away, it costs the same: only the newest events are looked at,
and a number that would need older ones says that there may be more.
"""

from django.db.models import F

from dashboard.feeds import BEHIND, Feed, newest_id
from dashboard.lanes import lane_of
from dashboard.models import Column, ColumnReader, SinkReader
from events.filters import EventFilter
from events.models import Event
from sinks.models import Sink

LOOKED_AT = 1000  # events; up to there numbers are exact
FEW_FIELDS = ("sink_id", "type", "is_test")
LIVE = EventFilter(is_test=False)


def unread(user):
    """All numbers of all that this person may see, as JSON says them. 7 queries."""
    sinks = {sink.pk: sink for sink in Sink.objects.visible_to(user)}
    columns = Column.objects.visible_to(user).select_related("board")
    columns = {column.pk: column for column in columns.prefetch_related("sinks")}
    readers = ColumnReader.objects.of(user, columns)
    feeds = {pk: feed_of(column, sinks) for pk, column in columns.items()}
    of_sinks = SinkReader.objects.of(user, sinks)
    own = {pk: Feed(frozenset([pk]), LIVE) for pk in sinks}

    counted = {pk for pk in columns if not readers[pk].is_muted}
    cursors = [readers[pk].read_id for pk in counted]
    cursors += [reader.read_id for reader in of_sinks.values()]
    wanted = [feeds[pk] for pk in counted] + list(own.values())
    news = News(wanted, sinks, min(cursors, default=0))

    found = {
        pk: news.since(readers[pk].read_id, feeds[pk]) if pk in counted else Unread()
        for pk in columns
    }
    boards = {}
    for pk, column in columns.items():
        before = boards.get(column.board_id, Unread())
        boards[column.board_id] = before | found[pk]
    return {
        "boards": as_json(boards),
        "columns": {pk: found[pk].as_json() | mine(readers[pk]) for pk in columns},
        "sinks": as_json(
            {pk: news.since(of_sinks[pk].read_id, own[pk]) for pk in sinks}
        ),
        "sounds": user.has_sounds,
    }


def feed_of(column, sinks):
    of_team = {
        pk: sink for pk, sink in sinks.items() if sink.team_id == column.board.team_id
    }
    return lane_of(column, of_team).feed


def mine(reader):
    """How far this person has read a column, and what they set for themselves."""
    return {
        "read": reader.read_id,
        "muted": reader.is_muted,
        "sound": reader.has_sound,
        "notifies": reader.notifies,
    }


def as_json(found):
    return {pk: unread.as_json() for pk, unread in found.items()}


class Unread:
    """Ids of events that were not read; there may be `more` of them."""

    def __init__(self, ids=(), more=False):
        self.ids, self.more = frozenset(ids), more

    def __or__(self, other):
        return Unread(self.ids | other.ids, self.more or other.more)

    def as_json(self):
        return {"count": len(self.ids), "more": self.more}


class News:
    """The newest events after a cursor, matched once per distinct filter. 2 queries."""

    def __init__(self, feeds, sinks, after):
        self.complete_from = max(after, newest_id() - BEHIND)
        events = candidates(feeds, self.complete_from)
        if len(events) == LOOKED_AT:
            self.complete_from = events[-1].pk - 1
        for event in events:
            event.sink = sinks[event.sink_id]
        self.ids = {}  # what a feed asks for → ids of those that match
        for feed in feeds:
            if question(feed) not in self.ids:
                self.ids[question(feed)] = [
                    event.pk
                    for event in events
                    if event.sink_id in feed.sinks and feed.filter.matches(event)
                ]

    def since(self, read_id, feed):
        ids = (pk for pk in self.ids[question(feed)] if pk > read_id)
        return Unread(ids, more=read_id < self.complete_from)


def question(feed):
    return feed.sinks, feed.filter


def candidates(feeds, after):
    """Events that may be unread, newest first."""
    sinks = frozenset().union(*(feed.sinks for feed in feeds))
    # "+ 0": so that it walks the newest ids, not all that the sinks ever had.
    events = Event.objects.alias(of=F("sink_id") + 0).filter(id__gt=after)
    if all(feed.filter.is_about_types_only for feed in feeds):
        events = events.only(*FEW_FIELDS)
    return list(events.filter(of__in=sinks).order_by("-id")[:LOOKED_AT])
