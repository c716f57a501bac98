import time

from django.core.management.base import BaseCommand
from django.db.models import Sum

from events.models import Rollup
from events.rebuild import rebuild
from sinks.models import Sink

WIDTH = 30  # of the bar, in characters
OFTEN = 0.2  # seconds between its changes


class Command(BaseCommand):
    help = (
        "Count the hourly roll-ups anew from the events. May run while events are "
        "taken in, which go first: it rests as long as it works."
    )

    def add_arguments(self, parser):
        parser.add_argument("--no-rest", action="store_true", help="as fast as it can")

    def handle(self, *, no_rest, **options):
        total = Rollup.objects.aggregate(total=Sum("events", default=0))["total"]
        done = mended = shown = 0
        for sink in Sink.objects.order_by("pk").values_list("pk", flat=True):
            began = time.monotonic()
            for events, rows in rebuild(sink):
                done, mended = done + events, mended + rows
                now = time.monotonic()
                if now - shown > OFTEN:
                    self.show(done, total)
                    shown = now
                if not no_rest:
                    time.sleep(now - began)
                began = time.monotonic()
        self.show(done, done)
        self.stdout.write(f"\n{done:,} events counted, {mended:,} roll-ups mended.")

    def show(self, done, total):
        """On one line, over and over; `total` is what the roll-ups said before."""
        share = min(1, done / total) if total else 1
        bar = ("█" * round(share * WIDTH)).ljust(WIDTH, "░")
        self.stdout.write(f"\r{bar} {share:4.0%} {done:,} events", ending="")
        self.stdout.flush()
