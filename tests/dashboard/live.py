"""An open page without a browser: its socket, and what it says."""

import asyncio
import json

from channels.db import database_sync_to_async as sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from events.models import Event
from telesink.asgi import application


def cookie_of(user):
    """The session cookie of a browser that `user` signed in with."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Page:
    """The socket of a board or sink page."""

    def __init__(self, kind, pk, cookie="", origin="http://localhost:8000"):
        name = settings.SESSION_COOKIE_NAME
        headers = [
            (b"host", b"localhost:8000"),
            (b"origin", origin.encode()),
            (b"cookie", f"{name}={cookie}".encode()),
        ]
        path = f"/live/{kind}/{pk}/"
        self.lines = []  # heard and not looked at yet
        self.socket = WebsocketCommunicator(application, path, headers)

    async def open(self):
        """True if the server lets this page listen."""
        connected, _ = await self.socket.connect(timeout=5)
        return connected

    async def next(self, kind="rows", timeout=3):
        """The next message of a kind; others are passed over."""
        while True:
            while self.lines:
                message = json.loads(self.lines.pop(0))
                if message["type"] == kind:
                    return message
            self.lines = (await self.socket.receive_from(timeout=timeout)).split("\n")

    async def hears_no_rows(self, seconds=0.4):
        return await self.hears_no("rows", seconds)

    async def hears_no(self, kind, seconds=0.4):
        await asyncio.sleep(seconds)
        waiting = self.socket.output_queue
        messages = [waiting.get_nowait() for _ in range(waiting.qsize())]
        return not any(f'"{kind}"' in message.get("text", "") for message in messages)

    async def closed(self, timeout):
        """The code with which the server closes this socket."""
        async with asyncio.timeout(timeout):
            while True:
                message = await self.socket.receive_output(timeout=timeout)
                if message["type"] == "websocket.close":
                    return message["code"]

    async def close(self):
        await self.socket.disconnect()


async def open_page(kind, subject, user):
    page = Page(kind, subject.pk, await sync_to_async(cookie_of)(user))
    assert await page.open()
    await page.next("ping")
    return page


async def record(*events):
    await sync_to_async(Event.objects.record)(list(events))
