"""Hourly roll-ups: what counts, charts and sums read instead of the events."""

from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections, models

from events.hours import hour_of
from sinks.models import Sink

UPSERT = """
INSERT INTO {table} (sink_id, type, hour, is_test, events,
                     value_count, value_sum, value_min, value_max)
VALUES {rows}
ON CONFLICT (sink_id, type, hour, is_test) DO UPDATE SET
    events = {table}.events + excluded.events,
    value_count = {table}.value_count + excluded.value_count,
    value_sum = {table}.value_sum + excluded.value_sum,
    value_min = CASE WHEN {table}.value_min <= excluded.value_min
        THEN {table}.value_min ELSE COALESCE(excluded.value_min, {table}.value_min) END,
    value_max = CASE WHEN {table}.value_max >= excluded.value_max
        THEN {table}.value_max ELSE COALESCE(excluded.value_max, {table}.value_max) END
"""
ROW = "(%s, %s, %s, %s, %s, %s, %s, %s, %s)"
AT_ONCE = 100  # rows: 900 parameters, and SQLite takes 999


@dataclass(slots=True)
class Tally:
    """What some events of one sink, type, hour and mode come to."""

    events: int = 0
    value_count: int = 0
    value_sum: float = 0.0
    value_min: float | None = None
    value_max: float | None = None

    def add(self, value):
        self.events += 1
        if value is not None:
            self.value_count += 1
            self.value_sum += value
            self.value_min = (
                value if self.value_min is None else min(self.value_min, value)
            )
            self.value_max = (
                value if self.value_max is None else max(self.value_max, value)
            )

    def row(self):
        return (
            self.events,
            self.value_count,
            self.value_sum,
            self.value_min,
            self.value_max,
        )


def tallies(events):
    """Events → {(sink id, type, hour, is_test): Tally}."""
    found = {}
    for event in events:
        hour = hour_of(event.occurred_at)
        key = (event.sink_id, event.type, hour, event.is_test)
        found.setdefault(key, Tally()).add(event.value)
    return found


class RollupQuerySet(models.QuerySet):
    def add(self, tallies):
        """Count events in; call it within the transaction that stores them."""
        # In key order, so that two writers never wait for each other in a circle.
        rows = sorted(tallies.items(), key=lambda row: row[0])
        connection = connections[self.db]
        for start in range(0, len(rows), AT_ONCE):
            upsert(connection, self.model, rows[start : start + AT_ONCE])


def upsert(connection, model, rows):
    table = connection.ops.quote_name(model._meta.db_table)
    adapt = connection.ops.adapt_datetimefield_value
    params = []
    for (sink, type_, hour, is_test), tally in rows:
        params += [sink, type_, adapt(hour), is_test, *tally.row()]
    with connection.cursor() as cursor:
        cursor.execute(
            UPSERT.format(table=table, rows=", ".join([ROW] * len(rows))), params
        )


# Each step jumps to the next type in the unique index: as many reads as types.
KINDS = """
SELECT {sink}, type FROM (
    WITH RECURSIVE found(type) AS (
        SELECT min(type) FROM events_rollup WHERE sink_id = {sink}
        UNION ALL
        SELECT (SELECT min(type) FROM events_rollup
                WHERE sink_id = {sink} AND type > found.type)
        FROM found WHERE found.type IS NOT NULL
    )
    SELECT type FROM found WHERE type IS NOT NULL
) AS types_{sink}
"""


def kinds(sinks, using=DEFAULT_DB_ALIAS):
    """[(sink id, type)]: the types that each of these sinks (ids) has had."""
    if not sinks:
        return []
    sql = " UNION ALL ".join(KINDS.format(sink=int(sink)) for sink in sorted(sinks))
    with connections[using].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


class Rollup(models.Model):
    """Events of one sink, type, hour and mode, added up as they are stored."""

    sink = models.ForeignKey(
        Sink, models.CASCADE, related_name="rollups", db_index=False
    )
    type = models.CharField(max_length=255)
    hour = models.DateTimeField()
    is_test = models.BooleanField()
    events = models.PositiveBigIntegerField()
    value_count = models.PositiveBigIntegerField()
    value_sum = models.FloatField()
    value_min = models.FloatField(null=True)
    value_max = models.FloatField(null=True)

    objects = models.Manager.from_queryset(RollupQuerySet)()

    class Meta:
        app_label = "events"
        constraints = [
            models.UniqueConstraint(
                fields=["sink", "type", "hour", "is_test"], name="one_rollup_an_hour"
            )
        ]
        indexes = [models.Index(fields=["sink", "hour"], name="rollup_by_hour")]

    def __str__(self):
        return f"{self.events} × {self.type} at {self.hour:%Y-%m-%d %H}"

    @property
    def key(self):
        return self.sink_id, self.type, self.hour, self.is_test
