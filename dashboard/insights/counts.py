"""How many events and what values, by span of the range and by type.

From the roll-ups where they can tell; else from the events, as far back as that may go.
"""

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property

from django.utils import timezone

from events.hours import HOUR, hour_of
from events.numbers import Sums, by_span
from events.scans import by_moment, events_in, reach


class Counts:
    """The answers to a Question that have to do with time."""

    def __init__(self, question, now=None):
        self.question = question
        self.now = now or timezone.now()
        self.spans = question.range.spans(self.now)
        self.earlier = question.range.spans(self.now, before=1)
        self.since = self.spans[0].since
        self.until = self.spans[-1].until

    @cached_property
    def reached(self):
        """Since when events are looked through, where that is needed."""
        return reach(self.question.scope, self.since, self.until)

    @property
    def cut_off(self):
        """Since when, if events are looked through; None: all of the range."""
        return self.reached if self.reached > self.since else None

    @property
    def looked_through(self):
        """The same for what roll-ups may know."""
        return None if self.question.is_rolled_up else self.cut_off

    def first(self, since):
        """The place of the first span that is counted, if that is done since then."""
        return place(self.spans, since) if since else 0

    @cached_property
    def by_type(self):
        """{type: [Sums of each span]}; roll-ups are only asked how many."""
        if self.question.is_rolled_up:
            return lanes(by_span(self.question.scope, pairs(self.spans)), self.spans)
        return self.scanned("")

    def values_of(self, type_, key=""):
        """[Sums] of the numbers of one type, or None: it had no event."""
        if self.question.is_rolled_up and not key:
            scope = self.question.scope.only(type_)
            rows = by_span(scope, pairs(self.spans), values_too=True)
            return lanes(rows, self.spans).get(type_)
        return self.scanned(key, type_).get(type_)

    def scanned(self, key, type_=None, spans=None, since=None):
        """{type: [Sums]} of the events themselves; of the numbers at `key`."""
        spans, scope = spans or self.spans, self.question.scope
        scope = scope.only(type_) if type_ else scope
        until = min(spans[-1].until, self.now + HOUR)
        events = events_in(scope, self.question.filter, since or self.reached, until)
        rows = by_moment(events, key, self.question.range.by_minute)
        return lanes(
            [(place(spans, at), type_, sums) for at, type_, sums in rows], spans
        )

    @cached_property
    def before(self):
        """{type: Sums} of the same time one range before; None where that is unknown.

        Of an hour that has just begun, such a part of what the roll-ups have of it.
        """
        if not self.question.compares:
            return None
        start = self.earlier[0].since
        until = self.earlier[-1].since + (self.now - self.spans[-1].since)
        if self.question.is_rolled_up:
            whole = (start, hour_of(until))
            part = (hour_of(until), hour_of(until) + HOUR)
            share = (until - hour_of(until)) / HOUR
            rows = by_span(self.question.scope, [whole, part])
            return summed(
                (t, sums if n == 0 else portion(sums, share)) for n, t, sums in rows
            )
        if reach(self.question.scope, start, self.until) > start:
            return None
        events = events_in(self.question.scope, self.question.filter, start, until)
        rows = by_moment(events, "", self.question.range.by_minute)
        return summed((type_, sums) for _, type_, sums in rows)

    def before_of(self, type_, key=""):
        """[Sums] of a type, span by span of the range before; [] where unknown."""
        if not self.question.compares:
            return []
        nothing = [Sums()] * len(self.earlier)
        if self.question.is_rolled_up and not key:
            scope = self.question.scope.only(type_)
            rows = by_span(scope, pairs(self.earlier), values_too=True)
            return lanes(rows, self.earlier).get(type_, nothing)
        start = self.earlier[0].since
        scope = self.question.scope.only(type_)
        if reach(scope, start, self.until) > start:
            return []
        found = self.scanned(key, type_, self.earlier, start)
        return found.get(type_, nothing)

    def until_now(self, before):
        """The Sums of as much of the range before as has passed of this; or None."""
        if not before:
            return None
        span = self.spans[-1]
        share = min(1, (self.now - span.since) / (span.until - span.since))
        return sum(before[:-1], portion(before[-1], share))

    @cached_property
    def totals(self):
        """{type: Sums}, the busiest first."""
        sums = {type_: sum(lane, Sums()) for type_, lane in self.by_type.items()}
        return dict(sorted(sums.items(), key=lambda item: (-item[1].events, item[0])))

    @property
    def total(self):
        return sum(sums.events for sums in self.totals.values())

    @property
    def total_before(self):
        if self.before is None:
            return None
        return sum(sums.events for sums in self.before.values())


def pairs(spans):
    return [(span.since, span.until) for span in spans]


def place(spans, moment):
    """Of the span that a moment is in; the first for one in an hour before it."""
    return max(0, bisect_right(spans, moment, key=lambda span: span.since) - 1)


def lanes(rows, spans):
    """[(place, type, Sums)] → {type: [Sums of each span]}."""
    found = defaultdict(lambda: [Sums()] * len(spans))
    for n, type_, sums in rows:
        found[type_][n] += sums
    return dict(found)


def summed(rows):
    found = defaultdict(Sums)
    for type_, sums in rows:
        found[type_] += sums
    return dict(found)


def portion(sums, share):
    return sums._replace(
        events=round(sums.events * share),
        value_count=round(sums.value_count * share),
        value_sum=sums.value_sum * share,
    )
