"""The contract of a batch of Telesink events, free of any transport.

batch = Batch(body, sink)
for start in batch.slices: batch.take(start)
store(batch.events); answer(batch.receipt)
"""

from events import intake, jsontext
from events.intake import Refused
from events.models import Event

BODY_LIMIT = 32 * 1024 * 1024  # bytes
MOST = 10_000  # events in a body
SLICE = 100  # events between which a server may do something else


class Batch:
    """The events of one body: each is stored or refused by itself."""

    def __init__(self, body, sink):
        self.sink, self.items = sink, items_in(body)
        self.events, self.results = [], []

    @property
    def counts(self):
        return {self.sink.pk: len(self.items)}

    @property
    def slices(self):
        return range(0, len(self.items), SLICE)

    def take(self, start):
        """Makes events of a slice, or refusals."""
        for item in self.items[start : start + SLICE]:
            try:
                event = self.event_of(item)
                self.events.append(event)
                self.results.append(event)
            except Refused as refused:
                self.results.append(refused)

    def event_of(self, item):
        if not isinstance(item, dict):
            raise Refused(422, "Event must be a JSON object")
        return Event(sink=self.sink, **intake.validated(intake.EVENT, item))

    @property
    def receipt(self):
        """After the events are stored."""
        return {
            "accepted": len(self.events),
            "results": [result_of(result) for result in self.results],
        }


def items_in(body):
    """Bytes → a list of whatever it is. Raises Refused."""
    try:
        value = jsontext.parse(body)
    except jsontext.TooDeep:
        raise Refused(422, "Events are nested too deeply") from None
    except jsontext.NotJson:
        raise intake.not_json(body) from None
    if not isinstance(value, list):
        raise Refused(422, "Body must be an array of events")
    if len(value) > MOST:
        raise Refused(413, f"Body has too many events (maximum is {MOST:,})")
    return value


def result_of(result):
    if isinstance(result, Refused):
        return {"status": result.status} | result.body
    return {"status": 201} if result.pk else {"status": 201, "replayed": True}
