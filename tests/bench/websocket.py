"""A websocket client as lean as Python allows: it must not be what is measured."""

import json
import os
import re
import socket
import zlib
from base64 import b64encode

DEFLATE = b"permessage-deflate"  # offered, as browsers do


def connect(port, path, cookie):
    """A connected socket that follows a live page, and its `Frames`."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.sendall(handshake(port, path, cookie))
    head = b""
    while b"\r\n\r\n" not in head:
        more = connection.recv(65536)
        if not more:
            raise ConnectionError(f"No websocket: {head.decode()}")
        head += more
    head, _, rest = head.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 101"):
        raise ConnectionError(f"No websocket: {head.decode()}")
    frames = Frames(deflated=DEFLATE in head)
    frames.buffer = bytearray(rest)
    return connection, frames


def handshake(port, path, cookie):
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: localhost:{port}",
        f"Origin: http://localhost:{port}",
        f"Cookie: {cookie['name']}={cookie['value']}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}",
        f"Sec-WebSocket-Extensions: {DEFLATE.decode()}",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


class Frames:
    """Bytes of one connection → the texts in them."""

    def __init__(self, deflated):
        self.buffer = bytearray()
        self.inflate = zlib.decompressobj(-15).decompress if deflated else None
        self.closed = False

    def texts(self, data=b""):
        self.buffer += data
        found, buffer, at = [], self.buffer, 0
        while len(buffer) - at >= 2:
            size, start = buffer[at + 1] & 127, at + 2
            if size > 125:
                wide = 2 if size == 126 else 8
                size, start = int.from_bytes(buffer[start : start + wide]), start + wide
            if len(buffer) < start + size:
                break
            self.take(buffer[at], bytes(buffer[start : start + size]), found)
            at = start + size
        del buffer[:at]
        return found

    def take(self, head, payload, found):
        match head & 15:
            case 1 if head & 64:
                found.append(self.inflate(payload + b"\x00\x00\xff\xff"))
            case 1:
                found.append(payload)
            case 8:
                self.closed = True


def rows_in(text):
    """The messages with rows in a frame, which holds one message a line."""
    newline = "\n" if isinstance(text, str) else b"\n"
    messages = map(json.loads, text.split(newline))
    return [message for message in messages if message["type"] == "rows"]


EVENT = re.compile(r"bench-(\d+)-(\d+)-")


def moments(html):
    """{number: when it was sent, in seconds} of the bench's events in some rows."""
    return {int(n): int(at) / 1e6 for n, at in EVENT.findall(html)}
