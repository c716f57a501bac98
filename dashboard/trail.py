"""Where the reader of an event's page came from: the list that the event is one of."""

from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse

from dashboard.access import stage_of
from dashboard.places import Place, is_test_mode, only_in
from events.history import History
from events.paging import Cursor


def trail(request, event):
    """The way back, and on to what is newer and older there."""
    address = urlsplit(request.GET.get("from") or referrer(request)).geturl()
    lane = lane_at(address, request.user, event)
    if lane is None:
        address = sink_page(event)
        lane = lane_at(address, request.user, event)
    return {"back": address, "back_to": lane.title, **neighbours(lane, event, address)}


def sink_page(event):
    """Where its sink shows it."""
    return f"{reverse('sink', args=[event.sink_id])}{'?mode=test' * event.is_test}"


def referrer(request):
    """The page of ours that led here, as a path."""
    parts = urlsplit(request.headers.get("Referer", ""))
    is_ours = parts.netloc == request.get_host()
    return parts._replace(scheme="", netloc="").geturl() if is_ours else ""


def lane_at(address, user, event):
    """The column of that page which has the event: the one that the address names with
    its #, else the first. None for what is no live page of this person's.
    """
    parts = urlsplit(address)
    place = None if parts.netloc or parts.scheme else place_at(parts, user)
    stage = stage_of(place, user) if place else None
    lanes = [lane for lane in stage.lanes if has(lane.shown, event)] if stage else []
    named = [lane for lane in lanes if f"column-{lane.name}" == parts.fragment]
    return next(iter(named or lanes), None)


def place_at(parts, user):
    try:
        found = resolve(parts.path)
    except Resolver404:
        return None
    params = QueryDict(parts.query)
    match found.url_name:
        case "sink" if is_test_mode(params):
            return Place("tests", found.kwargs["pk"], only_in(params))
        case "board" | "sink" as kind:
            return Place(kind, found.kwargs["pk"], only_in(params))
        case "explore":
            only = only_in({"only-own": params.get("q", "")})
            return Place("explore", user.pk, only)
        case _:
            return None


def has(feed, event):
    return event.sink_id in feed.sinks and feed.filter.matches(event)


def neighbours(lane, event, address):
    feed, cursor = lane.shown, Cursor.at(event)
    history = History(feed.sinks)
    newer = history.next(feed.filter, feed.sinks, cursor)
    older = next(iter(history.newest(feed.filter, feed.sinks, cursor, 1)), None)
    return {"newer": page_of(newer, address), "older": page_of(older, address)}


def page_of(event, address):
    if event is None:
        return ""
    return f"{reverse('event', args=[event.pk])}?{urlencode({'from': address})}"
