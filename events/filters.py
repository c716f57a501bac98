"""Which events a column, a page or a reader asks for.

One immutable value that answers twice and alike: `apply` in SQL, `matches` in memory.
Written as people type it: type:payment* plan:pro amount:>=49 -free "exact words".
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import or_

from events import search
from events.properties import COMPARISONS, PropertyTest, number
from events.terms import NameTest, SinkTest, TypeTest, WordTest, unescape

# A term: maybe a minus, maybe `key:` and an operator, then a word or a quoted one.
TERM = re.compile(
    r"""(?P<minus>-)?
    (?:(?P<key>"(?:[^"\\]|\\.)+"|[^\s":]+):(?P<op>>=|<=|>|<|~)?)?
    (?:"(?P<quoted>(?:[^"\\]|\\.)*)"(?P<star>\*)?|(?P<plain>[^\s"]*))""",
    re.VERBOSE,
)


SPACE = re.compile(r"\s*")


class FilterError(ValueError):
    """The query can't be understood; its text is a sentence for the person."""


@dataclass(frozen=True)
class EventFilter:
    """Terms that must all hold; of several wanted types or sinks, one must, and of
    several values wanted of the same property, one.

    `is_test`: False only live events, True only test events, None both.
    """

    terms: tuple = ()
    is_test: bool | None = None
    also: tuple = ()  # other filters, each of which must hold by itself

    @classmethod
    def parse(cls, query):
        """What a person typed → a filter. Raises FilterError."""
        found, is_test, place = [], None, 0
        query = query.strip()
        while place < len(query):
            match = TERM.match(query, place)
            if match.end() == place:
                raise FilterError("A quotation mark is not closed.")
            if (mode := mode_of(match)) is not None:
                is_test = mode
            else:
                found.append(term_of(match))
            place = SPACE.match(query, match.end()).end()
        return cls(tuple(term for term in found if term), is_test)

    def __str__(self):
        mode = {None: [], False: ["is:live"], True: ["is:test"]}[self.is_test]
        own = " ".join([*mode, *map(str, self.terms)])
        return " AND ".join([own, *map(str, self.also)])

    def __and__(self, other):
        """The events that pass both. Not the terms of both in one: of two wanted types
        one would be enough there.
        """
        return replace(self, also=(*self.also, other))

    @cached_property
    def alternatives(self):
        """Groups of terms of which one is enough."""
        groups = {}
        for term in self.terms:
            if name := term.choice:
                groups.setdefault(name, []).append(term)
        others = (group for other in self.also for group in other.alternatives)
        return [*groups.values(), *others]

    @cached_property
    def demands(self):
        """The terms of which every single one must hold."""
        own = [term for term in self.terms if not term.choice]
        return [*own, *(term for other in self.also for term in other.demands)]

    @cached_property
    def modes(self):
        """What is_test must be; if both, nothing passes."""
        others = (mode for other in self.also for mode in other.modes)
        return {*others, self.is_test} - {None}

    def matches(self, event):
        """Would `apply` find this event?"""
        if any(event.is_test != mode for mode in self.modes):
            return False
        return all(term.holds(event) for term in self.demands) and all(
            any(term.holds(event) for term in group) for group in self.alternatives
        )

    @property
    def is_about_types_only(self):
        """Can roll-ups answer it? They know type, sink and mode."""
        own = all(isinstance(term, NameTest) for term in self.terms)
        return own and all(other.is_about_types_only for other in self.also)

    @property
    def names_only(self):
        """A wider filter that roll-ups can answer; the same one if they know it all."""
        terms = tuple(term for term in self.terms if isinstance(term, NameTest))
        others = tuple(other.names_only for other in self.also)
        return EventFilter(terms, self.is_test, others)

    def asks(self, kind):
        """Has it a term of this kind, TypeTest or SinkTest?"""
        own = any(isinstance(term, kind) for term in self.terms)
        return own or any(other.asks(kind) for other in self.also)

    @cached_property
    def wants_types(self):
        """Must an event be of one of some types, not only not of others?"""
        return any(isinstance(group[0], TypeTest) for group in self.alternatives)

    def fits(self, kind, name):
        """Do its terms of this kind let a name pass?"""
        demands = all(
            term.fits(name) != term.negated
            for term in self.demands
            if isinstance(term, kind)
        )
        return demands and all(
            any(term.fits(name) for term in group)
            for group in self.alternatives
            if isinstance(group[0], kind)
        )

    def apply(self, events):
        """The events of a QuerySet that match."""
        return search.narrowed(self.where(events), self)

    def where(self, rows):
        """The same without the word index; roll-ups, too, if `is_about_types_only`."""
        for mode in self.modes:
            rows = rows.filter(is_test=mode)
        for term in self.demands:
            rows = rows.filter(term.q())
        for group in self.alternatives:
            rows = rows.filter(reduce(or_, [term.q() for term in group]))
        return rows


def mode_of(match):
    """is:live and is:test are not about a property."""
    if match["key"] != "is" or match["minus"] or match["op"]:
        return None
    return {"live": False, "test": True}.get(match["plain"])


def term_of(match):
    negated = bool(match["minus"])
    key = match["key"]
    quoted = match["quoted"] is not None
    value = unescape(match["quoted"]) if quoted else match["plain"]
    star = bool(match["star"]) or (not quoted and value.endswith("*"))
    value = value if quoted else value.removesuffix("*")
    match key:
        case None:
            if negated and not value:
                raise FilterError("A minus needs a word right after it.")
            return WordTest.of(value, exact=quoted and not star, negated=negated)
        case "type":
            return TypeTest(value, prefix=star, negated=negated)
        case "sink":
            return SinkTest(value, prefix=star, negated=negated)
        case _:
            return property_test(unquoted(key), match["op"], value, star, negated)


def unquoted(key):
    """A key in quotation marks is a property's, whatever its name."""
    return unescape(key[1:-1]) if key.startswith('"') else key


def property_test(key, operator, value, star, negated):
    if operator in COMPARISONS:
        if number(value) is None:
            raise FilterError(f"{key}:{operator} needs a number after it.")
    elif not operator:
        operator = "starts" if star and value else "set" if star else "="
    return PropertyTest(key, operator, value, negated)
