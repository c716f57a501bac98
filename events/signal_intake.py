"""The contract of TelemetryDeck's Ingest API, free of any transport.

signals = Signals(body)                  # or what a door reads from the URL
signals.address(sinks, team)             # who they are for
for start in signals.slices: signals.take(start)
store(signals.events); answer(signals.receipt)
"""

import hashlib
import hmac
from collections import Counter
from datetime import UTC

from django.conf import settings
from django.utils import timezone

from events import jsontext
from events.intake import Refused, not_json
from events.serializers import PROPERTIES_SIZE
from events.signal_fields import Invalid, check_size, event_of

BODY_LIMIT = 32 * 1024 * 1024  # bytes
MOST = 10_000  # signals in a body
SLICE = 100  # signals between which a server may do something else


def unknown_namespace():
    return Refused(404, "Namespace is unknown")


def unknown_app():
    return Refused(404, "appID is unknown")


def too_many():
    return Refused(413, f"Body has too many signals (maximum is {MOST:,})")


class Signals:
    """The signals of one body, on their way to becoming events."""

    def __init__(self, body, app_id=None):
        """`app_id`: what the URL tells for all of them, where that is a known one."""
        self.items = signals_in(body)
        self.keys = [
            app_id.lower() if app_id else app_id_of(item) for item in self.items
        ]
        self.is_large = len(body) > PROPERTIES_SIZE
        self.sinks, self.events, self.rejected = {}, [], []

    @property
    def app_ids(self):
        """In small letters: all that are to be looked up."""
        return set(self.keys) - {None}

    def address(self, sinks, team=None):
        """`sinks` by app id; only those of `team`, where that is given (a pk)."""
        self.sinks = {
            app_id: sink
            for app_id, sink in sinks.items()
            if team is None or sink.team_id == team
        }
        if self.items and not self.sinks:
            raise unknown_app()
        self.events, self.rejected = [], []

    @property
    def counts(self):
        """{pk of the sink: signals for it}"""
        counts = Counter(self.keys)
        return {sink.pk: counts[app_id] for app_id, sink in self.sinks.items()}

    @property
    def slices(self):
        return range(0, len(self.items), SLICE)

    def take(self, start):
        """Makes events of a slice, or complaints."""
        now = timezone.now()
        for index in range(start, min(start + SLICE, len(self.items))):
            try:
                self.events.append(self.event_of(index, now))
            except Invalid as invalid:
                complaint = {"index": index, "errors": list(invalid.args)}
                self.rejected.append(complaint)

    def event_of(self, index, now):
        signal = self.items[index]
        if not isinstance(signal, dict):
            raise Invalid("signal must be an object")
        event = event_of(signal, self.sinks.get(self.keys[index]), now)
        if self.is_large:
            check_size(event)
        return event

    @property
    def receipt(self):
        return {"accepted": len(self.events), "rejected": self.rejected}


def signals_in(body):
    """Bytes → a list, of whatever it is. Raises Refused."""
    try:
        # Kotlin writes NaN for a missing number, and never sends a refused body again.
        value = jsontext.parse(body, constant=lambda _: None)
    except jsontext.TooDeep:
        raise Refused(422, "Signals are nested too deeply") from None
    except jsontext.NotJson:
        raise not_json(body) from None
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, list):
        raise Refused(422, "Body must be an array of signals")
    if len(value) > MOST:
        raise too_many()
    return value


def app_id_of(item):
    app_id = item.get("appID") if isinstance(item, dict) else None
    return app_id.strip().lower() if isinstance(app_id, str) else None


class PageSignals(Signals):
    """What the web SDK tells of a page: the server says who, and that it was seen."""

    def __init__(self, body, address, agent):
        super().__init__(body)
        day = timezone.now().astimezone(UTC).date()
        self.visitor = f"{day} {address} {agent}"
        self.items = [self.complete(item) for item in self.items]

    def complete(self, item):
        """A signal as other SDKs send it."""
        if not isinstance(item, dict):
            return item
        payload = item.get("payload")
        page = {key: item[key] for key in item if key not in OWN}
        return item | {
            "type": item.get("type") or "pageview",
            "clientUser": item.get("clientUser") or self.visitor_of(item),
            "payload": page | payload if isinstance(payload, dict) else page,
        }

    def visitor_of(self, item):
        """Somebody else every day and in every app."""
        visitor = f"{self.visitor} {app_id_of(item)}".encode(errors="replace")
        return hmac.digest(settings.USER_SALT.encode(), visitor, hashlib.sha256).hex()


OWN = {
    "appID",
    "clientUser",
    "floatValue",
    "isTestMode",
    "payload",
    "receivedAt",
    "sessionID",
    "telemetryClientVersion",
    "type",
}
