"""The single tests of a filter: each knows its SQL, its answer in memory, its text.

Letters are compared without regard to case only where both databases and Python agree
on what case is: A to Z. Words are folded fully before they are kept (see `words`).
"""

import operator
import re
from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, F, Func, Q, TextField, Value
from django.db.models.functions import Left

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
PLAIN_VALUE = r"""[^\s"*<>~:\\][^\s"*]*"""
LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
MISSING = object()


def lower(text):
    return text.translate(LOWER)


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


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(value):
    """A value as it stands in a query, quoted only where it must be."""
    return value if re.fullmatch(PLAIN_VALUE, value) else quote(value)


def unescape(text):
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


class Lower(Func):
    """Lower case for A to Z only, whatever the database's locale."""

    function = "LOWER"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(
            compiler,
            connection,
            template='LOWER(%(expressions)s COLLATE "C")',
            **context,
        )


class Term:
    """One test. `negated` turns it round."""

    def clues(self):
        """Words without which it can't pass: (whole ones, beginnings)."""
        return (), ()

    def holds(self, event):
        return self.passes(event) != self.negated

    def q(self):
        return ~self.passes_q() if self.negated else self.passes_q()

    def __str__(self):
        return ("-" if self.negated else "") + self.text()


@dataclass(frozen=True)
class NameTest(Term):
    """A name, or with `prefix` the beginning of one."""

    name: str
    prefix: bool = False
    negated: bool = False

    def passes(self, event):
        name, wanted = lower(self.name_in(event)), lower(self.name)
        return name.startswith(wanted) if self.prefix else name == wanted

    def passes_q(self):
        name = Lower(F(self.path))
        if self.prefix and not self.name:
            return Q(pk__isnull=False)
        if self.prefix:
            name = Left(name, len(self.name))
        return Q(Same(name, Value(lower(self.name))))

    def text(self):
        return f"{self.key}:{written(self.name)}{'*' if self.prefix else ''}"


class TypeTest(NameTest):
    key = path = "type"

    def clues(self):
        if not self.prefix:
            return tuple(words_in(self.name)), ()
        if not self.name.isascii():
            return (), ()
        return beginning(self.name)

    def name_in(self, event):
        return event.type


class SinkTest(NameTest):
    key, path = "sink", "sink__name"

    def name_in(self, event):
        return event.sink.name


@dataclass(frozen=True)
class WordTest(Term):
    """Words in a row: whole ones if `exact`, else the last may be a beginning."""

    words: tuple[str, ...]
    exact: bool = False
    negated: bool = False

    @classmethod
    def of(cls, text, exact, negated):
        """None when there is no word in the text: that excludes nothing."""
        words = tuple(words_in(text))
        return cls(words, exact, negated) if words else None

    def clues(self):
        return (self.words, ()) if self.exact else (self.words[:-1], self.words[-1:])

    @cached_property
    def needle(self):
        return f" {' '.join(self.words)}{' ' if self.exact else ''}"

    def passes(self, event):
        return self.needle in event.words

    def passes_q(self):
        return Q(words__contains=self.needle)

    def text(self):
        words = " ".join(self.words)
        if self.exact:
            return quote(words)
        return words if len(self.words) == 1 else quote(words) + "*"


@dataclass(frozen=True)
class PropertyTest(Term):
    """`key` names a property, or with dots the way to a nested one.

    Operators: = (also 49 = "49" = 49.0), starts, ~ (contains), set, < <= > >=.
    """

    key: str
    operator: str
    value: str = ""
    negated: bool = False

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
        return (*words_in(self.key), *(words_in(self.value) if text else ())), ()

    def text(self):
        own_word = self.key in RESERVED or not re.fullmatch(PLAIN_KEY, self.key)
        key = quote(self.key) if own_word else self.key
        if self.operator == "set":
            return f"{key}:*"
        value = written(self.value)
        operator = self.operator if self.operator in {*COMPARISONS, "~"} else ""
        return f"{key}:{operator}{value}{'*' if self.operator == 'starts' else ''}"


def beginning(text):
    """The clues of a text that may go on: a combining mark may change its last letter."""
    words = words_in(text)
    if not words or not text[-1].isalnum():
        return tuple(words), ()
    return tuple(words[:-1]), tuple(filter(None, [words[-1][:-1]]))


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


class Same(Func):
    template, arg_joiner, output_field = "(%(expressions)s)", " = ", BooleanField()
    conditional = True


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
        steps = self.test.key.split(".")
        json, params = f"({column}::jsonb -> %s)", [self.test.key]
        if len(steps) > 1:
            json = f"COALESCE({json}, {column}::jsonb{' -> %s' * len(steps)})"
            params += steps
        condition, values = POSTGRES[self.test.operator](self.test)
        sql = f"(SELECT COALESCE({condition}, false) FROM (SELECT {json} AS v OFFSET 0) AS p)"
        return sql, [*values, *params]


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
