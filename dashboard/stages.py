"""The pages that live, a board or one sink's page: what each may show whom."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from django.utils.safestring import mark_safe

from dashboard.attention import bell, switches
from dashboard.feeds import PAGE, PLAIN, Feed
from dashboard.look import Figure, Look
from dashboard.models import Board, Column, ColumnReader, SinkReader, Tile
from dashboard.places import Place
from events.filters import EventFilter, FilterError
from events.history import History
from events.hue import hue
from events.paging import Cursor
from events.terms import TypeTest
from sinks.models import Sink
from teams.models import User

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


@dataclass(frozen=True)
class Stage:
    """What one person sees of one board or sink, or of all that they look through."""

    place: Place
    subject: Board | Sink | User
    lanes: tuple[Lane, ...]
    sinks: dict  # {id: Sink}, all that its feeds may show
    most: int | None = None  # rows of a feed, where nobody can ask for more
    theme: str = ""  # of a wall, as its reader has none
    seen_by: User | None = None  # with whose eyes, on boards
    look: Look = PLAIN  # what is not to be seen on it, on screens

    @cached_property
    def history(self):
        return History(self.sinks)

    @property
    def feeds(self):
        feeds = {lane.feed for lane in self.lanes}
        return feeds | {lane.shown for lane in self.lanes}

    @property
    def face(self):
        """What open pages must be told about when it changes; its feeds apart."""
        return (
            str(self.subject),
            self.may_edit,
            getattr(self.subject, "has_tiles", False),
            *(lane.face for lane in self.lanes),
        )

    @property
    def may_edit(self):
        return getattr(self.subject, "may_edit", False)

    def older(self, feed):
        """Where the pages are that follow a feed's first."""
        return reverse("older", args=[self.place, feed.key])

    def page(self, feed, before=None):
        """(A page of rows, what stands below them), both as HTML."""
        events = feed.newest(before, self.most or PAGE, self.history)
        html = feed.draw(events, self.sinks)
        if not self.most and len(events) == PAGE:
            address = f"{self.older(feed)}?before={Cursor.at(events[-1])}"
            end = f'<a class="feed__older" href="{address}">Older events</a>'
        else:
            end = '<p class="feed__end">This is the first one.</p>' if before else ""
        return mark_safe(html), mark_safe(end)

    def rows(self, feed, before=None):
        return "".join(self.page(feed, before))


def board_stage(user, board_id):
    """The board as this person may see it; None for strangers. 5 queries."""
    boards = Board.objects.visible_to(user).with_rights_of(user)
    tiles = Tile.objects.kept().filter(board=OuterRef("pk"))
    boards = boards.annotate(has_tiles=Exists(tiles)).select_related("team")
    board = boards.filter(pk=board_id).first()
    if not board:
        return None
    sinks = {s.pk: s for s in Sink.objects.visible_to(user).filter(team=board.team_id)}
    own = ColumnReader.objects.filter(user_id=user.pk)
    columns = board.columns.kept().prefetch_related(
        "sinks", Prefetch("readers", own, to_attr="own_readers")
    )
    lanes = tuple(lane_of(column, sinks) for column in columns)
    return Stage(Place("board", board.pk), board, lanes, sinks, seen_by=user)


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


def sink_stage(user, sink_id):
    """A sink's own column of live events; None for strangers."""
    sink = sink_of(user, sink_id)
    return sink and alone(sink, "sink", False, sink.readers.filter(user=user).first())


def tests_stage(user, sink_id):
    """Its test events, which nobody reads up to some place; None for strangers."""
    sink = sink_of(user, sink_id)
    return sink and alone(sink, "tests", True)


def sink_of(user, pk):
    return Sink.objects.visible_to(user).select_related("team").filter(pk=pk).first()


def alone(sink, kind, is_test, reader=None):
    """The stage of a sink by itself."""
    feed = Feed(frozenset([sink.pk]), EventFilter(is_test=is_test))
    scope = "every test event" if is_test else "every event"
    lane = Lane(feed, sink.name, sink.emoji, scope, reader=reader)
    return Stage(Place(kind, sink.pk), sink, (lane,), {sink.pk: sink})


def explore_stage(user, user_id):
    """All that this person may see, live: a place of their own."""
    if user.pk != int(user_id):
        return None
    sinks = Sink.objects.visible_to(user).in_bulk()
    look = Look(names_sinks=len(sinks) > 1)
    feed = Feed(frozenset(sinks), EventFilter(is_test=False), look, Figure("none"))
    lane = Lane(feed, "Explore", "", "", is_search=True)
    return Stage(Place("explore", user.pk), user, (lane,), sinks)
