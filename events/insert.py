"""Storing many events at once, and finding out which of them are new."""

from functools import cache

import orjson
from django.db import connections

from events import jsontext

INSERT = """
INSERT INTO {table} ({names})
SELECT * FROM json_to_recordset(%s) AS event({columns})
ON CONFLICT (sink_id, idempotency_key) DO NOTHING
RETURNING id, sink_id, idempotency_key
"""


def insert(events, queryset):
    """Stores unsaved events of one model, and gives those that are new their pk.

    Returns these. Call it within a transaction.
    """
    connection = connections[queryset.db]
    if connection.vendor == "postgresql":
        return insert_at_once(events, queryset.model, connection)
    new = without_replays(events, queryset)
    return queryset.bulk_create(new)


def without_replays(events, queryset):
    """The events whose key is neither stored nor another's before them."""
    keys = {(e.sink_id, e.idempotency_key) for e in events if e.idempotency_key}
    if keys:
        sinks, words = zip(*keys, strict=True)
        known = queryset.filter(sink__in=set(sinks), idempotency_key__in=set(words))
        keys -= set(known.values_list("sink_id", "idempotency_key"))
    new = []
    for event in events:
        key = (event.sink_id, event.idempotency_key)
        if not event.idempotency_key or key in keys:
            keys.discard(key)
            new.append(event)
    return new


def insert_at_once(events, model, connection):
    """The same in one statement: the constraint decides, the rows come as one JSON.

    Asking first would be a walk through the sink for as long as the planner has no
    statistics; a statement with 14 parameters an event takes thrice the time to parse.
    """
    sql, names = statement(model, connection.alias)
    rows = [{name: event.__dict__[name] for name in names} for event in events]
    for row in rows:
        row["properties"] = jsontext.dump_anything(row["properties"])
    with connection.cursor() as cursor:
        cursor.execute(sql, [orjson.dumps(rows).decode()])
        return with_keys(events, cursor.fetchall(), connection.alias)


@cache
def statement(model, alias):
    """The SQL, and the attributes that each row gives it."""
    connection = connections[alias]
    quote = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = [f"{quote(f.attname)} {f.rel_db_type(connection)}" for f in fields]
    sql = INSERT.format(
        table=quote(model._meta.db_table),
        names=", ".join(quote(field.column) for field in fields),
        columns=", ".join(columns),
    )
    return sql, [field.attname for field in fields]


def with_keys(events, rows, alias):
    """Pairs the new rows, which come in the order of the events, with them."""
    new, rows = [], iter(rows)
    row = next(rows, None)
    for event in events:
        if row and row[1:] == (event.sink_id, event.idempotency_key):
            event.pk = row[0]
            event._state.adding, event._state.db = False, alias
            new.append(event)
            row = next(rows, None)
    return new
