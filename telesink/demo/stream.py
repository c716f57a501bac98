"""Happenings in the order of time: some hours of the past, then as they come."""

import heapq
import itertools
import time
from datetime import UTC, datetime, timedelta

EVENTS_IN_A_STORY = 1.2  # on average
HISTORY = timedelta(hours=9)
HISTORY_RATE = 1 / 10  # events a second


def timeline(company, rate):
    """Endless: (seconds from the start, Happening), `rate` a second on average."""
    waiting, clock, order = [], 0.0, itertools.count()
    while True:
        clock += company.dice.expovariate(rate / EVENTS_IN_A_STORY)
        for happening in company.story():
            heapq.heappush(waiting, (clock + happening.after, next(order), happening))
        while waiting[0][0] <= clock:
            at, _, happening = heapq.heappop(waiting)
            yield at, happening
            if not waiting:
                break


def past(company):
    """(when, Happening) of the last hours."""
    start = datetime.now(UTC) - HISTORY
    for at, happening in timeline(company, HISTORY_RATE):
        if at > HISTORY.total_seconds():
            return
        yield start + timedelta(seconds=at), happening


def live(company, rate, seconds=None):
    """Happenings, each at its time; for `seconds` or without end."""
    start = time.monotonic()
    for at, happening in timeline(company, rate):
        if seconds is not None and at > seconds:
            return
        time.sleep(max(0, start + at - time.monotonic()))
        yield happening
