"""Whose turn it is, where the database or Python know no better."""

import sys
import threading
from contextlib import contextmanager, nullcontext

from django.db import connections

TURN = threading.Lock()
USUAL, SHORT = sys.getswitchinterval(), 0.001  # seconds
_hurried = 0  # how many ask for short turns


def own_turn(using):
    """SQLite lets others look again every tenth of a second; a lock wakes them."""
    connection = connections[using]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        return TURN
    return nullcontext()  # also where we hold SQLite's own lock already


@contextmanager
def short_turns():
    """While one thread computes for long, others get the interpreter back sooner.

    Whoever stores an event lets go of it at every statement. Of one event loop only.
    """
    global _hurried
    _hurried += 1
    sys.setswitchinterval(SHORT)
    try:
        yield
    finally:
        _hurried -= 1
        if not _hurried:
            sys.setswitchinterval(USUAL)
