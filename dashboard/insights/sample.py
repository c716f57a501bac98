"""What newest events look like: what they can be asked for by."""

from collections import Counter, defaultdict
from dataclasses import replace

from dashboard.values import currency_of, is_plain, named_like
from events.default_properties import default_keys
from events.history import History
from events.properties import number

NEWEST = 300
FEW, SOME = 2, 20  # distinct values that are worth a list


class Sample:
    def __init__(self, question, since):
        scope = question.scope
        wanted = replace(question.filter, is_test=question.is_test)
        history = History(scope.sinks)
        newest = history.newest(wanted, scope.sinks, limit=NEWEST)
        self.events = [event for event in newest if event.occurred_at >= since]
        self.values = defaultdict(Counter)  # {(type, key): Counter of texts}
        self.amounts = Counter()  # {(type, key): how many numbers}
        self.currencies = defaultdict(set)
        self.defaults = set()  # keys of what every event of an SDK has
        for event in self.events:
            self.look_at(event)

    def look_at(self, event):
        self.defaults |= default_keys(event.properties)
        for key, value in event.properties.items():
            if not is_plain(value) or "/" in key:
                continue
            at = (event.type, key)
            if number(value) is not None:
                self.amounts[at] += 1
                self.currencies[at].add(currency_of(key, event.properties))
            self.values[at][str(value)] += 1

    @property
    def keys(self):
        """Every property's name, the most frequent first."""
        found = Counter()
        for (_, key), values in self.values.items():
            found[key] += values.total()
        return [key for key, _ in found.most_common(60)]

    def telling(self, most):
        """[(type, key)] whose values are few and common, each key once."""
        found = {}
        for (type_, key), values in sorted(
            self.values.items(), key=self.rank, reverse=True
        ):
            if (
                key not in found
                and is_telling(values)
                and (type_, key) not in self.amounts
            ):
                found[key] = (type_, key)
        return list(found.values())[:most]

    def rank(self, item):
        (_, key), values = item
        return (key not in self.defaults, values.total(), key)

    @property
    def amount(self):
        """(type, key) of the numbers that most want to be added up, or None."""
        money = {at: n for at, n in self.amounts.items() if self.is_money(at)}
        return max(money, key=money.get, default=None)

    def is_money(self, at):
        return named_like(at[1])[0] == "money"

    def currency(self, at):
        """What a property's numbers are in, if all are in the same."""
        found = self.currencies.get(at, set())
        return next(iter(found)) if len(found) == 1 else ""

    def currencies_of(self, at):
        return sorted(self.currencies.get(at, set()) - {""})


def is_telling(values):
    return FEW <= len(values) <= min(SOME, values.total() // 2)
