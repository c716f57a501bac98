"""The part of a column's form that says which events: in parts, or as a query."""

from dashboard.conditions import OPERATORS, Condition, Parts
from events.filters import EventFilter, FilterError

LONGEST = 1000  # characters of a query
MOST = 20  # conditions


class AskedFilter:
    """What is `stored` as a query; with the `data` of a form, what that asks for."""

    def __init__(self, stored, data=None):
        self.stored, self.query, self.parts = stored, stored, parts_of(stored)
        self.is_picked = bool(self.parts and self.parts.types)
        self.errors = {}  # of "types", "text", "query" and the lines by their place
        if data is not None:
            self.read(data)

    def read(self, data):
        if "query" in data:
            self.query, self.parts = data["query"].replace("\0", "").strip(), None
        else:
            self.is_picked = data.get("types") == "picked"
            picked = tuple(types_in(data)) if self.is_picked else ()
            text = data.get("text", "").replace("\0", "").strip()
            self.parts = Parts(picked, text, tuple(lines_in(data)))

    @property
    def is_text(self):
        """The form can't show its parts, so it shows the query."""
        return self.parts is None

    @property
    def lines(self):
        """[(place, condition, what is wrong with it)]"""
        lines = enumerate(self.parts.conditions)
        return [(n, line, self.errors.get(n, "")) for n, line in lines]

    def add_line(self):
        lines = (*self.parts.conditions, Condition())
        self.parts = Parts(self.parts.types, self.parts.text, lines)

    def drop_line(self, place):
        lines = [line for n, line in enumerate(self.parts.conditions) if n != place]
        self.parts = Parts(self.parts.types, self.parts.text, tuple(lines))

    def as_query(self):
        """The query to store. Raises FilterError, with all `errors` noted by then."""
        query = self.query_typed() if self.is_text else self.query_of_parts()
        if len(query) > LONGEST:
            self.errors["text"] = (
                f"This filter is {len(query):,} characters long; {LONGEST:,} is the"
                " most. Pick fewer types, or every type."
            )
        if self.errors:
            raise FilterError(next(iter(self.errors.values())))
        return query

    def query_typed(self):
        wanted = self.noting("query", EventFilter.parse, self.query)
        if wanted and wanted.is_test is not None:
            self.errors["query"] = "Choose live or test events above."
        return self.query

    def query_of_parts(self):
        """As it is stored already, if that means the same."""
        if self.is_picked and not self.parts.types:
            self.errors["types"] = "Pick at least one type, or every type."
        for n, line in enumerate(self.parts.conditions):
            self.noting(n, line.terms)
        wanted = None if self.errors else self.noting("text", self.parts.filter)
        if wanted is None:
            return ""
        same = parts_of(self.stored)
        is_same = same and set(same.filter().terms) == set(wanted.terms)
        return self.stored if is_same else str(wanted)

    def noting(self, place, act, *args):
        try:
            return act(*args)
        except FilterError as error:
            self.errors[place] = str(error)


def parts_of(query):
    try:
        return Parts.of(EventFilter.parse(query))
    except FilterError:
        return None


def types_in(data):
    """Texts that are types as they stand in a query; nothing else."""
    for text in data.getlist("type"):
        parts = parts_of(text)
        if parts and parts == Parts(types=(text,)):
            yield text


def lines_in(data):
    """Conditions of a form's lines; empty lines are none."""
    columns = (data.getlist(name)[:MOST] for name in ("key", "operator", "value"))
    for key, operator, value in zip(*columns, strict=False):
        key, value = (text.replace("\0", "").strip()[:255] for text in (key, value))
        if key or value:
            yield Condition(key, operator if operator in OPERATORS else "=", value)
