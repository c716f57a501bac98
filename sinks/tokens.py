"""Who a token belongs to, remembered for a moment: asked at every event."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from sinks.models import Sink

TRUSTED = 3.0  # seconds: a rotated or deleted token is dead everywhere after that
DISTRUSTED = 1.0
MOST = 10_000  # unknown tokens remembered; guesses must not fill the memory

# Threads of their own: a sender must not wait behind what pages ask the database.
THREADS = ThreadPoolExecutor(2, thread_name_prefix="tokens")

_sinks = {}  # token → (sink, until)
_unknown = {}  # token → until
_asking = {}  # token → future: many senders, one question


async def sink_of(token):
    """The sink whose token this is, or None. Raises what the database raises."""
    now = time.monotonic()
    sink, until = _sinks.get(token, (None, 0.0))
    if now < until:
        return sink
    if now < _unknown.get(token, 0.0):
        return None
    return await ask(token)


async def ask(token):
    loop = asyncio.get_running_loop()
    asking = _asking.get(token)
    if asking is None or asking.get_loop() is not loop:
        asking = _asking[token] = loop.run_in_executor(THREADS, look_up, token)
        asking.add_done_callback(lambda _: _asking.pop(token, None))
    sink = await asyncio.shield(asking)
    remember(token, sink)
    return sink


def look_up(token):
    try:
        return Sink.objects.filter(token=token).first()
    finally:
        connection.close()  # back into the pool


def remember(token, sink):
    forget(token)
    if sink:
        _sinks[token] = sink, time.monotonic() + TRUSTED
        return
    if len(_unknown) >= MOST:
        _unknown.clear()
    _unknown[token] = time.monotonic() + DISTRUSTED


def forget(token):
    _sinks.pop(token, None)
    _unknown.pop(token, None)


def forget_all():
    """For tests: every one of them has a database of its own."""
    _sinks.clear()
    _unknown.clear()
