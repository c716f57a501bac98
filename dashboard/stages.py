"""The pages that live, a board or one sink's page: what each may show whom."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from django.utils.safestring import mark_safe

from dashboard.feeds import PAGE, PLAIN, Feed
from dashboard.lanes import Lane, lane_of
from dashboard.look import Figure, Look
from dashboard.models import Board, ColumnReader, Tile
from dashboard.places import Place
from events.filters import EventFilter
from events.history import History
from events.paging import Cursor
from sinks.models import Sink
from teams.models import User


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
