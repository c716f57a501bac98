"""Figures that take long are made now and then, for everybody who looks at the same."""

import hashlib
import time

from django.core.cache import cache
from django.utils import timezone

QUICK = 0.05  # seconds; what takes no longer is made each time
SHARE = 0.05  # of a process's time, at most, for a figure


def remembered(question, name, width, make):
    """What `make()` gave lately, in this process, for an equal question."""
    key = key_of(question, name, width)
    found = cache.get(key)
    if found is None:
        began = time.perf_counter()
        found = (make(),)
        took = time.perf_counter() - began
        if took > QUICK:
            cache.set(key, found, took / SHARE)
    return found[0]


def key_of(question, name, width):
    """All that a figure depends on. The sinks are those that its reader may see."""
    scope, zone = question.scope, timezone.get_current_timezone_name()
    types = None if scope.types is None else sorted(scope.types)
    parts = [sorted(scope.sinks), types, scope.is_test, str(question.filter)]
    parts += [question.address(), zone, name, width]
    return f"insights-{hashlib.blake2s(repr(parts).encode()).hexdigest()}"
