"""Tests of an event's properties, in memory and as each database can ask.

SQLite calls back into Python, so that there is one meaning; PostgreSQL has it in SQL.
"""

import operator
import re
from dataclasses import dataclass

from django.db.models import BooleanField, F, Func, Q

from events.default_properties import PREFIX
from events.terms import Term, lower, quote, written
from events.words import words_in

COMPARISONS = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
PLAIN_NUMBER = r"^[-+]?[0-9]{1,15}([.][0-9]{1,15})?$"
RESERVED = {"type", "sink", "is"}
PLAIN_KEY = r"""[^\s":\\-][^\s":\\]*"""
MISSING = object()


def number(value):
    """A JSON number, or text that is one in plain digits, as a float; else None."""
    match value:
        case bool():
            return None
        case int() | float():
            return float(value)
        case str() if re.match(PLAIN_NUMBER, value) and not value.endswith("\n"):
            return float(value)
        case _:
            return None


@dataclass(frozen=True)
class PropertyTest(Term):
    """`key` names a property, or with dots the way to a nested one.

    Operators: = (also 49 = "49" = 49.0), starts, ~ (contains), set, < <= > >=.
    """

    key: str
    operator: str
    value: str = ""
    negated: bool = False

    @property
    def choice(self):
        return f"{self.key}:" if self.operator == "=" and not self.negated else ""

    def passes(self, event):
        return self.passes_in(event.properties)

    def passes_in(self, properties):
        found = look_up(properties, self.key)
        if found is MISSING or found is None:
            return found is None and self.operator == "=" and self.value == "null"
        match self.operator:
            case "set":
                return True
            case "=":
                return self.equals(found)
            case "starts":
                return isinstance(found, str) and found.startswith(self.value)
            case "~":
                return isinstance(found, str) and lower(self.value) in lower(found)
            case _:
                wanted, given = number(self.value), number(found)
                return given is not None and COMPARISONS[self.operator](given, wanted)

    def equals(self, found):
        if found is True or found is False:
            return self.value == str(found).lower()
        if isinstance(found, str) and found == self.value:
            return True
        wanted = number(self.value)
        return wanted is not None and number(found) == wanted

    def passes_q(self):
        return Q(PropertyPasses(self))

    def clues(self):
        text = (
            self.operator == "=" and self.value != "null" and number(self.value) is None
        )
        key = () if self.key.startswith(PREFIX) else words_in(self.key)  # see `words`
        return (*key, *(words_in(self.value) if text else ())), ()

    def text(self):
        own_word = self.key in RESERVED or not re.fullmatch(PLAIN_KEY, self.key)
        key = quote(self.key) if own_word else self.key
        if self.operator == "set":
            return f"{key}:*"
        value = written(self.value)
        operator = self.operator if self.operator in {*COMPARISONS, "~"} else ""
        return f"{key}:{operator}{value}{'*' if self.operator == 'starts' else ''}"


def look_up(properties, key):
    """The value at `key`, else at the nested way it spells; MISSING where none is."""
    if key in properties:
        return properties[key]
    value = properties
    for step in key.split("."):
        if not isinstance(value, dict) or step not in value:
            return MISSING
        value = value[step]
    return value


class PropertyPasses(Func):
    """A PropertyTest in SQL. SQLite asks Python; PostgreSQL reads into the text."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, test):
        super().__init__(F("properties"))
        self.test = test

    def as_sqlite(self, compiler, connection, **context):
        column, _ = compiler.compile(self.source_expressions[0])
        test = self.test
        return f"property_passes({column}, %s, %s, %s)", [
            test.key,
            test.operator,
            test.value,
        ]

    def as_postgresql(self, compiler, connection, **context):
        column, _ = compiler.compile(self.source_expressions[0])
        condition, values = POSTGRES[self.test.operator](self.test)
        value, params = value_in_postgres(column, self.test.key)
        sql = f"(SELECT COALESCE({condition}, false) FROM {value})"
        return sql, [*values, *params]


def value_in_postgres(column, key):
    """The table p of one row, v: the jsonb at `key`, found as in `look_up`."""
    steps = key.split(".")
    json, params = f"({column}::jsonb -> %s)", [key]
    if len(steps) > 1:
        json = f"COALESCE({json}, {column}::jsonb{' -> %s' * len(steps)})"
        params += steps
    return f"(SELECT {json} AS v OFFSET 0) AS p", params  # OFFSET 0: read it only once


TEXT = "(v #>> '{}')"
KIND = "jsonb_typeof(v)"
NUMBER = (
    f"(CASE WHEN {KIND} = 'number' OR ({KIND} = 'string' AND {TEXT} ~ '{PLAIN_NUMBER}')"
    f" THEN {TEXT}::float8 END)"
)


def equal_in_postgres(test):
    wanted = number(test.value)
    sql = f"({KIND} IN ('string', 'boolean', 'null') AND COALESCE({TEXT}, 'null') = %s)"
    if wanted is None:
        return sql, [test.value]
    return f"({sql} OR {NUMBER} = %s::float8)", [test.value, wanted]


POSTGRES = {
    "set": lambda test: (f"{KIND} <> 'null'", []),
    "=": equal_in_postgres,
    "starts": lambda test: (
        f"{KIND} = 'string' AND starts_with({TEXT}, %s)",
        [test.value],
    ),
    "~": lambda test: (
        f"{KIND} = 'string' AND position(%s in LOWER({TEXT} COLLATE \"C\")) > 0",
        [lower(test.value)],
    ),
    **{
        sign: lambda test, sign=sign: (
            f"{NUMBER} {sign} %s::float8",
            [number(test.value)],
        )
        for sign in COMPARISONS
    },
}
