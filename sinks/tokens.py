"""Who a token belongs to, remembered for a moment: asked at every event."""

import time

from channels.db import database_sync_to_async

from sinks.models import Sink

TRUSTED = 3.0  # seconds: a rotated or deleted token is dead everywhere after that
MOST = 10_000  # tokens remembered; guesses must not fill the memory

_known = {}  # token → (sink or None, until)


async def sink_of(token):
    """The sink whose token this is, or None. Raises what the database raises."""
    sink, until = _known.get(token, (None, 0.0))
    if time.monotonic() >= until:
        sink = await database_sync_to_async(look_up)(token)
        remember(token, sink)
    return sink


def look_up(token):
    return Sink.objects.filter(token=token).first()


def remember(token, sink):
    if len(_known) >= MOST:
        _known.clear()
    _known[token] = sink, time.monotonic() + (TRUSTED if sink else 1.0)


def forget():
    """For tests: every one of them has a database of its own."""
    _known.clear()
