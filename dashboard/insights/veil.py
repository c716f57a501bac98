"""What a screen on the wall does not show of the figures beside its columns."""

from itertools import chain

from dashboard.models import Tile
from dashboard.veil import covers, masked
from events.properties import PropertyTest
from events.terms import WordTest

# All that a screen draws of a figure: no tables, no addresses, nothing to point at.
SHOWN = {
    *("key", "type", "hue", "measure", "now", "change", "total", "users", "sessions"),
    *("legend", "rows", "chart", "days", "since", "busiest"),
}


def asks_for_hidden(wanted, hidden):
    """Does an EventFilter tell events apart by what is hidden?

    Then not even how many there are is shown: "3 events" of amount:>1000 tells of three
    amounts. Words are looked for in all properties, so in the hidden ones, too.
    """
    if not hidden:
        return False
    terms = chain(wanted.demands, *wanted.alternatives)
    return any(
        touches(hidden, term.key)
        if isinstance(term, PropertyTest)
        else isinstance(term, WordTest)
        for term in terms
    )


def tells(kind, it, hidden):
    """Is that figure itself about what is hidden?"""
    return any(touches(hidden, name) for name in subjects(kind, it))


def subjects(kind, it):
    """Names of all that it is made of, besides types and times."""
    match kind:
        case Tile.Kind.VALUE:  # money is written with its currency
            beside = it["key"].rpartition(".")[0]
            return [it["key"], "currency", f"{beside}.currency"]
        case Tile.Kind.BY:
            return [it["key"]]
        case Tile.Kind.PEOPLE:
            return ["user", "session"]
        case _:
            return []


def touches(hidden, name):
    """Is it hidden, or is something that is nested in it?"""
    return covers(hidden, name) or any(covers([name.lower()], one) for one in hidden)


def for_screen(it, masks):
    """A copy of a figure with no more than SHOWN."""
    shown = {name: it[name] for name in SHOWN & it.keys()}
    if "legend" in shown:
        shown["legend"] = [
            {"name": one.name, "hue": one.hue, "shade": one.shade}
            for one in shown["legend"]
        ]
    if "chart" in shown:
        shown["chart"] = without_names(shown["chart"])
    return masked(shown) if masks else shown


def without_names(chart):
    """Nobody points at it, so it need not say what its places are."""
    cells = [
        {name: cell[name] for name in ("x", "y", "level")}
        for cell in chart.get("cells", ())
    ]
    return chart | {"slots": [], "cells": cells}
