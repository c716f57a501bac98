"""Who may listen, and to which columns. Does no work per event."""

import asyncio

import orjson
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from dashboard import live
from dashboard.heart import ping
from dashboard.stages import stage_of

MOST_WAITING = 400  # messages; a page that is so far behind does better to come back


class LiveConsumer(AsyncWebsocketConsumer):
    """/live/<board or sink>/<id>/: rows of that page's columns as they arrive."""

    channel_layer_alias = ""  # the hub listens, once for all

    async def connect(self):
        self.live = live.start()
        self.kind, self.pk = self.scope["url_route"]["kwargs"].values()
        self.feeds, self.writing, self.gone = set(), None, False
        user = self.scope["user"]
        stage = await database_sync_to_async(stage_of)(self.kind, user, self.pk)
        if stage is None:
            await self.close()
            return
        self.user_id, self.auth_hash = user.pk, user.get_session_auth_hash()
        self.session_key = self.scope["session"].session_key
        self.queue = asyncio.Queue(MOST_WAITING)
        await self.follow(stage.feeds)
        self.live.heart.add(self)
        await self.accept()  # last, so that "open" means nothing will be missed
        self.push(await ping(self.live.heart.live))
        self.writing = asyncio.create_task(self.write())

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
            self.live.loop.create_task(self.end(1013))  # "try again later"

    async def write(self):
        while True:
            await self.base_send(
                {"type": "websocket.send", "text": await self.queue.get()}
            )

    async def refresh(self):
        """What this person may see here has changed: follow that, and tell the page."""
        user = await database_sync_to_async(self.scope["user"].__class__.objects.get)(
            pk=self.user_id
        )
        stage = await database_sync_to_async(stage_of)(self.kind, user, self.pk)
        if stage is None:
            await self.end(4401)
        else:
            await self.follow(stage.feeds)
            self.push(orjson.dumps({"type": "changed"}).decode())

    async def end(self, code):
        await self.leave()
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
