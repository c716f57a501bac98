"""The fast door: ingest straight from ASGI, past Django's request machinery.

Answers what `views` answers. A request never leaves the event loop, but for the writer
thread that stores it.
"""

import logging
import re

import orjson
from django.db import IntegrityError, InterfaceError, OperationalError

from events import intake, rate
from events.intake import BODY_LIMIT, CORS, REPLAYED, Refused
from events.writer import Unavailable, writer
from sinks import tokens

PATH = re.compile(r"/api/v1/sinks/([^/]+)/events/?")
CORS_HEADERS = [(name.lower().encode(), text.encode()) for name, text in CORS.items()]
ORIGIN = CORS_HEADERS[:1]

logger = logging.getLogger(__name__)


def takes(scope):
    """The match with the token if this request is for the lane."""
    return PATH.fullmatch(scope["path"]) if scope["type"] == "http" else None


async def lane(scope, receive, send):
    match scope["method"]:
        case "POST":
            await answer(send, *await outcome(scope, receive, takes(scope)[1]))
        case "OPTIONS":
            await answer(send, 204, {})
        case _:
            await answer(send, *refusal(intake.wrong_method()))


async def outcome(scope, receive, token):
    """One POST → status, headers and body of the answer."""
    try:
        event = await take_in(token, header(scope, b"idempotency-key"), scope, receive)
    except Refused as refused:
        return refusal(refused)
    except (Unavailable, OperationalError, InterfaceError):
        return refusal(intake.unavailable())
    except Exception:
        logger.exception("An event was not taken in")
        return refusal(intake.unavailable())
    return 201, {} if event.pk else REPLAYED


async def take_in(token, idempotency_key, scope, receive):
    sink = await tokens.sink_of(token)
    if not sink:
        raise intake.unknown_sink()
    body = await read(scope, receive)
    if wait := rate.seconds_to_wait(sink.pk):
        raise intake.too_fast(wait)
    event = intake.telesink_event(sink, body, idempotency_key)
    try:
        await writer.store([event])
    except IntegrityError:
        tokens.forget(token)
        if await tokens.sink_of(token):
            raise
        raise intake.unknown_sink() from None  # the sink went while we wrote
    return event


def header(scope, name):
    for key, value in scope["headers"]:
        if key == name:
            return value.decode("latin-1")
    return ""


async def read(scope, receive):
    """The body; stops reading where it gets too large."""
    announced = header(scope, b"content-length")
    if announced.isdigit() and int(announced) > BODY_LIMIT:
        raise intake.too_large()
    message = await receive()
    body = message.get("body", b"")
    while message.get("more_body") and len(body) <= BODY_LIMIT:
        message = await receive()
        body += message.get("body", b"")
    if message["type"] == "http.disconnect":
        raise intake.not_json()  # half a body, and nobody left to read this
    if len(body) > BODY_LIMIT:
        raise intake.too_large()
    return body


def refusal(refused):
    return refused.status, refused.headers, orjson.dumps(refused.body)


async def answer(send, status, headers, body=b""):
    raw = [(name.lower().encode(), text.encode()) for name, text in headers.items()]
    if body:
        raw.append((b"content-type", b"application/json"))
    if status != 204:
        raw.append((b"content-length", str(len(body)).encode()))
    cors = CORS_HEADERS if status == 204 else ORIGIN
    await send({"type": "http.response.start", "status": status, "headers": raw + cors})
    await send({"type": "http.response.body", "body": body})
