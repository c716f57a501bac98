"""The single tests of a filter: each knows its SQL, its answer in memory, its text.

Letters are compared without regard to case only where both databases and Python agree
on what case is: A to Z. Words are folded fully before they are kept (see `words`).
"""

import re
from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, F, Func, Q, TextField, Value
from django.db.models.functions import Left

from events.words import words_in

PLAIN_VALUE = r"""[^\s"*<>~:\\][^\s"*]*"""
LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def lower(text):
    return text.translate(LOWER)


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

    choice = ""  # one of the terms with the same choice is enough; "": it must hold

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

    @property
    def choice(self):
        return "" if self.negated else self.key

    def passes(self, event):
        return self.fits(self.name_in(event))

    def fits(self, name):
        name, wanted = lower(name), lower(self.name)
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


def beginning(text):
    """The clues of a text that may go on: a combining mark may change its end."""
    words = words_in(text)
    if not words or not text[-1].isalnum():
        return tuple(words), ()
    return tuple(words[:-1]), tuple(filter(None, [words[-1][:-1]]))


class Same(Func):
    template, arg_joiner, output_field = "(%(expressions)s)", " = ", BooleanField()
    conditional = True
