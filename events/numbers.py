"""What roll-ups say: events and values of any span of whole hours, in one question."""

from dataclasses import dataclass
from datetime import UTC
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
HOURS = """
SELECT hour, sum(events) FROM events_rollup
WHERE {scope} AND hour >= %s AND hour < %s GROUP BY hour
"""


@dataclass(frozen=True)
class Scope:
    """Which events are counted. `types`: None for all."""

    sinks: frozenset
    is_test: bool = False
    types: frozenset | None = None

    @classmethod
    def of(cls, wanted, sinks, is_test=False):
        """What of `sinks` ({id: Sink}) the names in an EventFilter leave over."""
        fitting = [
            pk for pk, sink in sinks.items() if fits(wanted, SinkTest, sink.name)
        ]
        if not asks(wanted, TypeTest):
            return cls(frozenset(fitting), is_test)
        types = {name for _, name in kinds(fitting) if fits(wanted, TypeTest, name)}
        return cls(frozenset(fitting), is_test, frozenset(types))

    def only(self, type_):
        """That type of it."""
        has = self.types is None or type_ in self.types
        return Scope(self.sinks, self.is_test, frozenset([type_] if has else []))

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


def asks(wanted, kind):
    """Has an EventFilter a term of this kind?"""
    own = any(isinstance(term, kind) for term in wanted.terms)
    return own or any(asks(other, kind) for other in wanted.also)


def fits(wanted, kind, name):
    """Do its terms of this kind let a name pass?"""
    terms = [term for term in wanted.terms if isinstance(term, kind)]
    either = [term.fits(name) for term in terms if not term.negated]
    unwanted = any(term.fits(name) for term in terms if term.negated)
    own = (any(either) or not either) and not unwanted
    return own and all(fits(other, kind, name) for other in wanted.also)


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


def by_span(scope, spans, values=False, using=DEFAULT_DB_ALIAS):
    """[(place of the span, type, Sums)]. `spans`: [(since, until)], of whole hours.

    Without `values` only how many: for all types of a year that takes half the time.
    """
    if scope.is_empty or not spans:
        return []
    connection = connections[using]
    adapt = connection.ops.adapt_datetimefield_value
    where, params = scope.sql()
    template = POSTGRES if connection.vendor == "postgresql" else SQLITE
    each = "(%s, %s::timestamptz, %s::timestamptz)"
    each = each if connection.vendor == "postgresql" else "(%s, %s, %s)"
    values = [
        value
        for n, (since, until) in enumerate(spans)
        for value in (n, adapt(since), adapt(until))
    ]
    sql = template.format(
        spans=", ".join([each] * len(spans)),
        scope=where,
        sums=SUMS if values else COUNTS,
    )
    rows = answers(connection, sql, [*values, *params])
    return [
        (n, type_, Sums(int(events), int(count), *rest))
        for n, type_, events, count, *rest in rows
    ]


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
