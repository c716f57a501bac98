"""Did everything that was stored reach this process?

A channel layer promises nothing: Redis may restart, a publisher may die between commit
and message. So from time to time the hub's receipts are held against the database.
"""

from django.db.models import Count

from events.models import Event


class Receipts:
    """Ids of the events that came, by sink, since they were last checked."""

    def __init__(self):
        self.came = {}  # sink id → set of event ids
        self.after = {}  # sink id → the id after which all are expected

    def expect(self, sink, after):
        self.came[sink], self.after[sink] = set(), after

    def expect_no_more(self, sink):
        self.came.pop(sink, None)
        self.after.pop(sink, None)

    def note(self, sink, events):
        if sink in self.came:
            self.came[sink].update(event.id for event in events)

    def questions(self, until):
        """{sink: (after, until, how many came)}; asks only about settled ids."""
        return {
            sink: (after, until, sum(after < id_ <= until for id_ in self.came[sink]))
            for sink, after in self.after.items()
            if after < until
        }

    def settle(self, questions):
        """Those ids are dealt with, found or not."""
        for sink, (_, until, _) in questions.items():
            if sink in self.after:
                self.after[sink] = until
                self.came[sink] = {id_ for id_ in self.came[sink] if id_ > until}


def all_came(questions):
    """Is the answer of the database to every question the number that came?"""
    by_range = {}
    for sink, (after, until, _) in questions.items():
        by_range.setdefault((after, until), []).append(sink)
    stored = {}
    for (after, until), sinks in by_range.items():
        events = Event.objects.filter(id__gt=after, id__lte=until, sink__in=sinks)
        stored |= dict(events.values_list("sink").annotate(Count("id")).order_by())
    return all(stored.get(sink, 0) <= came for sink, (_, _, came) in questions.items())
