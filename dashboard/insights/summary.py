"""The written summary: what the figures come to, in a few sentences."""

from dashboard.insights.words import change
from events.hours import HOUR
from events.hue import hue

NOTED = 3  # a change of fewer events is none
WEEKS = 14  # days of which one weekday may be told from the others


def summary(counts, value, people, week):
    return {
        "range": counts.question.range,
        "since": counts.looked_through,
        "total": counts.total,
        "change": comparison(counts.total, counts.total_before),
        "most": next(iter(counts.totals.items()), None),
        "value": value,
        "people": people,
        "day": week["day"] if tells_of(week, counts) else "",
        "failures": failures(counts),
    }


def tells_of(week, counts):
    """Is it of the same weeks? Roll-ups begin on whole hours, clocks are changed."""
    since = counts.looked_through or counts.since
    return abs(week["since"] - since) <= HOUR and week["days"] >= WEEKS


def comparison(now, before):
    """("up", "12% more", "than before"); None where there is nothing to compare."""
    changed = change(now, before) if before else None
    if changed is None:
        return None
    way, words = changed
    if now == before:
        return way, "as many", "as before"
    if way == "same":
        return way, "about as many", "as before"
    if words.startswith("×"):
        return way, f"{words[1:]} times as many", "as before"
    return way, f"{words[1:]} {'more' if way == 'up' else 'fewer'}", "than before"


def failures(counts):
    """The failure whose number changed most: (type, count, "rose" or "fell", by)."""
    before = counts.before
    if not counts.total_before:
        return None
    names = [name for name in {*counts.totals, *before} if hue(name) == 0]
    found = []
    for name in names:
        now = counts.totals[name].events if name in counts.totals else 0
        by = now - (before[name].events if name in before else 0)
        if abs(by) >= NOTED:
            found.append((abs(by), name, now, "rose" if by > 0 else "fell"))
    if not found:
        return None
    by, name, now, way = max(found)
    return {"name": name, "count": now, "way": way, "by": by}
