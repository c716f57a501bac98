"""The newest events of some sinks that pass a filter, however many there are."""

from datetime import UTC, datetime
from functools import cached_property

from events.models import Event
from events.paging import cutoffs, newest_in_each, oldest_in_each
from events.rollups import kinds
from events.terms import TypeTest

RANGES = 40  # (sink, type) pairs that are read one by one
NEAR = 1000  # events of each sink that are read through before the word index is asked
ALWAYS = datetime.min.replace(tzinfo=UTC)


class History:
    """What is stored of `sinks` (ids), asked for by the several columns of a page."""

    def __init__(self, sinks):
        self.sinks = frozenset(sinks)

    def newest(self, wanted, sinks, before=None, limit=50):
        """Up to `limit` events of `sinks`, newest first, from `before` (a Cursor) on.

        One query; up to 3 when the filter has words or properties, as those may be
        common or rare.
        """
        events = Event.objects.before(before) if before else Event.objects.all()
        ranges = self.ranges(wanted, sinks & self.sinks)
        if wanted.is_about_types_only:
            return newest_in_each(wanted.where(events), ranges, limit)
        if before is None:
            near = events.filter(occurred_at__gte=self.nearest(sinks & self.sinks))
            found = newest_in_each(wanted.where(near), ranges, limit)
            if len(found) == limit:
                return found
        return newest_in_each(wanted.apply(events), ranges, limit)

    def next(self, wanted, sinks, cursor):
        """The event that stands right above `cursor`, or None."""
        events = wanted.apply(Event.objects.after(cursor))
        return oldest_in_each(events, self.ranges(wanted, sinks & self.sinks))

    def ranges(self, wanted, sinks):
        """Where to look: each is in order by time in an index, as no set of them is.

        [{"sink": id}, …], or [{"sink": id, "type": name}, …] if types are asked for.
        """
        by_sink = [{"sink": sink} for sink in sorted(sinks)]
        if not wanted.wants_types:
            return by_sink
        by_type = [
            {"sink": sink, "type": name}
            for sink, name in self.kinds
            if sink in sinks and wanted.fits(TypeTest, name)
        ]
        return by_type if len(by_type) <= RANGES else by_sink

    @cached_property
    def kinds(self):
        """[(sink id, type)]: which types each sink has had."""
        return kinds(self.sinks)

    def nearest(self, sinks):
        """Since when `NEAR` events at most were of each of these sinks."""
        return max((self.horizon.get(sink, ALWAYS) for sink in sinks), default=ALWAYS)

    @cached_property
    def horizon(self):
        """{sink id: when its `NEAR`th newest event occurred}, of those with as many."""
        return cutoffs(Event.objects.all(), self.sinks, NEAR)
