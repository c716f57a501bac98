"""A column as its reader has it: its feed, and all else that a page shows of it."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from dashboard.attention import bell, switches
from dashboard.feeds import Feed
from dashboard.models import Column, ColumnReader, SinkReader
from events.filters import EventFilter, FilterError
from events.hue import hue
from events.terms import TypeTest

CURRENCY = re.compile("[A-Za-z]{3}")


@dataclass(frozen=True)
class Lane:
    """A column on a page: its model, or None on a sink's page, and its feed."""

    feed: Feed
    title: str
    emoji: str
    scope: str
    column: Column | None = None
    problem: str = ""
    reader: ColumnReader | SinkReader | None = None  # none before they were here
    only: str = ""  # the query by which its reader has narrowed it for now …
    misread: str = ""  # … and why that can't be read
    narrowed: Feed | None = None
    is_search: bool = False  # shows what is looked for and has nothing of its own

    @property
    def name(self):
        return str(self.column.pk) if self.column else "own"

    @property
    def as_column(self):
        """For the address of a new column that always shows what this shows now."""
        own = self.column.query if self.column else ""
        chosen = self.column.sinks.all() if self.column else ()
        sinks = [("sink", sink.pk) for sink in chosen if sink.pk in self.feed.sinks]
        return urlencode([("query", f"{own} {self.only}".strip()), *sinks])

    @property
    def shown(self):
        """The feed of its rows; its figure and its tideline stay its own."""
        return self.narrowed or self.feed

    @property
    def hue(self):
        """The colour chosen, or that of its only type, or None for ink."""
        if self.column and self.column.hue is not None:
            return self.column.hue
        types = [term for term in self.feed.filter.terms if isinstance(term, TypeTest)]
        only = types[0] if len(types) == 1 else None
        return hue(only.name) if only and not (only.prefix or only.negated) else None

    @property
    def currency(self):
        """What its money is in, if its filter says so: sums of several mean nothing."""
        asked = [term for term in self.feed.filter.terms if is_currency(term)]
        return asked[0].value.upper() if len(asked) == 1 else ""

    @property
    def folds_bursts(self):
        return self.column is None or self.column.folds_bursts

    @property
    def is_spoken(self):
        return self.column is None or self.column.is_spoken

    @property
    def width(self):
        return self.column.width if self.column else ""

    @property
    def is_collapsed(self):
        """By its reader, for themselves."""
        return getattr(self.reader, "is_collapsed", False)

    @property
    def attention(self):
        return switches(self.reader)

    @property
    def bell(self):
        return bell(self.reader) if self.column else None

    @property
    def face(self):
        """All that a page shows of it besides its feed: when it changes, pages do."""
        place = self.column.pk if self.column else 0
        size = "collapsed" if self.is_collapsed else self.width
        manners = (self.folds_bursts, self.is_spoken, *(s[-1] for s in self.attention))
        return (place, self.title, self.emoji, self.scope, self.hue, size, *manners)


def is_currency(term):
    return str(term).startswith("currency:") and CURRENCY.fullmatch(term.value)


def lane_of(column, visible, chosen=None):
    """A column's feed, cut down to the sinks that its reader may see.

    `chosen`: ids of sinks, if not those that are stored.
    """
    if chosen is None:
        chosen = [sink.pk for sink in column.sinks.all()]
    sinks = frozenset(visible.keys() & (chosen or visible))
    try:
        wanted, problem = column.filter, ""
    except FilterError as error:
        wanted, sinks, problem = EventFilter(), frozenset(), str(error)
    look = replace(column.look, names_sinks=len(sinks) > 1)
    feed = Feed(sinks, wanted, look, column.head)
    names = [visible[pk].name for pk in sinks]
    scope = scope_in_words(names, wanted)
    reader = next(iter(getattr(column, "own_readers", ())), None)
    return Lane(feed, column.title, column.emoji, scope, column, problem, reader)


def scope_in_words(names, wanted):
    where = names[0] if len(names) == 1 else f"{len(names)} sinks"
    types = [term for term in wanted.terms if term.choice == "type"]
    what = f"{len(types)} event types" if len(types) > 1 else "every event"
    if len(types) == 1:
        what = types[0].name + ("…" if types[0].prefix else "")
    others = [str(term) for term in wanted.terms if term not in types]
    return f"{where} · {' '.join([what, *others])}"
