"""A team with months of events: python -m tests.bench.history EVENTS DAYS.

Some thousands are stored the usual way, as if it were long ago; the database copies
them day after day until now. Tells what `seed` tells.
"""

import json
import os
import random
import sys
from datetime import timedelta

import django

TEMPLATES = 20_000  # events that are stored one by one
USERS = 8000
TYPES = {  # type → (its sink, how often)
    "Page viewed": ("production", 500),
    "User signed up": ("production", 300),
    "Payment succeeded": ("production", 100),
    "Invoice sent": ("production", 50),
    "Ticket opened": ("helpdesk", 30),
    "Deploy finished": ("infra", 10),
    "Payment failed": ("production", 5),
    "Deploy failed": ("infra", 1),
}
CUSTOMERS = ["Studio Kolm", "Harbour & Sons", "Lumo Architects", "Atelier Nord"]
COLUMNS = [  # title, query, figure
    ("Everything", "", {}),
    ("Sign-ups", 'type:"User signed up"', {}),
    ("Failures", 'type:"Payment failed" type:"Deploy failed"', {}),
    ("Pro", "plan:pro amount:>=400", {"figure": "sum", "figure_key": "amount"}),
    ("Kolm", "kolm invoice", {}),
    ("Rare", 'type:"Deploy failed"', {}),
]
COPIED = "sink_id, type, text, emoji, properties, value, is_test, {user}, session, sdk, words"  # noqa: E501
ROLLUP = """
INSERT INTO events_rollup (sink_id, type, hour, is_test, events,
                           value_count, value_sum, value_min, value_max)
SELECT sink_id, type, {hour}, is_test, count(*),
       count(value), coalesce(sum(value), 0), min(value), max(value)
FROM events_event GROUP BY 1, 2, 3, 4
"""


def main(events, days):
    os.environ["DJANGO_SETTINGS_MODULE"] = "telesink.settings"
    django.setup()
    from django.core.management import call_command

    from tests.bench.seed import made

    call_command("migrate", verbosity=0)
    place = made()
    sinks = furnish(place["board"])
    copies = events // TEMPLATES
    step = timedelta(days=days) / copies
    record(sinks, timedelta(days=days), step)
    copy(copies, step)
    count_people()
    print(json.dumps(place))


def furnish(pk):
    """Six columns; {name: sink}."""
    from dashboard.models import Board

    board = Board.objects.get(pk=pk)
    board.columns.all().delete()
    names = {sink for sink, _ in TYPES.values()}
    sinks = {name: board.team.sinks.create(name=name) for name in names}
    board.columns.all().delete()  # each sink brought its own
    for title, query, figure in COLUMNS:
        board.add_column(title, query=query, **figure)
    return sinks


def record(sinks, ago, span):
    from django.utils import timezone

    from events.models import Event

    dice, start = random.Random(7), timezone.now() - ago
    names, weights = zip(*((t, n) for t, (_, n) in TYPES.items()), strict=True)
    for first in range(0, TEMPLATES, 1000):
        types = dice.choices(names, weights, k=1000)
        moments = (start + span * (first + n) / TEMPLATES for n in range(1000))
        pairs = zip(types, moments, strict=True)
        Event.objects.record([event(dice, sinks, *pair) for pair in pairs])


def event(dice, sinks, type_, moment):
    from events.models import Event

    amount = dice.randrange(500)
    return Event(
        sink=sinks[TYPES[type_][0]],
        type=type_,
        text=f"{dice.choice(CUSTOMERS)}, invoice {dice.randrange(10**6)}",
        emoji="✨",
        occurred_at=moment,
        value=amount,
        user=f"{dice.randrange(USERS):064x}",
        session=f"{dice.randrange(USERS):x}",
        properties={
            "plan": dice.choice(["free", "pro", "team"]),
            "amount": amount,
            "country": dice.choice(["DE", "SE", "US"]),
        },
    )


def copy(copies, step):
    from django.db import connection

    postgres = connection.vendor == "postgresql"
    columns = COPIED.format(user=connection.ops.quote_name("user"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM events_event")
        last = cursor.fetchone()[0]
        for number in range(1, copies):
            moment = (later_postgres if postgres else later_sqlite)(step * number)
            cursor.execute(
                f"INSERT INTO events_event ({columns}, occurred_at, received_at)"
                f" SELECT {columns}, {moment}, {moment} FROM events_event"
                f" WHERE id <= {last} ORDER BY id"
            )
        cursor.execute("DELETE FROM events_rollup")
        hour = (
            "date_trunc('hour', occurred_at, 'UTC')"
            if postgres
            else "strftime('%Y-%m-%d %H:00:00', occurred_at)"
        )
        cursor.execute(ROLLUP.format(hour=hour))
        cursor.execute("ANALYZE")


def count_people():
    from events.rebuild_audiences import rebuild_audiences
    from sinks.models import Sink

    for sink in Sink.objects.all():
        list(rebuild_audiences(sink.pk))


def later_postgres(span):
    return f"occurred_at + interval '{span.total_seconds()} seconds'"


def later_sqlite(span):
    seconds = f"+{span.total_seconds()} seconds"
    return f"strftime('%Y-%m-%d %H:%M:%f', occurred_at, '{seconds}')"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
