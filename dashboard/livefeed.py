"""One distinct column that somebody watches in this process, and who does."""

import asyncio
import logging

import orjson
from channels.db import database_sync_to_async

from dashboard.counting import counted
from dashboard.feeds import OVERLAP, watermark
from dashboard.pace import Pace

logger = logging.getLogger(__name__)


class LiveFeed:
    """Matches, counts and draws the events of a Feed, once for all its sockets."""

    def __init__(self, feed, sinks):
        self.feed = feed
        self.known_sinks = sinks  # {id: Sink} of the whole hub, for their names
        self.sockets = set()
        self.pace = Pace(self.send)
        self.tally = None  # until it is counted for the first time
        self.meanwhile = None  # what comes while it is being counted
        self.counting = None
        self.touched = set()  # minutes whose counts were not sent yet

    def join(self, socket):
        self.sockets.add(socket)
        if self.tally:
            socket.push(self.counts())

    def left_by(self, socket):
        """True when that was the last one."""
        self.sockets.discard(socket)
        return not self.sockets

    def stop(self):
        self.pace.stop()
        if self.counting:
            self.counting.cancel()

    def take(self, events):
        matching = [event for event in events if self.feed.filter.matches(event)]
        if not matching:
            return
        if self.meanwhile is not None:
            self.meanwhile += matching
        if self.tally:
            self.touched.update(self.tally.add(matching))
        self.pace.add(matching)

    def count(self):
        """Counts what is stored, in the background; tells everybody when it is done."""
        if not self.feed.figure.is_counted:
            return
        if self.counting is None or self.counting.done():
            self.counting = asyncio.create_task(self._count())

    async def _count(self):
        self.meanwhile = []
        try:
            count = database_sync_to_async(count_all, thread_sensitive=False)
            tally = await count(self.feed)
            tally.add(self.meanwhile)
            self.tally = tally
            self.tell(self.counts())
        except Exception as error:  # figures can wait, rows can't
            logger.warning("A column could not be counted: %r", error)
        finally:
            self.meanwhile = None

    def counts(self):
        """The message with all counts."""
        self.tally.forget_old()
        message = {"type": "counts", "feed": self.feed.key, **self.tally.as_json()}
        return orjson.dumps(message).decode()

    def send(self, events, missed):
        """`events` as rows, newest first, and what was missed of those before them."""
        events.sort(key=lambda event: (event.occurred_at, event.id), reverse=True)
        message = {
            "type": "rows",
            "feed": self.feed.key,
            "count": len(events) + len(missed),
            "skipped": len(missed),
            "html": self.feed.draw(events, self.known_sinks),
        }
        if missed and not self.feed.look.on_screen:
            message["missed"] = missed.as_json(self.feed.look)
        if self.tally:
            message |= self.tally.as_json(self.touched)
        self.touched = set()
        self.tell(orjson.dumps(message).decode())

    def tell(self, text):
        for socket in self.sockets:
            socket.push(text)


def count_all(feed):
    return counted(feed, settled=watermark(OVERLAP))
