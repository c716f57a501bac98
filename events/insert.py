"""Storing many events at once, and finding out which of them are new.

One statement: the unique constraint decides, and the rows come as one JSON parameter.
To ask for known keys first would be a second query, slow for as long as the database
has no statistics; a parameter for each field takes thrice the time to parse.
"""

from datetime import UTC
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
AT_ONCE = 500  # events in a statement


def prepared(model, events, using):
    """What `insert` takes, made before there is a transaction that others wait for.

    [(events, SQL, parameters)], to be executed in this order.
    """
    names, connection = names_of(model), connections[using]
    parts = []
    for start in range(0, len(events), AT_ONCE):
        part = events[start : start + AT_ONCE]
        rows = [row(event, names, connection) for event in part]
        parts.append((part, statement(model, using), [orjson.dumps(rows).decode()]))
    if len(parts) > 1 and connection.vendor == "sqlite":
        return staged(model, events, parts, using)
    return parts


def staged(model, events, parts, using):
    """In a table of this connection alone: JSON is read before others must wait."""
    names = ", ".join(map(connections[using].ops.quote_name, names_of(model)))
    values = ", ".join(f"json_extract(value, '$.{name}')" for name in names_of(model))
    with connections[using].cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS staged ({names})")
        cursor.execute("DELETE FROM temp.staged")
        for _, _, rows in parts:
            cursor.execute(
                f"INSERT INTO temp.staged SELECT {values} FROM json_each(%s)", rows
            )
    rows = "temp.staged WHERE true ORDER BY rowid"
    return [(events, insert_from(rows, names, model, using), [])]


def insert(parts, using):
    """Stores prepared events, and gives those that are really new their pk.

    Returns these. Call it within a transaction.
    """
    new = []
    with connections[using].cursor() as cursor:
        for events, sql, rows in parts:
            cursor.execute(sql, rows)
            new += with_keys(events, cursor.fetchall(), using)
    return new


def row(event, names, connection):
    values = {name: event.__dict__[name] for name in names}
    values["properties"] = jsontext.dump_anything(event.properties)
    if connection.vendor == "sqlite":
        for name in ("occurred_at", "received_at"):
            values[name] = sqlite_moment(values[name], connection)
    return values


def sqlite_moment(moment, connection):
    """As Django writes it, but quicker for what is in UTC, as nearly all are."""
    if getattr(moment, "tzinfo", None) is UTC:
        return moment.isoformat(" ").removesuffix("+00:00")
    return connection.ops.adapt_datetimefield_value(moment)


@cache
def names_of(model):
    """The attributes that each row gives."""
    return [field.attname for field in fields_of(model)]


def fields_of(model):
    return [field for field in model._meta.concrete_fields if not field.primary_key]


@cache
def statement(model, using):
    """The SQL that takes its rows as JSON."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        quote = connection.ops.quote_name
        columns = ", ".join(
            f"{quote(field.attname)} {field.rel_db_type(connection)}"
            for field in fields_of(model)
        )
        return insert_from(
            f"json_to_recordset(%s) AS event({columns})", "*", model, using
        )
    values = ", ".join(f"json_extract(value, '$.{name}')" for name in names_of(model))
    # Without WHERE, ON CONFLICT could be a join's ON.
    return insert_from("json_each(%s) WHERE true", values, model, using)


def insert_from(rows, values, model, using):
    quote = connections[using].ops.quote_name
    return INSERT.format(
        table=quote(model._meta.db_table),
        names=", ".join(quote(field.column) for field in fields_of(model)),
        values=values,
        rows=rows,
    )


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
