"""Who may listen, and to which columns. Does no work per event."""

import asyncio

import orjson
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from dashboard import crowd, live
from dashboard.access import stage_of
from dashboard.people import Person, still_signed_in

MOST_WAITING = 400  # messages; a page that is so far behind does better to come back


class LiveConsumer(AsyncWebsocketConsumer):
    """/live/<place>/: rows of that page's columns as they arrive."""

    channel_layer_alias = ""  # the hub listens, once for all

    async def connect(self):
        self.live = live.start()
        self.place = self.scope["url_route"]["kwargs"]["place"]
        self.feeds, self.writing, self.gone = set(), None, False
        self.person = None if self.place.is_public else Person.of(self.scope)
        stage = None if self.is_one_too_many else await self.stage(self.scope["user"])
        if stage is None:
            await self.close()
            return
        self.face = stage.face
        self.queue = asyncio.Queue(MOST_WAITING)
        try:
            await self.follow(stage.feeds)
            if self.person:
                await self.live.hub.devices.join(self)
            self.live.heart.add(self)
            await self.accept()  # last, so that "open" means nothing will be missed
        except BaseException:  # the layer is away, or the reader is gone already
            await self.leave()
            raise
        self.push(self.live.heart.greeting())
        self.writing = asyncio.create_task(self.write())

    @property
    def user_id(self):
        return self.person and self.person.user_id

    async def follow(self, feeds):
        await self.live.hub.follow(self, feeds - self.feeds)
        await self.live.hub.leave(self, self.feeds - feeds)
        self.feeds = feeds
        if self.gone:  # while we waited
            await self.leave()

    def push(self, text):
        """Send soon, without waiting for this reader's network."""
        try:
            self.queue.put_nowait(text)
        except asyncio.QueueFull:
            if not self.gone:
                self.soon(self.end(1013))  # "try again later"

    def soon(self, coroutine):
        """Not now: nobody else may have to wait for this reader's network."""
        self.task = self.live.loop.create_task(coroutine)

    async def write(self):
        """All that waits in one frame: messages are lines of JSON."""
        while True:
            lines = [await self.queue.get()]
            while not self.queue.empty():
                lines.append(self.queue.get_nowait())
            await self.send(text_data="\n".join(lines))

    async def refresh(self):
        """What this person may see here has changed: follow that, and tell the page."""
        stage = await self.stage_anew()
        if stage is None:
            await self.end(4401)
        else:
            self.face = stage.face
            await self.follow(stage.feeds)
            self.push(orjson.dumps({"type": "changed"}).decode())

    @property
    def is_one_too_many(self):
        screens = self.live.heart.sockets
        return self.place.is_public and (
            crowd.asks_too_much(self.place) or crowd.is_full(self.place, screens)
        )

    @database_sync_to_async
    def stage(self, user):
        return stage_of(self.place, user)

    @database_sync_to_async
    def stage_anew(self):
        user = self.person and still_signed_in({self.person}).get(self.person)
        return stage_of(self.place, user) if user or self.place.is_public else None

    async def end(self, code):
        try:
            await self.leave()
        finally:
            await self.close(code=code)

    async def disconnect(self, code):
        await self.leave()

    async def leave(self):
        self.gone = True
        self.live.heart.remove(self)
        if self.writing:
            self.writing.cancel()
        feeds, self.feeds = self.feeds, set()
        await self.live.hub.leave(self, feeds)
        await self.live.hub.devices.leave(self)
