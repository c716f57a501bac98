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


def newest_in_each(events, sinks, limit):
    """The newest `limit` of the queryset `events` within `sinks`, as a list.

    One index range per sink, merged: `sink IN (…) ORDER BY occurred_at` alone makes
    both databases sort every event of those sinks.
    """
    sinks = sorted(sinks)
    if not sinks:
        return []
    each = [events.filter(sink=sink).newest_first()[:limit] for sink in sinks]
    if len(each) == 1:
        return list(each[0])
    parts, params = zip(*(part.query.sql_with_params() for part in each), strict=True)
    union = " UNION ALL ".join(
        f"SELECT * FROM ({part}) AS s{n}" for n, part in enumerate(parts)
    )
    sql = f"{union} ORDER BY occurred_at DESC, id DESC LIMIT {int(limit)}"
    return list(events.model.objects.raw(sql, [p for ps in params for p in ps]))
