"""Reading a request and answering it, straight over ASGI."""

import orjson

from events import intake
from events.intake import CORS

CORS_HEADERS = [(name.lower().encode(), text.encode()) for name, text in CORS.items()]
ORIGIN = CORS_HEADERS[:1]


def header(scope, name):
    for key, value in scope["headers"]:
        if key == name:
            return value.decode("latin-1")
    return ""


async def read(scope, receive, limit):
    """The body; stops reading where it gets too large."""
    announced = header(scope, b"content-length")
    if announced.isdigit() and int(announced) > limit:
        if int(announced) <= 2 * limit:
            await let_pass(receive)
        raise intake.too_large(limit)
    message = await receive()
    body = message.get("body", b"")
    if message.get("more_body"):
        body = bytearray(body)
    while message.get("more_body") and len(body) <= limit:
        message = await receive()
        body += message.get("body", b"")
    if message["type"] == "http.disconnect":
        raise intake.not_json()  # half a body, and nobody left to read this
    if len(body) > limit:
        raise intake.too_large(limit)
    return body


async def let_pass(receive):
    """A sender who can't send to the end never reads why, and tries again for ever."""
    while (await receive()).get("more_body"):
        pass


def refusal(refused):
    return refused.status, refused.headers, orjson.dumps(refused.body)


async def answer(send, status, headers, body=b""):
    raw = [(name.lower().encode(), text.encode()) for name, text in headers.items()]
    if body:
        raw.append((b"content-type", b"application/json"))
    if status != 204:
        raw.append((b"content-length", str(len(body)).encode()))
    cors = CORS_HEADERS if status == 204 else ORIGIN
    await send({"type": "http.response.start", "status": status, "headers": raw + cors})
    await send({"type": "http.response.body", "body": body})
