"""What a column would show while its settings are edited. Its cost is bounded."""

from dataclasses import replace
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone
from django.utils.safestring import mark_safe

from dashboard.counting import QUICK, counted
from dashboard.counts import Tally
from dashboard.lanes import lane_of
from events.filters import EventFilter
from events.rollups import Rollup

WEEK = timedelta(days=7)
ROWS = 12
LOOKED_AT = 2000  # events that are tested one by one


class Preview:
    """`column` is what _column_head.html and the rows are drawn from."""

    def __init__(self, column, sinks, chosen):
        """`column` may be unsaved; `sinks`: {id: Sink}; `chosen`: ids, none: all."""
        lane = lane_of(column, sinks, chosen)
        self.lane = replace(lane, title=lane.title or "No name yet")
        self.sinks = sinks
        self.feed, self.since = self.lane.feed, timezone.now() - WEEK
        self.total = self.rolled_up(EventFilter((), self.feed.filter.is_test))
        self.is_sure = True
        if self.feed.filter.is_about_types_only:
            events, tally = self.by_rollups()
        else:
            events, tally = self.by_looking()
        self.column = {
            "id": "preview",
            "lane": self.lane,
            "rows": self.rows(events[:ROWS]),
            "today": tally.today() if tally else "",
            "counts": tally and tally.as_json(),
        }

    def rows(self, events):
        html = self.feed.draw(events, self.sinks)
        # Their ids may stand on the board behind already.
        return mark_safe(html.replace(f'"{self.feed.key}-', '"preview-'))

    def rolled_up(self, wanted):
        rows = Rollup.objects.filter(sink__in=self.feed.sinks, hour__gte=self.since)
        return wanted.where(rows).aggregate(all=Sum("events"))["all"] or 0

    def by_rollups(self):
        self.found = self.rolled_up(self.feed.filter)
        events = self.feed.newest(limit=ROWS) if self.found else []
        return events, counted(self.feed, at_most=QUICK)

    def by_looking(self):
        """Tests the newest events; there may be more further back."""
        everything = replace(self.feed, filter=EventFilter())
        looked_at = everything.newest(limit=LOOKED_AT)
        recent = [event for event in looked_at if event.occurred_at >= self.since]
        events = [event for event in recent if self.passes(event)]
        self.found, self.is_sure = len(events), len(recent) < LOOKED_AT
        tally = Tally(self.feed.figure)
        tally.add(events)
        return events, tally

    def passes(self, event):
        event.sink = self.sinks[event.sink_id]
        return self.feed.filter.matches(event)
