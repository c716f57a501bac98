"""What the palette offers for some typed letters: places, names and events."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from dashboard.feeds import Feed
from dashboard.models import Board, Column
from events.filters import EventFilter
from events.hue import hue
from events.models import Rollup
from events.terms import TypeTest, WordTest
from sinks.models import Sink

LONGEST = 200  # characters typed
SOME = 6  # of each group
DAYS = 30  # that types are counted for
RECENT = 2  # days: types to begin with, before anything is typed


@dataclass(frozen=True)
class Offer:
    """One line: where it leads, and how it looks."""

    address: str
    words: str
    quiet: str = ""
    emoji: str = ""
    icon: str = ""
    hue: int | None = None
    text: str = ""  # an event's
    column: str = ""  # its id on the board's page


def offers(user, typed, here):
    """[(heading, [Offer])]. `here`: the id of the board that is open, or None."""
    typed = typed.replace("\0", "").strip()[:LONGEST]  # no database keeps a NUL
    sinks = list(Sink.objects.visible_to(user).select_related("team"))
    groups = [
        ("Boards", boards(user, typed, here)),
        ("Columns", columns(user, typed, here)),
        ("Event types", types(sinks, typed)),
        ("Sinks", [of_sink(sink) for sink in named(sinks, typed)[:SOME]]),
        ("Events", [*events(sinks, typed), *search_for(typed)]),
    ]
    return [(heading, found) for heading, found in groups if found]


def boards(user, typed, here):
    found = Board.objects.visible_to(user).filter(name__icontains=typed)
    if not typed:
        found = found.exclude(pk=here)
    return [
        Offer(reverse("board", args=[b.pk]), b.name, b.team.name, icon="board")
        for b in found.select_related("team")[:SOME]
    ]


def columns(user, typed, here):
    """Those of the open board first; before anything is typed, only those."""
    found = Column.objects.visible_to(user).filter(title__icontains=typed)
    found = found.select_related("board").order_by("board__position", "position", "pk")
    if not typed:
        found = found.filter(board=here)
    nearest = sorted(found[: 10 * SOME], key=lambda column: column.board_id != here)
    return [of_column(column) for column in nearest[:SOME]]


def of_column(column):
    name = f"column-{column.pk}"
    address = f"{reverse('board', args=[column.board_id])}#{name}"
    return Offer(
        address, column.title, column.board.name, emoji=column.emoji, column=name
    )


def types(sinks, typed):
    """The busiest of the last days, from the hourly roll-ups; at first the latest."""
    since = timezone.now() - timedelta(days=DAYS if typed else RECENT)
    found = (
        Rollup.objects.filter(sink__in=sinks, hour__gte=since, is_test=False)
        .filter(type__icontains=typed)
        .values("type")
        .annotate(count=Sum("events"), last=Max("hour"))
        .order_by("-count" if typed else "-last", "type")
    )
    return [of_type(row, typed) for row in found[:SOME]]


def of_type(row, typed):
    days = DAYS if typed else RECENT
    quiet = f"{row['count']:,} in {days} days"
    query = TypeTest(row["type"]).text()
    return Offer(explore(query), row["type"], quiet, hue=hue(row["type"]))


def named(sinks, typed):
    return [sink for sink in sinks if typed.lower() in sink.name.lower()]


def of_sink(sink):
    address = reverse("sink", args=[sink.pk])
    return Offer(address, sink.name, sink.team.name, emoji=sink.emoji, icon="stream")


def events(sinks, typed):
    """The newest that have all these words. Only words: the index knows each."""
    words = [WordTest.of(word, exact=False, negated=False) for word in typed.split()]
    wanted = EventFilter(tuple(filter(None, words)), is_test=False)
    if not wanted.terms:
        return []
    feed = Feed(frozenset(sink.pk for sink in sinks), wanted)
    return [of_event(event) for event in feed.newest(limit=SOME)]


def of_event(event):
    address = reverse("event", args=[event.pk])
    return Offer(
        address, event.type, emoji=event.emoji, hue=event.hue, text=event.text[:200]
    )


def search_for(typed):
    words = f"Search all events for “{typed}”"
    return [Offer(explore(typed), words, icon="search")] if typed else []


def explore(query):
    return f"{reverse('explore')}?{urlencode({'q': query})}"
