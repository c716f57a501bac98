"""The heartbeat of live boards: is the layer there, is everyone still welcome?"""

import asyncio
import logging
import time

import orjson
from channels.db import database_sync_to_async

from dashboard import access
from dashboard.feeds import OVERLAP, watermark
from dashboard.receipts import all_came
from dashboard.version import version

BEAT = 2  # seconds between looks
SILENCE = 6  # seconds without an echo, then the layer is away; less than OVERLAP
PING = 15  # seconds between pings to the pages

logger = logging.getLogger(__name__)


class Heart:
    """Beats while there are sockets; pages are live only while they hear it."""

    def __init__(self, hub):
        self.hub = hub
        self.sockets = set()
        self.beating = None
        self.live = True
        self.pinged_at = 0.0

    def add(self, socket):
        self.sockets.add(socket)
        if self.beating is None or self.beating.done():
            self.hub.heard_at = time.monotonic()
            self.beating = asyncio.create_task(self._beat())

    def remove(self, socket):
        self.sockets.discard(socket)

    async def stop(self):
        if self.beating:
            self.beating.cancel()
        for socket in list(self.sockets):
            await socket.end(1012)  # "service restart": pages come back at once

    async def _beat(self):
        while self.sockets:
            for look in (self._listen_for_echo, self._ping_if_due, self._check_access):
                try:
                    await look()
                except Exception as error:
                    logger.warning("A look at the live side failed: %r", error)
            await asyncio.sleep(BEAT)

    async def _listen_for_echo(self):
        live = time.monotonic() - self.hub.heard_at < SILENCE
        if live != self.live:
            self.live, self.pinged_at = live, 0.0  # tell at once
            if live:
                self.hub.count_again()
        await self.hub.call_out()

    async def _ping_if_due(self):
        if time.monotonic() - self.pinged_at >= PING:
            self.pinged_at = time.monotonic()
            text = await self._ping()
            for socket in list(self.sockets):
                socket.push(text)
            await self.hub.know_sinks(set(self.hub.watched))  # one may be renamed

    async def _ping(self):
        """To all pages; before it says "you have all up to here", it makes sure."""
        if not self.live:
            return line(live=False)
        until = await database_sync_to_async(watermark)(OVERLAP)
        questions = self.hub.receipts.questions(until)
        complete = await database_sync_to_async(all_came)(questions)
        self.hub.receipts.settle(questions)
        if complete:
            return line(live=True, watermark=until)
        logger.warning("Some events did not come by the channel layer")
        self.hub.count_again()
        return line(live=True, gap=True)

    async def _check_access(self):
        verdicts = await database_sync_to_async(access.verdicts)(list(self.sockets))
        for socket in self.sockets & verdicts.keys():  # not those that left meanwhile
            match verdicts[socket]:
                case access.GONE:
                    socket.soon(socket.end(4401))
                case access.CHANGED:
                    socket.soon(socket.refresh())

    def greeting(self):
        """To a page that is new; it asks what it missed, so nothing is sure yet."""
        return line(live=self.live, gap=True)


def line(**fields):
    return orjson.dumps({"type": "ping", "version": version(), **fields}).decode()
