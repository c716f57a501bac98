"""From the database's commit to the channel layer.

In a server the first event goes out at once and what follows within a moment is sent
together, one message per sink. In a shell or a script each goes out by itself.
"""

import asyncio
import logging
from collections import defaultdict, deque

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

from dashboard import wire

MOMENT = 0.05  # seconds
PATIENCE = 2  # seconds for the channel layer to take a message
MOST = 20_000  # events that wait for it; boards fetch what is dropped by "what since?"
AT_ONCE = 500  # events in one message

logger = logging.getLogger(__name__)


def group_of(sink_id):
    return f"sink.{sink_id}"


class Outbox:
    def __init__(self):
        self.loop = None
        self.waiting = deque(maxlen=MOST)
        self.awake = False
        self.reachable = True

    def attach(self, loop):
        """From now on events leave by this event loop."""
        self.loop, self.awake = loop, False
        self.waiting.clear()

    def put(self, event):
        """From any thread: let open boards know of a stored event."""
        if self.loop is None or self.loop.is_closed():
            async_to_sync(send)([event])
            return
        self.waiting.append(event)
        if not self.awake:
            self.awake = True
            self.loop.call_soon_threadsafe(self._wake)

    def _wake(self):
        self.sending = self.loop.create_task(self._send_while_there_is())

    async def _send_while_there_is(self):
        while self.waiting:
            events = [self.waiting.popleft() for _ in range(len(self.waiting))]
            await self._try_to_send(events)
            await asyncio.sleep(MOMENT)
        self.awake = False
        if self.waiting:  # one came between the last look and the line above
            self.awake = True
            self._wake()

    async def _try_to_send(self, events):
        try:
            async with asyncio.timeout(PATIENCE):
                await send(events)
            self.reachable = True
        except Exception as error:
            # The events are stored and boards poll meanwhile: say it once, go on.
            if self.reachable:
                logger.warning("The channel layer is away: %r", error)
            self.reachable = False


async def send(events):
    layer = get_channel_layer()
    by_sink = defaultdict(list)
    for event in events:
        by_sink[event.sink_id].append(event)
    for sink_id, group in by_sink.items():
        for start in range(0, len(group), AT_ONCE):
            data = wire.packed(group[start : start + AT_ONCE])
            message = {"type": "events.recorded", "sink": sink_id, "events": data}
            await layer.group_send(group_of(sink_id), message)


outbox = Outbox()
