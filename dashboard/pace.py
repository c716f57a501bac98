"""How many rows a second a column is sent: the first at once, then in step.

Nobody reads 1,000 rows a second. What is too much is counted instead of drawn, and the
newest are shown.
"""

import asyncio
import time

from dashboard.missed import Missed

STEP = 0.25  # seconds between messages once there is too much for all to be drawn
ROWS_A_SECOND = 160
ROWS_AT_ONCE = 80  # also what may come at once after a quiet time
ROWS_A_STEP = 6  # drawn of each step's events while there are too many


class Pace:
    """Passes events on to `send(events, missed)`, drawing no more than is useful."""

    def __init__(self, send):
        self.send = send
        self.waiting = []
        self.missed = Missed()
        self.allowance = float(ROWS_AT_ONCE)
        self.counted_at = time.monotonic()
        self.timer = None

    def add(self, events):
        self.waiting += events
        if self.timer is None:
            self.flush()
        elif len(self.waiting) > 4 * ROWS_AT_ONCE:
            self.forget_oldest(keep=ROWS_AT_ONCE)

    def flush(self):
        self.timer = None
        if not self.waiting:
            return
        self.refill()
        if len(self.waiting) > self.allowance:
            self.forget_oldest(keep=ROWS_A_STEP)
            self.timer = asyncio.get_running_loop().call_later(STEP, self.flush)
        self.allowance -= len(self.waiting)
        events, missed = self.waiting, self.missed
        self.waiting, self.missed = [], Missed()
        self.send(events, missed)

    def refill(self):
        now = time.monotonic()
        earned = (now - self.counted_at) * ROWS_A_SECOND
        self.allowance = min(ROWS_AT_ONCE, self.allowance + earned)
        self.counted_at = now

    def forget_oldest(self, keep):
        keep = min(keep, len(self.waiting))
        self.waiting.sort(key=lambda event: (event.occurred_at, event.id))
        oldest = len(self.waiting) - keep
        self.missed.add(self.waiting[:oldest])
        self.waiting = self.waiting[oldest:]

    def stop(self):
        if self.timer:
            self.timer.cancel()
