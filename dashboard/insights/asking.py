"""What the insights page offers to ask next: each offer is an address."""

from itertools import groupby

from dashboard.insights.question import LONGEST_KEY
from dashboard.insights.ranges import RANGES
from dashboard.templatetags.modes import without_mode

OWN = {"q", "part", "key", "in", "as"}  # of the forms; not carried along by them


def offers(insights):
    question = insights.question
    return {
        "ranges": [
            (range_, question.address(range=range_.key)) for range_ in RANGES.values()
        ],
        "scope": scope(question),
        "places": places(question),
        "kept": kept(question, OWN),
        "kept_all": kept(question, OWN - {"q"}),
        "compare": question.address(compare="no" if question.compares else None),
        "live": live(question),
        "other_mode": live(question) if question.is_test else in_mode(question, "test"),
        "part": question.address(part=1),
        "keys": insights.sample.keys,
        "types": sorted(insights.counts.totals),
    }


def live(question):
    """The same view of live events; also where a column or the query has others."""
    return in_mode(question, "live" if question.column else None)


def in_mode(question, mode):
    return question.address(mode=mode, q=without_mode(question.query) or None)


def scope(question):
    """Which sinks these are, in a word or two."""
    if question.column:
        return question.column.title
    if question.sinks == question.visible:
        return "All sinks"
    if len(question.sinks) == 1:
        return next(iter(question.sinks.values())).name
    teams = {sink.team for sink in question.sinks.values()}
    return str(teams.pop()) if len(teams) == 1 else f"{len(question.sinks)} sinks"


def places(question):
    """All, then of each team all and each of its sinks."""
    everywhere = {"sink": None, "team": None, "column": None}
    is_all = question.sinks == question.visible and not question.column
    found = [place("All sinks", question.address(**everywhere), is_all)]
    sinks = sorted(
        question.visible.values(), key=lambda sink: (sink.team.name, sink.team_id)
    )
    for team, its in groupby(sinks, key=lambda sink: sink.team):
        address = question.address(**everywhere | {"team": team.pk})
        is_here = question.params.get("team") == str(team.pk)
        found.append(place("Every sink", address, is_here, str(team)))
        for sink in its:
            address = question.address(**everywhere | {"sink": sink.pk})
            is_here = question.params.getlist("sink") == [str(sink.pk)]
            found.append(place(sink.name, address, is_here))
    return found


def place(words, address, is_here, head=""):
    return {"words": words, "address": address, "is_here": is_here, "head": head}


def kept(question, without):
    """[(name, value)] of the address that a form carries along."""
    return [
        (name, value)
        for name, values in question.params.lists()
        if name not in without
        for value in values
    ]


def wished(question, key, type_, kind):
    """The address with one chart more: a property's values, or its numbers."""
    at = f"{type_}/{key[:LONGEST_KEY]}"
    taken = {"key": None, "in": None, "as": None}
    if kind == "value":
        return question.address(**taken, value=at)
    others = [by for by in question.params.getlist("by") if by != at]
    return question.address(**taken, by=[at, *others])
