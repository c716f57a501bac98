"""The two doors of the ingest API, called alike."""

import http.client
from dataclasses import dataclass

import orjson
from asgiref.sync import async_to_sync
from django.test import Client

from events import lane


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    def __getitem__(self, name):
        return self.headers.get(name.lower())

    @property
    def json(self):
        return orjson.loads(self.body)


class Door:
    def post(self, token, body, **headers):
        return self.request("POST", f"/api/v1/sinks/{token}/events", body, **headers)

    def request(self, method, path, body=b"", **headers):
        body = body if isinstance(body, bytes) else orjson.dumps(body)
        named = {name.replace("_", "-").lower(): text for name, text in headers.items()}
        return self.call(method, path, body, named)


class PlainDoor(Door):
    """The DRF view, by Django's test client."""

    def call(self, method, path, body, headers):
        client = Client(enforce_csrf_checks=True)
        kind = headers.pop("content-type", "")
        response = client.generic(method, path, body, kind, headers=headers)
        named = {name.lower(): text for name, text in response.headers.items()}
        return Answer(response.status_code, named, response.content)


class LaneDoor(Door):
    """The ASGI lane, its body in two pieces."""

    def call(self, method, path, body, headers):
        raw = [
            (name.encode(), text.encode("latin-1")) for name, text in headers.items()
        ]
        scope = {"type": "http", "method": method, "path": path, "headers": raw}
        half = len(body) // 2
        coming = [
            {"type": "http.request", "body": body[:half], "more_body": True},
            {"type": "http.request", "body": body[half:]},
        ]
        sent = []

        async def receive():
            return coming.pop(0)

        async def send(message):
            sent.append(message)

        async_to_sync(lane.lane)(scope, receive, send)
        named = {key.decode(): text.decode() for key, text in sent[0]["headers"]}
        return Answer(sent[0]["status"], named, sent[1]["body"])


class SocketDoor(Door):
    """Any server, over TCP."""

    def __init__(self, host, port):
        self.address = host, port

    def call(self, method, path, body, headers):
        connection = http.client.HTTPConnection(*self.address, timeout=10)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            named = {name.lower(): text for name, text in response.getheaders()}
            return Answer(response.status, named, response.read())
        finally:
            connection.close()
