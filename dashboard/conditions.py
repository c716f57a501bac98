"""A query in parts, as the form of a column asks for them: types, words, conditions."""

from dataclasses import dataclass

from events.filters import EventFilter, FilterError
from events.properties import COMPARISONS, PropertyTest, number
from events.terms import TypeTest, WordTest

OPERATORS = {  # on the form → in words, and its operator in a query, maybe turned round
    "=": ("is", "=", False),
    "!=": ("is not", "=", True),
    "in": ("is one of", "=", False),
    ">": ("is more than", ">", False),
    ">=": ("is at least", ">=", False),
    "<": ("is less than", "<", False),
    "<=": ("is at most", "<=", False),
    "~": ("contains", "~", False),
    "!~": ("does not contain", "~", True),
    "starts": ("starts with", "starts", False),
    "set": ("is set", "set", False),
    "unset": ("is not set", "set", True),
}
SHOWN = {(op, negated): name for name, (_, op, negated) in OPERATORS.items()}
SHOWN["=", False] = "="


@dataclass(frozen=True)
class Condition:
    """What a property must be like: a line of the form."""

    key: str = ""
    operator: str = "="
    value: str = ""

    def terms(self):
        """Raises FilterError."""
        if not self.key:
            raise FilterError("Name a property.")
        _, operator, negated = OPERATORS[self.operator]
        if operator == "set":
            return [PropertyTest(self.key, "set", "", negated)]
        if not self.values:
            raise FilterError(f"Say what {self.key} is compared with.")
        if operator in COMPARISONS and number(self.value) is None:
            raise FilterError(f"“{self.value}” is not a number.")
        return [PropertyTest(self.key, operator, v, negated) for v in self.values]

    @property
    def values(self):
        parts = self.value.split(",") if self.operator == "in" else [self.value]
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


@dataclass(frozen=True)
class Parts:
    """`types` as they stand in a query: ('type:"User signed up"', "type:payment*")."""

    types: tuple[str, ...] = ()
    text: str = ""
    conditions: tuple[Condition, ...] = ()

    @classmethod
    def of(cls, wanted):
        """A filter's parts; None if it asks for more than the form can show."""
        types = tuple(str(term) for term in wanted.terms if is_wanted_type(term))
        words = [term for term in wanted.terms if isinstance(term, WordTest)]
        tests = [term for term in wanted.terms if isinstance(term, PropertyTest)]
        conditions = conditions_of(tests)
        known = len(types) + len(words) + len(tests) == len(wanted.terms)
        if not known or conditions is None:
            return None
        return cls(types, " ".join(map(str, words)), conditions)

    def filter(self):
        """Raises FilterError."""
        text = EventFilter.parse(self.text)
        if text.is_test is not None:
            raise FilterError("Choose live or test events above.")
        types = EventFilter.parse(" ".join(self.types)).terms
        tests = [test for line in self.conditions for test in line.terms()]
        return EventFilter((*types, *text.terms, *tests))


def is_wanted_type(term):
    return isinstance(term, TypeTest) and not term.negated


def conditions_of(tests):
    """Lines that mean these tests; None if there is one that no line can mean."""
    together = {}  # several wanted values of one property are one line
    for test in dict.fromkeys(tests):
        together.setdefault(test.choice or test, []).append(test)
    lines = [condition_of(group) for group in together.values()]
    return tuple(lines) if all(lines) else None


def condition_of(tests):
    first, values = tests[0], [test.value for test in tests]
    operator = SHOWN.get((first.operator, first.negated))
    if len(tests) > 1:
        operator, values = "in", [", ".join(values)]
    line = Condition(first.key, operator or "", values[0])
    return line if operator and means(line, tests) else None


def means(line, tests):
    """Would the form, with its fields cleaned, say the same again?"""
    texts = (line.key, line.value)
    if any(text != text.strip() or set(text) & set("\0\r\n") for text in texts):
        return False
    try:
        return line.terms() == tests
    except FilterError:
        return False
