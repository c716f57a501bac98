"""The tiles of a board, as one reader may see them."""

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.timezone import localtime

from dashboard.charts.stacked import BESIDE
from dashboard.insights.asking import scope
from dashboard.insights.page import Insights
from dashboard.insights.question import question_of
from dashboard.insights.words import count

WIDTH, HEIGHT = 296, 104  # px of a tile's chart, and of the bars in it


def tiles_of(stage):
    """What templates/dashboard/_tile.html draws, one after the other."""
    return [drawn(tile, stage) for tile in stage.subject.tiles.kept()]


def drawn(tile, stage):
    """Without `it`, the figure, if that can't be."""
    try:
        question = question_of(stage.seen_by, QueryDict(tile.query), stage.sinks)
    except Http404:
        return {"tile": tile, "name": str(tile)}
    it = figure(tile, question)
    return {
        "tile": tile,
        "it": it,
        "address": reverse("insights") + question.address(),
        **head(tile, it),
        "scope": " · ".join(filter(None, scope_of(tile, it, question))),
    }


def figure(tile, question):
    width = WIDTH - BESIDE if tile.kind == tile.Kind.TYPES else WIDTH
    return Insights(question, width=width, height=HEIGHT).figure(tile.kind)


def head(tile, it):
    """Its name, and on the right a number and what that is."""
    match tile.kind if it else None:
        case tile.Kind.TYPES:
            return {"name": str(tile), "number": count(it["total"]), "unit": "events"}
        case tile.Kind.VALUE:
            unit = it["measure"].lower()
            return {"name": it["key"], "number": it["now"] or "–", "unit": unit}
        case tile.Kind.PEOPLE:
            unit = f"{count(it['sessions'])} sessions"
            return {"name": "Users", "number": count(it["users"]), "unit": unit}
        case tile.Kind.BY:
            return {"name": it["key"]}
        case _:
            return {"name": str(tile)}


def scope_of(tile, it, question):
    """Of which events it is."""
    place = scope(question)
    return [
        what(tile, it or {}),
        place if place != "All sinks" else "",
        question.query,
        "test events" if question.is_test else "",
        span(tile, it or {}, question),
    ]


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
