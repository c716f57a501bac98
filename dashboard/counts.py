"""How many events a feed has had: by minute for its tideline, by hour for its figure.

Counted once (see `counting`), then kept up by the hub.
"""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from dashboard.look import Figure
from events.amounts import amount_of
from events.paging import EPOCH

TIDE = 120  # minutes that a tideline shows
HOURS = 26  # enough for today, wherever the reader is
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
COUNT = Figure()


def minute_of(moment):
    """Whole minutes since 1970."""
    return (moment - EPOCH) // MINUTE


class Tally:
    """Events by minute and by hour, both counted from 1970. `add` counts each once.

    `totals` and `amounts` (sum, and of how many) are kept by hour if `figure` asks.
    """

    def __init__(self, figure=COUNT):
        self.figure = figure
        self.minutes, self.hours = Counter(), Counter()
        self.totals, self.amounts = Counter(), Counter()
        self.known = set()  # counted already, and still to come by the hub

    def add(self, events):
        """Counts events; returns the minutes that changed."""
        new = [event for event in events if event.id not in self.known]
        for event in new:
            minute = minute_of(event.occurred_at)
            self.minutes[minute] += 1
            self.hours[minute // 60] += 1
            self._add_amount(minute // 60, event)
        if len(self.minutes) > 3 * TIDE:
            self.forget_old()
        return {minute_of(event.occurred_at) for event in new}

    def _add_amount(self, hour, event):
        if self.figure.is_amount:
            amount = amount_of(event, self.figure.of)
            if amount is not None:
                self.totals[hour] += amount
                self.amounts[hour] += 1

    def expect(self, events):
        """Counts events that the hub will hear of, too."""
        self.add(events)
        self.known = {event.id for event in events}

    def copy(self):
        """As it stands now; safe while another thread adds."""
        other = Tally(self.figure)
        other.minutes, other.hours = Counter(self.minutes), Counter(self.hours)
        other.totals, other.amounts = Counter(self.totals), Counter(self.amounts)
        return other

    def forget_old(self):
        """Drops what no page asks for any more."""
        minute = minute_of(timezone.now())
        self.minutes = keep(self.minutes, minute - TIDE - 60)
        self.hours = keep(self.hours, minute // 60 - HOURS)
        self.totals = keep(self.totals, minute // 60 - HOURS)
        self.amounts = keep(self.amounts, minute // 60 - HOURS)

    def today(self):
        """The figure since midnight in the reader's (the active) time zone."""
        midnight = timezone.localtime().replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        first = minute_of(midnight) // 60
        count, total, amounts = (
            sum(value for hour, value in counter.items() if hour >= first)
            for counter in (self.hours, self.totals, self.amounts)
        )
        return self.figure.of_sums(count, total, amounts)

    def as_json(self, minutes=None):
        """All of it, or the minutes given with their hours.

        [[minute, events], …] and [[hour, [events, total, amounts]], …]; the last two
        only where the figure is of amounts.
        """
        if minutes is None:
            minutes, hours = self.minutes, self.hours
        else:
            hours = {minute // 60 for minute in minutes}
        return {
            "minutes": [[minute, self.minutes[minute]] for minute in sorted(minutes)],
            "hours": [self._hour(hour) for hour in sorted(hours)],
        }

    def _hour(self, hour):
        sums = [self.totals[hour], self.amounts[hour]] if self.figure.is_amount else []
        return [hour, [self.hours[hour], *sums]]


def keep(counter, first):
    return Counter({key: count for key, count in counter.items() if key >= first})
