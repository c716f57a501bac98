"""The connection doctor's own websocket: does what a board's does, for one minute."""

import asyncio
import time

import orjson
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer

from dashboard.heart import PING

LAYER = 2  # seconds for the channel layer
LONGEST = 60  # seconds
ECHO = 100  # characters


class DoctorSocket(AsyncWebsocketConsumer):
    """/live/doctor/: greets, echoes, tells of the layer, and pings as boards do."""

    channel_layer_alias = ""  # asked by hand, so that its silence can be told

    async def connect(self):
        self.working = None
        if not self.scope["user"].is_authenticated:
            return await self.close()
        await self.accept()
        await self.say(type="hello")
        self.working = asyncio.create_task(self.work())

    async def receive(self, text_data=None, bytes_data=None):
        await self.say(type="echo", text=(text_data or "")[:ECHO])

    async def work(self):
        await self.say(type="layer", seconds=await layer_seconds())
        for _ in range(LONGEST // PING):
            await asyncio.sleep(PING)
            await self.say(type="ping")
        await self.close()

    async def say(self, **message):
        await self.send(text_data=orjson.dumps(message).decode())

    async def disconnect(self, code):
        if self.working:
            self.working.cancel()


async def layer_seconds():
    """How long a message takes through the channel layer; None when it is away."""
    layer, began = get_channel_layer(), time.monotonic()
    try:
        async with asyncio.timeout(LAYER):
            channel = await layer.new_channel()
            await layer.send(channel, {"type": "echo"})
            await layer.receive(channel)
    except Exception:  # whatever Redis and its client throw when it is away
        return None
    return time.monotonic() - began
