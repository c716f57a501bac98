"""One writer at a time, where the database knows no better."""

import threading
from contextlib import nullcontext

from django.db import connections

TURN = threading.Lock()


def own_turn(using):
    """SQLite lets others look again every tenth of a second; a lock wakes them."""
    connection = connections[using]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        return TURN
    return nullcontext()  # also where we hold SQLite's own lock already
