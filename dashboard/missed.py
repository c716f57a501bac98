"""What a column was not sent as rows, because it came too fast: how many, of what."""

from collections import Counter

from dashboard.veil import masked
from events.hue import hue
from events.paging import Cursor

KINDS = 8  # (type, sink) that are told apart


class Missed:
    def __init__(self):
        self.kinds = Counter()  # (type, sink id) → events
        self.oldest = self.newest = None

    def add(self, events):
        """`events`: oldest first."""
        if not events:
            return
        self.kinds.update((event.type, event.sink_id) for event in events)
        oldest, newest = place(events[0]), place(events[-1])
        self.oldest = min(self.oldest or oldest, oldest)
        self.newest = max(self.newest or newest, newest)

    def __len__(self):
        return self.kinds.total()

    def as_json(self, look):
        """For pages; names are as that look shows them."""
        return {
            "count": len(self),
            "failures": sum(
                n for (type_, _), n in self.kinds.items() if not hue(type_)
            ),
            "kinds": [
                [masked(name) if look.masks_addresses else name, sink, count]
                for (name, sink), count in self.kinds.most_common(KINDS)
            ],
            "from": str(Cursor(*self.oldest)),
            "to": str(Cursor(*self.newest)),
        }


def place(event):
    return event.occurred_at, event.id
