"""Who was there: distinct users and sessions of each day and type.

Nobody's name is kept, and no more of a day than two sketches for each type.
"""

from collections import defaultdict
from datetime import UTC
from itertools import chain, islice

from django.db import connections, models

from events.sketch import hash_of, joined
from sinks.models import Sink

ANY = ""  # the type that stands for all of them: no event's own is blank
KEY = ("sink_id", "type", "day", "is_test")
AT_ONCE = 100  # rows in a query
# What the ORM would ask with OR, which takes thrice the time to build.
KEPT = """
WITH wanted (a, b, c, d) AS (VALUES {keys})
SELECT kept.* FROM wanted CROSS JOIN events_audience AS kept
WHERE sink_id = a AND type = b AND day = c AND is_test = d
ORDER BY a, b, c, d {lock}
"""


def day_of(moment):
    """Days are those of UTC, as a reader's own would be another for each zone."""
    return moment.astimezone(UTC).date()


def crowds(events):
    """Events → {(sink id, type or ANY, day, is_test): (users, sessions)}, as hashes."""
    people = defaultdict(set)
    for event in events:
        if event.user or event.session:
            key = (event.sink_id, event.type, day_of(event.occurred_at), event.is_test)
            people[key].add((event.user, event.session))
    found = defaultdict(lambda: (set(), set()))
    for (sink, type_, *rest), pairs in people.items():
        users = {hash_of(user) for user in {user for user, _ in pairs} if user}
        sessions = {hash_of(f"{user} {session}") for user, session in pairs if session}
        for name in (type_, ANY):
            found[sink, name, *rest][0].update(users)
            found[sink, name, *rest][1].update(sessions)
    return found


def parts(crowds):
    """In key order, so that two writers never wait for each other in a circle."""
    rows = iter(sorted(crowds.items()))
    while part := dict(islice(rows, AT_ONCE)):
        yield part


class AudienceQuerySet(models.QuerySet):
    def of(self, scope):
        """Those that tell of the events of a Scope (see `numbers`)."""
        types = [ANY] if scope.types is None else scope.types
        return self.filter(sink__in=scope.sinks, type__in=types, is_test=scope.is_test)

    def of_days(self, since, until):
        """Those of the days between two moments."""
        return self.filter(day__gte=day_of(since), day__lt=day_of(until))

    def news(self, crowds):
        """Those with whom what is kept is not yet enough: seldom any, late in a day.

        They are still news when this transaction adds them: rows only ever grow, but
        where they are counted anew, for which the roll-ups must be nobody's.
        """
        if crowds and connections[self.db].vendor == "postgresql":
            with connections[self.db].cursor() as cursor:
                cursor.execute("LOCK TABLE events_rollup IN ROW EXCLUSIVE MODE")
        found = {}
        for part in parts(crowds):
            kept = self._kept(part)
            found |= {
                key: crowd
                for key, crowd in part.items()
                if key not in kept or kept[key].take_in(*crowd)
            }
        return found

    def add(self, crowds):
        """Count people in; call it within the transaction that stores their events."""
        for part in parts(crowds):
            self._add(part)

    def _add(self, crowds):
        held = self._kept(crowds, is_held=True)
        if missing := [key for key in crowds if key not in held]:
            new = [self.model(**dict(zip(KEY, key, strict=True))) for key in missing]
            self.bulk_create(new, ignore_conflicts=True)
            held |= self._kept(missing, is_held=True)
        changed = [row for key, row in held.items() if row.take_in(*crowds[key])]
        self.bulk_update(changed, ["users", "sessions"])

    def _kept(self, keys, is_held=False):
        """{key: row}; held, nobody else changes it until this transaction ends."""
        connection = connections[self.db]
        adapt = connection.ops.adapt_datefield_value
        is_held = is_held and connection.vendor == "postgresql"
        sql = KEPT.format(
            keys=", ".join(["(%s, %s, %s, %s)"] * len(keys)),
            lock="FOR UPDATE OF kept" if is_held else "",
        )
        params = [(sink, type_, adapt(day), mode) for sink, type_, day, mode in keys]
        return {row.key: row for row in self.raw(sql, [*chain(*params)])}


class Audience(models.Model):
    """The distinct users and sessions of one sink, type, day and mode."""

    sink = models.ForeignKey(
        Sink, models.CASCADE, related_name="audiences", db_index=False
    )
    type = models.CharField(max_length=255, blank=True)
    day = models.DateField()
    is_test = models.BooleanField()
    users = models.BinaryField(default=bytes)
    sessions = models.BinaryField(default=bytes)

    objects = models.Manager.from_queryset(AudienceQuerySet)()

    class Meta:
        app_label = "events"
        constraints = [
            models.UniqueConstraint(
                fields=["sink", "type", "day", "is_test"], name="one_audience_a_day"
            )
        ]

    def __str__(self):
        return f"{self.type or 'All'} on {self.day}"

    @property
    def key(self):
        return tuple(getattr(self, name) for name in KEY)

    def take_in(self, users, sessions):
        """Does that change anything? Sketches that are full seldom change."""
        before = bytes(self.users), bytes(self.sessions)
        self.users = joined(self.users, users)
        self.sessions = joined(self.sessions, sessions)
        return (self.users, self.sessions) != before
