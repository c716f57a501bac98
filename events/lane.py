"""The fast door: ingest straight from ASGI, past Django's request machinery.

Answers what `views` answers. A request never leaves the event loop, but for the writer
thread that stores it.
"""

import asyncio
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial

import orjson
from django.db import IntegrityError, InterfaceError, OperationalError

from events import batch_intake, intake, rate, signal_intake
from events.batch_intake import Batch
from events.exchange import answer, header, read, refusal
from events.intake import BODY_LIMIT, REPLAYED, Refused
from events.signal_intake import PageSignals, Signals
from events.turns import short_turns
from events.writer import Unavailable, writer
from sinks.addresses import app_ids, namespaces, tokens

EVENT = re.compile(r"/api/v1/sinks/([^/]+)/events/?")
OTHERS = re.compile(
    r"/api/v1/sinks/(?P<batch>[^/]+)/events/batch/?"
    r"|/v2/namespace/(?P<namespace>[^/]+)/?"
    r"|/v[12](?P<anywhere>)/?"
    r"|/v2/w(?P<page>)/?"
    r"|/api/v1/apps/(?P<app>[^/]+)/signals(?:/multiple)?/?"
)
LARGE = 256 * 1024  # bytes
MANY = 1000  # events of a body
READER = ThreadPoolExecutor(1, thread_name_prefix="reader")  # one large body at a time

logger = logging.getLogger(__name__)


def takes(scope):
    """The match with what the path tells, if this request is for the lane."""
    if scope["type"] == "http":
        path = scope["path"]
        return EVENT.fullmatch(path) or OTHERS.fullmatch(path)
    return None


async def lane(scope, receive, send):
    match scope["method"]:
        case "POST":
            await answer(send, *await outcome(scope, receive))
        case "OPTIONS":
            await answer(send, 204, {})
        case _:
            await answer(send, *refusal(intake.wrong_method()))


async def outcome(scope, receive):
    """One POST → status, headers and body of the answer."""
    found = takes(scope)
    take = TAKE[found.lastgroup]
    try:
        return await take(found[found.lastgroup or 1], scope, receive)
    except Refused as refused:
        return refusal(refused)
    except (Unavailable, OperationalError, InterfaceError):
        return refusal(intake.unavailable())
    except Exception:
        logger.exception("An event was not taken in")
        return refusal(intake.unavailable())


async def take_event(token, scope, receive):
    sink = await sink_of(token)
    body = await read(scope, receive, BODY_LIMIT)
    if wait := rate.seconds_to_wait(sink.pk):
        raise intake.too_fast(wait)
    key = header(scope, b"idempotency-key")
    event = intake.telesink_event(sink, body, key)
    await store_for(token, [event])
    return 201, {} if event.pk else REPLAYED, b""


async def take_batch(token, scope, receive):
    sink = await sink_of(token)
    body = await read(scope, receive, batch_intake.BODY_LIMIT)
    batch = await opened(body, Batch, sink)
    with turns_for(batch):
        await convert(batch)
        await store_for(token, batch.events)
    return 201, {}, orjson.dumps(batch.receipt)


async def take_for_namespace(namespace, scope, receive):
    team = await namespaces.find(namespace)
    if team is None:
        raise signal_intake.unknown_namespace()
    body = await read(scope, receive, signal_intake.BODY_LIMIT)
    return await taken(await opened(body, Signals), team)


async def take_from_anywhere(_, scope, receive):
    body = await read(scope, receive, signal_intake.BODY_LIMIT)
    return await taken(await opened(body, Signals))


async def take_from_page(_, scope, receive):
    body = await read(scope, receive, signal_intake.BODY_LIMIT)
    address, _ = scope.get("client") or ("", 0)
    agent = header(scope, b"user-agent")
    return await taken(await opened(body, PageSignals, address, agent))


async def take_for_app(app_id, scope, receive):
    # JavaScript's first SDK says "app" here, whatever the app, and its id in the body.
    known = await app_ids.find(app_id.lower())
    body = await read(scope, receive, signal_intake.BODY_LIMIT)
    return await taken(await opened(body, Signals, app_id if known else None))


TAKE = {
    None: take_event,
    "batch": take_batch,
    "namespace": take_for_namespace,
    "anywhere": take_from_anywhere,
    "page": take_from_page,
    "app": take_for_app,
}


async def opened(body, kind, *told):
    """A Batch or Signals. What takes long to read must not hold up other requests."""
    make = partial(kind, body, *told)
    if len(body) <= LARGE:
        return make()
    return await asyncio.get_running_loop().run_in_executor(READER, make)


async def sink_of(token):
    sink = await tokens.find(token)
    if not sink:
        raise intake.unknown_sink()
    return sink


async def store_for(token, events):
    try:
        await writer.store(events)
    except IntegrityError:
        tokens.forget(token)
        await sink_of(token)  # unless the sink went while we wrote
        raise


async def taken(signals, team=None):
    """Signals are stored; the answer."""
    try:
        await store_signals(signals, team)
    except IntegrityError:
        app_ids.forget(*signals.app_ids)  # a sink went while we wrote
        await store_signals(signals, team)
    return 200, {}, orjson.dumps(signals.receipt)


async def store_signals(signals, team):
    signals.address(await app_ids.find_all(signals.app_ids), team)
    with turns_for(signals):
        await convert(signals)
        await writer.store(signals.events)


def turns_for(body):
    """A Batch or Signals: very many must not hold up other requests."""
    return short_turns() if len(body.items) > MANY else nullcontext()


async def convert(body):
    """A Batch or Signals: events are made of it, with pauses for other requests."""
    if wait := rate.seconds_for_all(body.counts):
        raise intake.too_fast(wait)
    for start in body.slices:
        if start:
            await asyncio.sleep(0)
        body.take(start)
