"""A wall's link may get around. What it can cost is bounded, in each process."""

from time import monotonic as clock

SCREENS = 50  # live at a time; more of them have to poll
A_SECOND = 10  # pages, sockets and questions of one link …
AT_ONCE = 200  # … after a quiet time
KNOWN = 1000  # links that are remembered

_buckets = {}  # Place → (tokens left, when that was)


def asks_too_much(place):
    """Counts a request of that link; True when there were too many."""
    if len(_buckets) >= KNOWN:
        _buckets.clear()
    now = clock()
    tokens, then = _buckets.get(place, (AT_ONCE, now))
    tokens = min(AT_ONCE, tokens + (now - then) * A_SECOND)
    _buckets[place] = (max(0, tokens - 1), now)
    return tokens < 1


def is_full(place, sockets):
    """Are there as many screens on that link as there may be?"""
    return sum(socket.place == place for socket in sockets) >= SCREENS


def forget():
    """For tests: nobody has asked for anything."""
    _buckets.clear()
