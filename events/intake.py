"""The contract of the Telesink API, free of any transport: both doors call it."""

from rest_framework.exceptions import ValidationError

from events import jsontext
from events.models import Event
from events.serializers import EventSerializer

BODY_LIMIT = 256 * 1024  # bytes
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "POST, OPTIONS",
    # Firefox asks for the SDKs' own User-Agent.
    "Access-Control-Allow-Headers": "Content-Type, Idempotency-Key, User-Agent, Accept",
    "Access-Control-Max-Age": "7200",
}
GZIP = b"\x1f\x8b"  # how such a body begins
REPLAYED = {"Idempotent-Replayed": "true"}

# Building a serializer copies its fields, which costs more than all the rest of a
# request. This one is built once and keeps nothing of what it validates.
EVENT = EventSerializer()


class Refused(Exception):
    """An answer other than 201: a status, a list of sentences, maybe headers."""

    def __init__(self, status, *sentences, **headers):
        super().__init__(status, *sentences)
        self.status = status
        self.sentences = list(sentences)
        self.headers = {name.replace("_", "-"): text for name, text in headers.items()}

    @property
    def body(self):
        return {"errors": self.sentences}


def unknown_sink():
    return Refused(401, "Sink token is invalid")


def too_large(limit=BODY_LIMIT):
    sentence = f"Body is too large (maximum is {limit} bytes)"
    return Refused(413, sentence, Connection="close")  # the rest is never read


def not_json(body=b""):
    if body.startswith(GZIP):
        return Refused(400, "Body is compressed, send it as it is")
    return Refused(400, "Body is not valid JSON")


def wrong_method():
    return Refused(405, "Method is not allowed, use POST", Allow="POST, OPTIONS")


def too_fast(seconds):
    return Refused(429, "Too many events, slow down", Retry_After=str(seconds))


def unavailable():
    return Refused(503, "Telesink can't store events right now", Retry_After="1")


def telesink_event(sink, body, idempotency_header=""):
    """One Telesink API body (bytes) → one unsaved Event. Raises Refused."""
    fields = validated(EVENT, json_object(body), idempotency_header)
    return Event(sink=sink, **fields)


def json_object(body):
    try:
        value = jsontext.parse(body)
    except jsontext.TooDeep:
        raise Refused(
            422, "Properties are nested too deeply (maximum is 32 levels)"
        ) from None
    except jsontext.NotJson:
        raise not_json(body) from None
    if not isinstance(value, dict):
        raise Refused(422, "Body must be a JSON object")
    return value


def validated(serializer, data, idempotency_header=""):
    """JSON object → model fields; all that is wrong with it in one Refused."""
    if data.get("idempotency_key") in (None, ""):
        data["idempotency_key"] = idempotency_header
    try:
        fields = serializer.run_validation(data)
    except ValidationError as error:
        raise Refused(422, *sentences(error.detail)) from None
    fields["idempotency_key"] = fields["idempotency_key"] or None
    return fields


def sentences(detail):
    """DRF's errors by field → sentences: "Occurred at is in the future"."""
    return [
        f"{name.replace('_', ' ').capitalize()} {fault}"
        for name, faults in detail.items()
        for fault in faults
    ]
