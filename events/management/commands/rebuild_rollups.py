import time
from itertools import chain

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.db.models import Sum

from events.models import Rollup
from events.rebuild import rebuild
from events.rebuild_audiences import rebuild_audiences
from sinks.models import Sink

WIDTH = 30  # of the bar, in characters
OFTEN = 0.2  # seconds between its changes


class Command(BaseCommand):
    help = (
        "Count the hourly roll-ups, and the users and sessions of each day, anew from "
        "the events. May run while events are taken in, which go first: it rests as "
        "long as it works."
    )

    def add_arguments(self, parser):
        parser.add_argument("--no-rest", action="store_true", help="as fast as it can")

    def handle(self, *, no_rest, **options):
        try:
            self.rebuild(no_rest)
        except OperationalError as error:  # a VACUUM, or another that holds a table
            raise CommandError(f"Try again later: {error}") from error

    def rebuild(self, no_rest):
        self.shown = 0
        total = Rollup.objects.aggregate(total=Sum("events", default=0))["total"]
        events = mended = seen = 0
        sinks = list(Sink.objects.order_by("pk").values_list("pk", flat=True))
        for counted, rows in rested(chain(*map(rebuild, sinks)), no_rest):
            events, mended = events + counted, mended + rows
            self.show(events, total, "counting events")
        for looked_at, rows in rested(chain(*map(rebuild_audiences, sinks)), no_rest):
            seen, mended = seen + looked_at, mended + rows
            self.show(seen, events, "counting users and sessions")
        self.show(1, 1, "", often=0)
        self.stdout.write(f"\n{events:,} events counted, {mended:,} rows mended.")

    def show(self, done, total, words, often=OFTEN):
        """On one line, over and over; `total` is what the roll-ups said before."""
        if time.monotonic() - self.shown < often:
            return
        share = min(1, done / total) if total else 1
        bar = ("█" * round(share * WIDTH)).ljust(WIDTH, "░")
        self.stdout.write(f"\r{bar} {share:4.0%} {words:30}", ending="")
        self.stdout.flush()
        self.shown = time.monotonic()


def rested(steps, no_rest):
    """Each step, and after it as long a rest as it took."""
    began = time.monotonic()
    for step in steps:
        yield step
        if not no_rest:
            time.sleep(time.monotonic() - began)
        began = time.monotonic()
