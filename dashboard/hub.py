"""Live rows: matched and drawn once per distinct column and process.

The hub has one subscription per watched sink, however many sockets there are, and hands
each of them the same text.
"""

import asyncio
import logging
import time
import uuid
from collections import defaultdict
from contextlib import suppress

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from dashboard import wire
from dashboard.devices import Devices
from dashboard.feeds import newest_id
from dashboard.livefeed import LiveFeed
from dashboard.outbox import group_of
from dashboard.receipts import Receipts
from sinks.models import Sink

PATIENCE = 2  # seconds for the channel layer

logger = logging.getLogger(__name__)


class Hub:
    """Of one event loop. All methods run in it."""

    def __init__(self):
        self.feeds = {}  # Feed → LiveFeed
        self.watched = defaultdict(set)  # sink id → LiveFeeds
        self.sinks = {}  # sink id → Sink, for its name on the rows
        self.receipts = Receipts()
        self.devices = Devices(self)
        # A group of ours alone: its messages go the way that events go.
        self.echo = f"echo.{uuid.uuid4().hex}"
        self.channel = None
        self.listening = None
        self.joining = asyncio.Lock()
        self.heard_at = time.monotonic()  # when the channel layer last echoed

    async def follow(self, socket, feeds):
        """From when this returns, `socket.push` gets every row of these feeds."""
        async with self.joining:
            await self._listen()
            await self.know_sinks({pk for feed in feeds for pk in feed.sinks})
            for feed in feeds:
                live = self.feeds.get(feed) or await self._begin(feed)
                live.join(socket)

    async def _begin(self, feed):
        """Listens first, then counts: nothing falls between."""
        live = LiveFeed(feed, self.sinks)
        for pk in feed.sinks - self.watched.keys():
            await self.hear(group_of(pk))
            self.receipts.expect(pk, await database_sync_to_async(newest_id)())
        for pk in feed.sinks:
            self.watched[pk].add(live)
        self.feeds[feed] = live
        live.count()
        return live

    async def leave(self, socket, feeds):
        async with self.joining:
            for feed in feeds:
                live = self.feeds.get(feed)
                if live and live.left_by(socket):
                    await self._drop(live)

    async def _drop(self, live):
        del self.feeds[live.feed]
        live.stop()
        for pk in live.feed.sinks:
            self.watched[pk].discard(live)
            if not self.watched[pk]:
                del self.watched[pk]
                self.receipts.expect_no_more(pk)
                with suppress(Exception):  # a layer that is away has forgotten us
                    await self.hear_no_more(group_of(pk))

    def count_again(self):
        """After messages were missed: the database knows them."""
        for live in self.feeds.values():
            live.count()

    @property
    def layer(self):
        return get_channel_layer()

    async def _listen(self):
        if self.listening is None or self.listening.done():
            self.channel = await self.layer.new_channel()
            await self.hear(self.echo)
            self.listening = asyncio.create_task(self._receive())

    async def hear(self, group):
        async with asyncio.timeout(PATIENCE):
            await self.layer.group_add(group, self.channel)

    async def hear_no_more(self, group):
        async with asyncio.timeout(PATIENCE):
            await self.layer.group_discard(group, self.channel)

    async def know_sinks(self, pks):
        if pks:
            self.sinks |= await database_sync_to_async(Sink.objects.in_bulk)(pks)

    async def _receive(self):
        while True:
            message = await self.layer.receive(self.channel)
            try:
                self.take(message)
            except Exception:  # one bad message must not end them all
                logger.exception("A message could not be shown")
            await asyncio.sleep(0)  # a layer in memory never waits: others have turns

    async def call_out(self):
        """A message to ourselves: its echo shows that the channel layer is there."""
        if self.channel:
            async with asyncio.timeout(PATIENCE):
                await self.layer.group_send(self.echo, {"type": "echo"})

    def take(self, message):
        self.heard_at = time.monotonic()
        if message["type"] == "echo":
            return
        if message["type"] == "person.read":
            return self.devices.take(message)
        sink = self.sinks.get(message["sink"])
        lives = self.watched.get(message["sink"])
        if lives and sink:
            events = wire.unpacked(message["events"])
            self.receipts.note(sink.pk, events)
            for event in events:
                event.sink = sink
            for live in lives:
                live.take(events)
