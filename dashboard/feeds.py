"""What a column shows: which events, in what form. Equal columns are equal."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import F
from django.template.loader import get_template
from django.utils import timezone

from dashboard.look import Figure, Look
from dashboard.veil import veiled
from events.filters import EventFilter
from events.history import History
from events.models import Event

PAGE = 50  # rows at first and in each older page
OVERLAP = timedelta(seconds=10)  # how late a commit, or the news of it, may come
MISSED = 300  # rows; who missed more of them starts afresh
BEHIND = 20_000  # events of all sinks; the same
EVERYTHING = EventFilter()
PLAIN, COUNT = Look(), Figure()


@dataclass(frozen=True)
class Feed:
    """The events of `sinks` (ids) that pass `filter`, drawn alike for every reader."""

    sinks: frozenset[int]
    filter: EventFilter = EVERYTHING
    look: Look = PLAIN
    figure: Figure = COUNT

    @cached_property
    def key(self):
        """The same for equal feeds in every process: what the page and the hub say."""
        text = f"{sorted(self.sinks)} {self.filter} {self.look} {self.figure}"
        return hashlib.blake2s(text.encode(), digest_size=8).hexdigest()

    def newest(self, before=None, limit=PAGE, history=None):
        """Up to `limit` events, newest first, from `before` (a Cursor) downwards.

        `history`: the page's, so that its columns ask in common what they can.
        """
        history = history or History(self.sinks)
        return history.newest(self.filter, self.sinks, before, limit)

    def since(self, watermark, newest_id):
        """Events stored after `watermark` (an id), newest first.

        None when so many are new that a fresh page is the better answer.
        """
        if newest_id - watermark > BEHIND:
            return None
        # "+ 0": so that it walks the few new ids, not all that the sinks ever had.
        new = Event.objects.alias(of=F("sink_id") + 0).filter(id__gt=watermark)
        events = self.filter.where(new.filter(of__in=self.sinks))
        found = list(events.newest_first()[: MISSED + 1])
        return None if len(found) > MISSED else found

    def draw(self, events, sinks):
        """Rows as HTML. The one way a row is drawn, for the page and for the push.

        `sinks`: {id: Sink}, with those that the events are of.
        """
        row = get_template(self.look.row)
        for event in events:
            event.sink = sinks[event.sink_id]
        seen = (veiled(event, self.look) for event in events)
        return "".join(row.render(self.shows(event)) for event in seen)

    def shows(self, event):
        """The context of a row. Numbers as texts: templates take long to write them."""
        pk = str(event.pk)
        return {
            "feed": self,
            "event": event,
            "pk": pk,
            "id": f"{self.key}-{pk}",
            "hue": str(event.hue),
            "look": self.look,
        }


def newest_id():
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def watermark(overlap):
    """The newest id among events that are `overlap` (timedelta) old, 0 if none.

    Ids are given before commits, so a smaller id may appear after a greater one; not
    that much later, though. "What since?" asks from here and drops what it has.
    """
    settled = Event.objects.filter(received_at__lt=timezone.now() - overlap)
    return settled.order_by("-id").values_list("id", flat=True).first() or 0
