"""The newest events of several sinks at once."""

from dataclasses import dataclass
from datetime import UTC, datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = datetime.resolution


@dataclass(frozen=True)
class Cursor:
    """A place in a list that is newest first; written as "1763647391123456.42"."""

    occurred_at: datetime
    id: int

    @classmethod
    def parse(cls, text):
        """Raises ValueError for what is no cursor."""
        at, _, id_ = text.partition(".")
        try:
            return cls(EPOCH + int(at) * MICROSECOND, int(id_))
        except OverflowError as error:
            raise ValueError(text) from error

    @classmethod
    def at(cls, event):
        return cls(event.occurred_at, event.id)

    def __str__(self):
        return f"{(self.occurred_at - EPOCH) // MICROSECOND}.{self.id}"


def newest_in_each(events, ranges, limit):
    """The newest `limit` of the queryset `events` within `ranges`, as a list.

    `ranges`: conditions like {"sink": 1}, each in order by time in an index. Merged
    from the newest of each: `sink IN (…) ORDER BY occurred_at` alone makes both
    databases sort every event of those sinks.
    """
    each = [events.filter(**range_).newest_first()[:limit] for range_ in ranges]
    if len(each) < 2:
        return [event for part in each for event in part]
    sql, params = union(each)
    sql += f" ORDER BY occurred_at DESC, id DESC LIMIT {int(limit)}"
    return list(events.model.objects.raw(sql, params))


def oldest_in_each(events, ranges):
    """The oldest event within several ranges, or None."""
    each = [events.filter(**range_).oldest_first()[:1] for range_ in ranges]
    if not each:
        return None
    sql, params = union(each)
    sql += " ORDER BY occurred_at, id LIMIT 1"
    return next(iter(events.model.objects.raw(sql, params)), None)


def cutoffs(events, sinks, count):
    """{sink id: when its `count`th newest event occurred}, of those with as many."""
    each = [
        events.filter(sink=sink)
        .newest_first()
        .only("sink", "occurred_at")[count - 1 : count]
        for sink in sorted(sinks)
    ]
    found = events.model.objects.raw(*union(each)) if each else []
    return {event.sink_id: event.occurred_at for event in found}


def union(querysets):
    """One SELECT of all their rows, each in its own order: (SQL, parameters)."""
    parts, params = zip(
        *(part.query.sql_with_params() for part in querysets), strict=True
    )
    selects = (f"SELECT * FROM ({part}) AS s{n}" for n, part in enumerate(parts))
    return " UNION ALL ".join(selects), [p for ps in params for p in ps]
