"""A page as its reader has narrowed it for now, by "f" or by the value of an event."""

from dataclasses import replace

from dashboard.feeds import COUNT
from events.filters import EventFilter, FilterError
from events.terms import WordTest


def narrowed(stage, only):
    """The stage with only what is looked for in its lanes: ((name, query), …)."""
    if not only:
        return stage
    queries = dict(only)
    lanes = tuple(narrow(lane, queries.get(lane.name, "")) for lane in stage.lanes)
    return replace(stage, place=stage.place._replace(only=only), lanes=lanes)


def narrow(lane, query):
    """What can't be read leaves the lane as it is, and says so."""
    try:
        wanted = EventFilter.parse(query)
    except FilterError as error:
        return replace(lane, only=query, misread=str(error))
    if not query:
        return lane
    if lane.is_search:
        return replace(lane, only=query, feed=searched(lane.feed, wanted))
    feed = replace(lane.feed, filter=lane.feed.filter & wanted, figure=COUNT)
    return replace(lane, only=query, narrowed=feed)


def searched(feed, wanted):
    """Test events are found by those who ask for them; words are marked."""
    live = replace(wanted, is_test=bool(wanted.is_test))
    words = [
        word
        for term in wanted.demands
        if isinstance(term, WordTest) and not term.negated
        for word in term.words
    ]
    look = replace(feed.look, marked=tuple(words))
    return replace(feed, filter=live, look=look)
