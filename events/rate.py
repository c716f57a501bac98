"""How fast a sink may be fed: a token bucket each, per process."""

import math
from time import monotonic as clock

from django.conf import settings

BURST = 5  # seconds' worth that may come at once

_buckets = {}  # sink id → [tokens left, when that was]


def seconds_to_wait(sink_id, events=1):
    """0 and the events are counted, or the whole seconds after which to try again."""
    rate = settings.SINK_RATE_LIMIT / max(1, settings.WEB_WORKERS)
    if not rate:
        return 0
    now = clock()
    most = max(1, rate * BURST)
    bucket = _buckets.setdefault(sink_id, [most, now])
    tokens = min(most, bucket[0] + (now - bucket[1]) * rate)
    enough = tokens >= events
    bucket[:] = tokens - events if enough else tokens, now
    return 0 if enough else max(1, math.ceil((events - tokens) / rate))


def forget():
    """For tests: all buckets are full again."""
    _buckets.clear()
