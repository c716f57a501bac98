"""What has come in lately: types and properties that a column can be about."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Sum
from django.utils import timezone

from dashboard.feeds import Feed
from events.filters import EventFilter
from events.hue import hue
from events.rollups import Rollup
from events.terms import TypeTest, lower

WEEK = timedelta(days=7)
MOST = 60  # types
LOOKED_AT = 200  # events, for their emoji and their properties


class Offer(NamedTuple):
    """A type that can be picked. `text` is how it stands in a query."""

    text: str
    name: str
    emoji: str
    hue: int | None
    count: int


class Offers:
    """Of the last 7 days in `sinks` (ids)."""

    def __init__(self, sinks):
        rollups = Rollup.objects.filter(sink__in=sinks, hour__gte=timezone.now() - WEEK)
        counted = rollups.values_list("type").annotate(count=Sum("events"))
        self.counts = dict(counted.order_by("-count", "type")[:MOST])
        self.recent = Feed(frozenset(sinks)).newest(limit=LOOKED_AT)

    def types(self, picked):
        """Offers, the most frequent first; the `picked` ones ahead of them."""
        emoji = {event.type: event.emoji for event in reversed(self.recent)}
        offers = {
            str(TypeTest(name)): Offer(
                str(TypeTest(name)), name, emoji.get(name, ""), hue(name), count
            )
            for name, count in self.counts.items()
        }
        first = [offers.pop(text, None) or self.unknown(text) for text in picked]
        return [*first, *offers.values()]

    def unknown(self, text):
        """A type that has not come in lately; or with a star all that begin alike."""
        term = EventFilter.parse(text).terms[0]
        if not term.prefix:
            return Offer(text, term.name, "", hue(term.name), 0)
        alike = (n for name, n in self.counts.items() if is_alike(name, term.name))
        return Offer(text, f"{term.name}…", "", None, sum(alike))

    def properties(self):
        """Names of properties, nested ones with dots, the most frequent first."""
        counted = {}
        for event in self.recent:
            for key in keys_in(event.properties):
                counted[key] = counted.get(key, 0) + 1
        return sorted(counted, key=lambda key: (-counted[key], key))[:MOST]


def is_alike(name, beginning):
    return lower(name).startswith(lower(beginning))


def keys_in(properties, way=""):
    for key, value in properties.items():
        if isinstance(value, dict):
            yield from keys_in(value, f"{way}{key}.")
        else:
            yield f"{way}{key}"
