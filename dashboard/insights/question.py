"""What a reader asks of the insights: all of it stands in the address."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.http import Http404, QueryDict

from dashboard.insights.ranges import RANGES, USUAL, Range
from dashboard.lanes import lane_of
from dashboard.models import Column
from events.filters import EventFilter, FilterError
from events.numbers import Scope
from sinks.models import Sink

LONGEST = 1000  # characters of a query
MEASURES = {"sum": "Sum", "average": "Average", "min": "Smallest", "max": "Largest"}
MODES = {"live": False, "test": True}
MOST_BREAKDOWNS = 6
LONGEST_KEY = 255


@dataclass(frozen=True)
class Question:
    params: QueryDict
    range: Range
    visible: dict  # {id: Sink}, all that this person may see …
    sinks: dict  # … and those of them that are asked about
    filter: EventFilter
    is_test: bool
    column: Column | None = None
    misread: str = ""  # why the query can't be read

    @property
    def query(self):
        return query_in(self.params)

    @property
    def compares(self):
        return self.params.get("compare") != "no"

    @property
    def measure(self):
        asked = self.params.get("measure")
        return asked if asked in MEASURES else "sum"

    @property
    def value_of(self):
        """(type, key) whose numbers are wanted; None for the most telling one."""
        return pair(self.params.get("value", ""))

    @property
    def breakdowns(self):
        """[(type or "" for all, key)]; none: the most telling ones."""
        found = [pair(text) for text in self.params.getlist("by")]
        return [by for by in found if by and by[1]][:MOST_BREAKDOWNS]

    @cached_property
    def scope(self):
        return Scope.of(self.filter, self.sinks, self.is_test)

    @property
    def is_rolled_up(self):
        """Can roll-ups tell how many? They know hours, types and sinks."""
        return self.filter.is_about_types_only and not self.range.by_minute

    def address(self, **changes):
        """Of the same page with other answers to some of it; None takes one out."""
        params = self.params.copy()
        params.pop("part", None)
        for name, value in changes.items():
            if value is None:
                params.pop(name, None)
            elif isinstance(value, list):
                params.setlist(name, value)
            else:
                params[name] = value
        return f"?{params.urlencode()}"


def question_of(user, params, visible=None):
    """Raises Http404 for a sink, team or column that this person can't see.

    `visible`: {id: Sink}, where it may not be about more than these.
    """
    if visible is None:
        sinks = Sink.objects.visible_to(user).select_related("team")
        visible = {sink.pk: sink for sink in sinks}
    column = column_of(user, params.get("column"))
    wanted, misread = filter_of(query_in(params))
    modes = [wanted.is_test, MODES.get(params.get("mode"))]
    sinks, also = chosen(params, visible), ()
    if column:
        lane = lane_of(column, of_team(visible, column.board.team_id))
        sinks = {pk: sink for pk, sink in sinks.items() if pk in lane.feed.sinks}
        modes.append(lane.feed.filter.is_test)
        also = (replace(lane.feed.filter, is_test=None),)
    is_test = next((mode for mode in modes if mode is not None), False)
    wanted = EventFilter(wanted.terms, None, also)
    range_ = RANGES.get(params.get("range"), RANGES[USUAL])
    return Question(params, range_, visible, sinks, wanted, is_test, column, misread)


def query_in(params):
    return params.get("q", "").replace("\0", "").strip()[:LONGEST]


def column_of(user, pk):
    if not pk:
        return None
    columns = Column.objects.visible_to(user).select_related("board")
    column = columns.filter(pk=number(pk)).first()
    if column is None:
        raise Http404
    return column


def chosen(params, visible):
    """{id: Sink} as the address says: ?sink=3&sink=4, or ?team=1, or all."""
    if asked := params.getlist("sink"):
        sinks = {pk: visible[pk] for pk in map(number, asked) if pk in visible}
    elif team := params.get("team"):
        sinks = of_team(visible, number(team))
    else:
        return visible
    if not sinks:
        raise Http404
    return sinks


def of_team(sinks, team):
    return {pk: sink for pk, sink in sinks.items() if sink.team_id == team}


def number(text):
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text)


def filter_of(query):
    """(EventFilter, why it can't be read)."""
    try:
        return EventFilter.parse(query), ""
    except FilterError as error:
        return EventFilter(), str(error)


def pair(text):
    """A type and a key with a slash between; the type may have slashes of its own."""
    if not text:
        return None
    type_, _, key = text.replace("\0", "").rpartition("/")
    return type_, key
