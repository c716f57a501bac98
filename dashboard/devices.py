"""The open pages of each person: what is read on one, the others hear of."""

import asyncio
import logging
from collections import defaultdict
from contextlib import suppress

import orjson
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

PATIENCE = 2  # seconds for the channel layer

logger = logging.getLogger(__name__)


def group_of(user_id):
    return f"person.{user_id}"


def tell(user, columns=None, sinks=None):
    """Their open pages: they have read up to there, or have set something."""
    said = {"type": "read", "columns": columns or {}, "sinks": sinks or {}}
    text = orjson.dumps(said, option=orjson.OPT_NON_STR_KEYS).decode()
    # robust: it is stored by then, and pages ask by themselves after a while.
    transaction.on_commit(lambda: async_to_sync(send)(user.pk, text), robust=True)


async def send(user_id, text):
    message = {"type": "person.read", "user": user_id, "text": text}
    try:
        async with asyncio.timeout(PATIENCE):
            await get_channel_layer().group_send(group_of(user_id), message)
    except Exception as error:
        logger.warning("Other open pages could not be told: %r", error)


class Devices:
    """Of one hub: the sockets of each person in this process."""

    def __init__(self, hub):
        self.hub = hub
        self.sockets = defaultdict(set)  # user id → sockets

    async def join(self, socket):
        async with self.hub.joining:
            if socket.user_id not in self.sockets:
                await self.hub.hear(group_of(socket.user_id))
            self.sockets[socket.user_id].add(socket)

    async def leave(self, socket):
        async with self.hub.joining:
            mine = self.sockets.get(socket.user_id, set())
            mine.discard(socket)
            if not mine and self.sockets.pop(socket.user_id, None) is not None:
                with suppress(Exception):  # a layer that is away has forgotten us
                    await self.hub.hear_no_more(group_of(socket.user_id))

    def take(self, message):
        for socket in self.sockets.get(message["user"], ()):
            socket.push(message["text"])
