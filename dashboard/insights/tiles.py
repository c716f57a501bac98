"""The tiles of a board, as one reader may see them."""

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.timezone import localtime

from dashboard.charts.axis import NUMBERS
from dashboard.insights.asking import scope
from dashboard.insights.page import Insights
from dashboard.insights.question import question_of
from dashboard.insights.veil import asks_for_hidden, for_screen, tells
from dashboard.insights.words import count

SIZE = 296, 104  # px of a tile's chart, and of the bars or the line in it
ON_SCREEN = 250, 70  # the same, to be drawn larger


def tiles_of(stage):
    """What is drawn of each; a screen leaves out those of which there is nothing."""
    draw = drawn_on_screen if stage.look.on_screen else drawn
    found = [draw(tile, stage) for tile in stage.subject.tiles.kept()]
    return [one for one in found if one]


def drawn(tile, stage):
    """For templates/dashboard/_tile.html; without a figure if that can't be."""
    try:
        question = question_of(stage.seen_by, QueryDict(tile.query), stage.sinks)
    except Http404:
        return {"tile": tile, "name": str(tile)}
    it = figure(tile, question, *SIZE)
    place = scope(question)
    place = [place if place != "All sinks" else "", question.query]
    parts = {"tile": tile, "address": reverse("insights") + question.address()}
    return parts | words_of(tile, it, question, place)


def drawn_on_screen(tile, stage):
    """For templates/dashboard/_wall_tile.html; nothing in it leads anywhere."""
    look = stage.look
    try:
        question = question_of(stage.seen_by, QueryDict(tile.query), stage.sinks)
    except Http404:
        return None
    if asks_for_hidden(question.filter, look.hidden):
        return None
    it = figure(tile, question, *ON_SCREEN)
    if it is None or tells(tile.kind, it, look.hidden):
        return None
    return words_of(tile, for_screen(it, look.masks_addresses), question)


def figure(tile, question, width, height):
    return Insights(question, width=width - NUMBERS, height=height).figure(tile.kind)


def words_of(tile, it, question, place=()):
    """`place`: words for where from, and what is asked of it."""
    mode = "test events" if question.is_test else ""
    scope = [what(tile, it or {}), *place, mode, span(tile, it or {}, question)]
    scope = " · ".join(filter(None, scope))
    return {"kind": tile.kind, "it": it, **head(tile, it), "scope": scope}


def head(tile, it):
    """Its name, and on the right a number and what that is."""
    match tile.kind if it else None:
        case tile.Kind.TYPES:
            return {"name": str(tile), "number": count(it["total"]), "unit": "events"}
        case tile.Kind.VALUE:
            unit = it["measure"].lower()
            return {"name": it["key"], "number": it["now"] or "–", "unit": unit}
        case tile.Kind.PEOPLE:
            unit = f"{it['sessions']} sessions"
            return {"name": "Users", "number": str(it["users"]), "unit": unit}
        case tile.Kind.BY:
            return {"name": it["key"]}
        case _:
            return {"name": str(tile)}


def what(tile, it):
    match tile.kind:
        case tile.Kind.VALUE | tile.Kind.BY:
            return it.get("type") or "every event"
        case tile.Kind.WEEK:
            return it.get("busiest")


def span(tile, it, question):
    """How long that is; where events had to be looked through, since when."""
    if tile.kind == tile.Kind.WEEK and it:
        return f"{it['days']} days"
    if it.get("since"):
        since = localtime(it["since"])
        return f"since {since.day} {since:%b %H:%M}"
    return question.range.words


def asked(query, by):
    """The address of a view of the insights → what a tile keeps of it."""
    params = QueryDict(query.removeprefix("?"), mutable=True)
    for name in ("part", "key", "in", "as"):
        params.pop(name, None)
    if by:
        params["by"] = by
    return params.urlencode()
