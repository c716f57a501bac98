"""The live side of this process: its hub, its heartbeat, its watch over who may listen.

Started by whichever request comes first, so that it runs under every server.
"""

import asyncio

from dashboard.heart import Heart
from dashboard.hub import Hub
from dashboard.outbox import outbox


class Live:
    """What one event loop needs to show events live."""

    def __init__(self, loop):
        self.loop = loop
        self.hub = Hub()
        self.heart = Heart(self.hub)
        outbox.attach(loop)

    async def stop(self):
        await self.heart.stop()


_live = None


def start():
    """The Live of the running loop; made when there is none yet."""
    global _live
    loop = asyncio.get_running_loop()
    if _live is None or _live.loop is not loop:
        _live = Live(loop)
    return _live


def tally(feed):
    """What the hub of this process has counted of a feed; None when it does not watch.

    From any thread.
    """
    watched = _live.hub.feeds.get(feed) if _live and _live.heart.live else None
    return watched.tally.copy() if watched and watched.tally else None


async def stop():
    global _live
    if _live:
        await _live.stop()
    _live = None
