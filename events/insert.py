"""Storing many events at once, and finding out which of them are new.

One statement: the unique constraint decides, and the rows come as one JSON parameter.
To ask for known keys first would be a second query, slow for as long as the database
has no statistics; a parameter for each field takes thrice the time to parse.
"""

from functools import cache

import orjson
from django.db import connections

from events import jsontext

INSERT = """
INSERT INTO {table} ({names})
SELECT {values} FROM {rows}
ON CONFLICT (sink_id, idempotency_key) DO NOTHING
RETURNING id, sink_id, idempotency_key
"""


def insert(model, events, using):
    """Stores unsaved events, and gives those that are really new their pk.

    Returns these. Call it within a transaction.
    """
    sql, names = statement(model, using)
    connection = connections[using]
    rows = [row(event, names, connection) for event in events]
    with connection.cursor() as cursor:
        cursor.execute(sql, [orjson.dumps(rows).decode()])
        return with_keys(events, cursor.fetchall(), using)


def row(event, names, connection):
    values = {name: event.__dict__[name] for name in names}
    values["properties"] = jsontext.dump_anything(event.properties)
    if connection.vendor == "sqlite":
        for name in ("occurred_at", "received_at"):
            values[name] = connection.ops.adapt_datetimefield_value(values[name])
    return values


@cache
def statement(model, using):
    """The SQL, and the attributes that each row gives it."""
    connection = connections[using]
    quote = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    names = [field.attname for field in fields]
    if connection.vendor == "postgresql":
        columns = (f"{quote(f.attname)} {f.rel_db_type(connection)}" for f in fields)
        values, rows = "*", f"json_to_recordset(%s) AS event({', '.join(columns)})"
    else:
        values = ", ".join(f"json_extract(value, '$.{name}')" for name in names)
        rows = "json_each(%s) WHERE true"  # else ON CONFLICT could be a join's ON
    sql = INSERT.format(
        table=quote(model._meta.db_table),
        names=", ".join(quote(field.column) for field in fields),
        values=values,
        rows=rows,
    )
    return sql, names


def with_keys(events, rows, using):
    """Pairs the new rows, which come in the order of the events, with them."""
    new, rows = [], iter(rows)
    row = next(rows, None)
    for event in events:
        if row and row[1:] == (event.sink_id, event.idempotency_key):
            event.pk = row[0]
            event._state.adding, event._state.db = False, using
            new.append(event)
            row = next(rows, None)
    if row:
        raise RuntimeError("The database answered with rows that it was not given")
    return new
