"""How fast a sink may be fed: a token bucket each, per process."""

import math
from time import monotonic as clock

from django.conf import settings

BURST = 5  # seconds' worth that may come at once

_buckets = {}  # sink id → [tokens left, when that was]


def seconds_to_wait(sink_id, events=1):
    """0 and the events are counted, or the whole seconds after which to try again."""
    return seconds_for_all({sink_id: events})


def seconds_for_all(counts):
    """The same for {sink id: events}: all of them are counted, or none."""
    rate = settings.SINK_RATE_LIMIT / max(1, settings.WEB_WORKERS)
    if not rate:
        return 0
    most, now = max(1, rate * BURST), clock()
    buckets = [(bucket_of(sink, most, rate, now), n) for sink, n in counts.items()]
    # One that is half full lends the rest: large bodies must get through, too.
    missing = max((min(n, most / 2) - bucket[0] for bucket, n in buckets), default=0)
    if missing > 0:
        return max(1, math.ceil(missing / rate))
    for bucket, n in buckets:
        bucket[0] -= n
    return 0


def bucket_of(sink_id, most, rate, now):
    bucket = _buckets.setdefault(sink_id, [most, now])
    bucket[:] = min(most, bucket[0] + (now - bucket[1]) * rate), now
    return bucket


def forget():
    """For tests: all buckets are full again."""
    _buckets.clear()
