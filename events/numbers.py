"""What roll-ups say: events and values of any span of whole hours, in one question."""

from dataclasses import dataclass, replace
from datetime import UTC
from itertools import chain
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from events.rollups import kinds
from events.terms import SinkTest, TypeTest

COUNTS = "sum(events), sum(value_count)"
SUMS = f"{COUNTS}, sum(value_sum), min(value_min), max(value_max)"
# Each span is looked up in the index by itself: no function is called for a row, and
# spans may be as uneven as days are where clocks are changed.
SPANS = "WITH span(n, since, until) AS (VALUES {spans})"
POSTGRES = f"""
{SPANS} SELECT span.n, found.* FROM span CROSS JOIN LATERAL (
    SELECT type, {{sums}} FROM events_rollup
    WHERE {{scope}} AND hour >= span.since AND hour < span.until GROUP BY type
) AS found
"""
SQLITE = f"""
{SPANS} SELECT n, type, {{sums}} FROM span CROSS JOIN events_rollup
WHERE {{scope}} AND hour >= since AND hour < until GROUP BY n, type
"""
# The same for each type of each sink: SQLite then groups what comes in order already.
SQLITE_KINDS = f"""
{SPANS}, kind(its_sink, its_type) AS (VALUES {{kinds}}) SELECT n, type, {{sums}}
FROM kind CROSS JOIN span CROSS JOIN events_rollup WHERE sink_id = its_sink
AND type = its_type AND {{scope}} AND hour >= since AND hour < until GROUP BY n, type
"""
MOST_KINDS = 1000
HOURS = """
SELECT hour, sum(events) FROM events_rollup
WHERE {scope} AND hour >= %s AND hour < %s GROUP BY hour
"""


@dataclass(frozen=True)
class Scope:
    """Which events are counted. `types`: None for all. `kinds`: the (sink, type)s."""

    sinks: frozenset
    is_test: bool = False
    types: frozenset | None = None
    kinds: frozenset = frozenset()

    @classmethod
    def of(cls, wanted, sinks, is_test=False):
        """What of `sinks` ({id: Sink}) the names in an EventFilter leave over."""
        fitting = [pk for pk, s in sinks.items() if wanted.fits(SinkTest, s.name)]
        found = {kind for kind in kinds(fitting) if wanted.fits(TypeTest, kind[1])}
        types = frozenset(name for _, name in found) if wanted.asks(TypeTest) else None
        return cls(frozenset(fitting), is_test, types, frozenset(found))

    def only(self, type_):
        """That type of it."""
        found = frozenset(kind for kind in self.kinds if kind[1] == type_)
        return replace(self, types=frozenset(t for _, t in found), kinds=found)

    @property
    def is_empty(self):
        return not self.sinks or (self.types is not None and not self.types)

    def sql(self):
        parts = [f"sink_id IN ({', '.join(map(str, sorted(self.sinks)))})"]
        parts.append("is_test = %s")
        params = [self.is_test]
        if self.types is not None:
            parts.append(f"type IN ({', '.join(['%s'] * len(self.types))})")
            params += sorted(self.types)
        return " AND ".join(parts), params


class Sums(NamedTuple):
    """What the events of one type, or of several, come to in some span."""

    events: int = 0
    value_count: int = 0
    value_sum: float = 0.0
    value_min: float | None = None
    value_max: float | None = None

    def __add__(self, other):
        lows = [x for x in (self.value_min, other.value_min) if x is not None]
        highs = [x for x in (self.value_max, other.value_max) if x is not None]
        return Sums(
            self.events + other.events,
            self.value_count + other.value_count,
            self.value_sum + other.value_sum,
            min(lows, default=None),
            max(highs, default=None),
        )

    @property
    def average(self):
        return self.value_sum / self.value_count if self.value_count else None


def by_span(scope, spans, values_too=False, using=DEFAULT_DB_ALIAS):
    """[(place of the span, type, Sums)]. `spans`: [(since, until)], of whole hours.

    Without the values only how many: for all types of a year that takes half the time.
    """
    if scope.is_empty or not spans:
        return []
    connection = connections[using]
    sql, params = spans_in_sql(scope, spans, SUMS if values_too else COUNTS, connection)
    return [
        (n, type_, Sums(int(events), int(count), *rest))
        for n, type_, events, count, *rest in answers(connection, sql, params)
    ]


def spans_in_sql(scope, spans, sums, connection):
    is_postgres = connection.vendor == "postgresql"
    by_kind = not is_postgres and 0 < len(scope.kinds) <= MOST_KINDS
    template = POSTGRES if is_postgres else SQLITE_KINDS if by_kind else SQLITE
    each = "(%s, %s::timestamptz, %s::timestamptz)" if is_postgres else "(%s, %s, %s)"
    adapt = connection.ops.adapt_datetimefield_value
    known = sorted(scope.kinds) if by_kind else []
    where, params = scope.sql()
    sql = template.format(
        spans=", ".join([each] * len(spans)),
        kinds=", ".join(["(%s, %s)"] * len(known)),
        scope=where,
        sums=sums,
    )
    numbered = [(n, adapt(start), adapt(end)) for n, (start, end) in enumerate(spans)]
    return sql, [*chain(*numbered, *known), *params]


def by_hour(scope, since, until, using=DEFAULT_DB_ALIAS):
    """{hour: events}."""
    if scope.is_empty:
        return {}
    connection = connections[using]
    adapt = connection.ops.adapt_datetimefield_value
    where, params = scope.sql()
    params = [*params, adapt(since), adapt(until)]
    rows = answers(connection, HOURS.format(scope=where), params)
    return {moment_of(hour): int(events) for hour, events in rows}


def answers(connection, sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def moment_of(hour):
    """SQLite answers without a zone: what it keeps is in UTC."""
    return hour if hour.tzinfo else hour.replace(tzinfo=UTC)
