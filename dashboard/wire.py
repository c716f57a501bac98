"""Events between processes: one channel-layer message holds many."""

import datetime

import orjson

from events.models import Event
from events.paging import EPOCH, MICROSECOND

FIELDS = [field.attname for field in Event._meta.concrete_fields]
TIMES = ("occurred_at", "received_at")


def packed(events):
    """Events → bytes."""
    return orjson.dumps([row(event) for event in events])


def row(event):
    fields = event.__dict__
    values = {name: fields[name] for name in FIELDS}
    for name in TIMES:
        values[name] = (values[name] - EPOCH) // MICROSECOND
    return values


def unpacked(data):
    """Bytes → events as they came from the database, without their sink."""
    return [event_of(values) for values in orjson.loads(data)]


def event_of(values):
    for name in TIMES:
        values[name] = EPOCH + datetime.timedelta(microseconds=values[name])
    return Event.from_db(None, FIELDS, list(values.values()))
