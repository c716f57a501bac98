"""Live rows: matched and drawn once per distinct column and process.

The hub has one subscription per watched sink, however many sockets there are, and hands
each of them the same text.
"""

import asyncio
import logging
import time
from collections import defaultdict

import orjson
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from dashboard import wire
from dashboard.counts import Tally
from dashboard.feeds import OVERLAP, watermark
from dashboard.outbox import group_of
from dashboard.pace import Pace
from sinks.models import Sink

logger = logging.getLogger(__name__)


class LiveFeed:
    """A feed that somebody watches, and who does."""

    def __init__(self, feed):
        self.feed = feed
        self.sockets = set()
        self.pace = Pace(self.send)
        self.tally = None
        self.early = []  # what came while the tally was counted
        self.touched = set()  # minutes whose counts were not sent yet

    def take(self, events):
        matching = [event for event in events if self.feed.filter.matches(event)]
        if self.tally is None:
            self.early += matching
        elif matching:
            self.touched.update(self.tally.add(matching))
            self.pace.add(matching)

    async def begin(self):
        """Counts what is stored. What comes meanwhile is not lost."""
        self.tally, self.early = None, []
        tally = await database_sync_to_async(counted)(self.feed)
        tally.add(self.early)
        self.tally, self.early = tally, []

    def counts(self):
        """The message with all counts, for a socket that is new."""
        self.tally.forget_old()
        message = {"type": "counts", "feed": self.feed.key, **self.tally.as_json()}
        return orjson.dumps(message).decode()

    def send(self, events, skipped):
        """`events` as rows, newest first, and how many more there were."""
        events.sort(key=lambda event: (event.occurred_at, event.id), reverse=True)
        message = {
            "type": "rows",
            "feed": self.feed.key,
            "count": len(events) + skipped,
            "skipped": skipped,
            "html": self.feed.draw(events),
            **self.tally.as_json(self.touched),
        }
        self.touched = set()
        text = orjson.dumps(message).decode()
        for socket in self.sockets:
            socket.push(text)


def counted(feed):
    return Tally.of(feed, settled=watermark(OVERLAP))


class Hub:
    """Of one event loop. All methods run in it."""

    def __init__(self):
        self.feeds = {}  # Feed → LiveFeed
        self.watched = defaultdict(set)  # sink id → LiveFeeds
        self.sinks = {}  # sink id → Sink, for its name on the rows
        self.channel = None
        self.listening = None
        self.joining = asyncio.Lock()
        self.heard_at = time.monotonic()  # when the channel layer last echoed

    async def follow(self, socket, feeds):
        """From when this returns, `socket.push` gets every row of these feeds."""
        async with self.joining:
            await self._listen()
            await self._know_sinks({pk for feed in feeds for pk in feed.sinks})
            for feed in feeds:
                live = self.feeds.get(feed) or await self._begin(feed)
                live.sockets.add(socket)
                socket.push(live.counts())

    async def _begin(self, feed):
        """Listens first, then counts: nothing falls between."""
        live = self.feeds[feed] = LiveFeed(feed)
        try:
            for pk in feed.sinks:
                if not self.watched[pk]:
                    await self.layer.group_add(group_of(pk), self.channel)
                self.watched[pk].add(live)
            await live.begin()
        except BaseException:
            await self._drop(live)
            raise
        return live

    async def count_again(self):
        """After a time without messages: what was missed is in the database."""
        async with self.joining:
            for live in self.feeds.values():
                await live.begin()
                for socket in live.sockets:
                    socket.push(live.counts())

    async def leave(self, socket, feeds):
        async with self.joining:
            for feed in feeds:
                if live := self.feeds.get(feed):
                    live.sockets.discard(socket)
                    if not live.sockets:
                        await self._drop(live)

    async def _drop(self, live):
        self.feeds.pop(live.feed)
        live.pace.stop()
        for pk in live.feed.sinks:
            self.watched[pk].discard(live)
            if not self.watched[pk]:
                del self.watched[pk]
                await self.layer.group_discard(group_of(pk), self.channel)

    @property
    def layer(self):
        return get_channel_layer()

    async def _listen(self):
        if self.listening is None or self.listening.done():
            self.channel = await self.layer.new_channel()
            self.listening = asyncio.create_task(self._receive())

    async def _know_sinks(self, pks):
        if unknown := pks - self.sinks.keys():
            self.sinks |= await database_sync_to_async(Sink.objects.in_bulk)(unknown)

    async def _receive(self):
        while True:
            message = await self.layer.receive(self.channel)
            try:
                self.take(message)
            except Exception:  # one bad message must not end them all
                logger.exception("A message could not be shown")

    async def call_out(self):
        """A message to ourselves: its echo shows that the channel layer is there."""
        if self.channel:
            async with asyncio.timeout(2):
                await self.layer.send(self.channel, {"type": "echo"})

    def take(self, message):
        self.heard_at = time.monotonic()
        if message["type"] == "echo":
            return
        sink = self.sinks.get(message["sink"])
        lives = self.watched.get(message["sink"])
        if lives and sink:
            events = wire.unpacked(message["events"])
            for event in events:
                event.sink = sink
            for live in lives:
                live.take(events)
