"""The tiles of a board, as one reader may see them."""

from dataclasses import replace

from django.http import Http404, QueryDict
from django.urls import reverse

from dashboard.insights.page import Insights
from dashboard.insights.question import question_of

WIDTH = 250  # px of a tile's chart, without the words at its right end


def drawn(tile, user):
    """What templates/dashboard/_tile.html draws; without a figure if that can't be."""
    try:
        question = question_of(user, QueryDict(tile.query))
    except Http404:
        return {"tile": tile}
    of_team = {
        pk: sink
        for pk, sink in question.sinks.items()
        if sink.team_id == tile.board.team_id
    }
    question = replace(question, sinks=of_team)
    return {
        "tile": tile,
        "question": question,
        "it": Insights(question, width=WIDTH).figure(tile.kind),
        "address": reverse("insights") + question.address(),
    }


def asked(query, by):
    """The address of a view of the insights → what a tile keeps of it."""
    params = QueryDict(query.removeprefix("?"), mutable=True)
    for name in ("part", "key", "in", "as"):
        params.pop(name, None)
    if by:
        params["by"] = by
    return params.urlencode()
