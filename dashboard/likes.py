"""How often the like of an event has come in the last 24 hours, by hour."""

from datetime import timedelta

from django.utils import timezone

from dashboard.templatetags.rows import local_time
from events.rollups import Rollup

HOURS = 24
STEP, BAR, HEIGHT = 15, 9, 32  # px
HOUR = timedelta(hours=1)


def likes(event):
    """The events of its type in its sink, as bars that stand on a rule."""
    start = timezone.now().replace(minute=0, second=0, microsecond=0)
    start -= (HOURS - 1) * HOUR
    rollups = Rollup.objects.filter(
        sink=event.sink_id, type=event.type, is_test=event.is_test, hour__gte=start
    )
    by_hour = dict(rollups.values_list("hour", "events"))
    counts = [by_hour.get(start + n * HOUR, 0) for n in range(HOURS)]
    return {
        "count": sum(counts),
        "bars": [bar(n, count, max(counts)) for n, count in enumerate(counts) if count],
        "since": local_time(start),
        "width": HOURS * STEP - (STEP - BAR),
        "height": HEIGHT,
    }


def bar(place, count, most):
    """A lone event is never more than half of the height."""
    height = max(2, round(HEIGHT * count / max(most, 2)))
    return {
        "x": place * STEP,
        "y": HEIGHT - height,
        "width": BAR,
        "height": height,
        "is_now": place == HOURS - 1,
    }
