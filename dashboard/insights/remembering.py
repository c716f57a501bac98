"""Figures that take long are made now and then, for everybody who looks at the same."""

import hashlib
import time

from django.core.cache import cache
from django.utils import timezone

QUICK = 0.05  # seconds; a figure that takes no longer is made each time
SHARE = 0.05  # of a process's time, at most, for a figure


def remembered(question, name, width, make):
    """What `make()` gave lately, in this process, for an equal question."""
    return kept(key_of(question, name, width), make, QUICK)


def kept(key, make, quick=0):
    """What takes no longer than `quick` seconds is made each time."""
    key = f"insights-{hashlib.blake2s(repr(key).encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        began = time.perf_counter()
        found = (make(),)
        took = time.perf_counter() - began
        if took > quick:
            cache.set(key, found, took / SHARE)
    return found[0]


def key_of(question, name, width):
    """All that a figure depends on. The sinks are those that its reader may see."""
    scope, zone = question.scope, timezone.get_current_timezone_name()
    types = None if scope.types is None else sorted(scope.types)
    parts = [sorted(scope.sinks), types, scope.is_test, str(question.filter)]
    parts += [question.address(), zone, name, width]
    return parts
