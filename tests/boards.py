"""An open board of a real server, without a browser."""

import http.cookiejar
import json
import re
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from urllib.parse import urlsplit

from websockets.sync.client import connect

PASSWORD = "a long enough password"


def sign_in(server, email):
    """The Cookie header of a browser that signed in."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(f"{server.url}/sign-in/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    form = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    browser.open(f"{server.url}/sign-in/", urllib.parse.urlencode(form).encode())
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


@contextmanager
def open_board(server, email, board=1):
    """Yields the Board when the server says that it is live."""
    cookie = sign_in(server, email)
    address = urlsplit(server.url)._replace(scheme="ws").geturl()
    headers = {"Cookie": cookie}
    with connect(
        f"{address}/live/board/{board}/", origin=server.url, additional_headers=headers
    ) as socket:
        page = Board(server, socket, cookie, board)
        page.hears(lambda message: message["type"] == "ping" and message["live"])
        yield page


class Board:
    def __init__(self, server, socket, cookie, pk):
        self.server, self.socket, self.cookie, self.pk = server, socket, cookie, pk
        self.lines = []

    def hears(self, wanted, seconds=10):
        """The next message that is `wanted`. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while True:
            while self.lines:
                message = json.loads(self.lines.pop(0))
                if wanted(message):
                    return message
            left = max(0.0, until - time.monotonic())
            self.lines = self.socket.recv(timeout=left).split("\n")

    def shows(self, text, seconds=10):
        return self.hears(lambda message: text in message.get("html", ""), seconds)

    def hears_ping(self, live, seconds=30):
        return self.hears(
            lambda message: message["type"] == "ping" and message["live"] is live,
            seconds,
        )

    def asks_since(self, watermark=0):
        """All rows that "what since?" answers, as one text."""
        address = f"{self.server.url}/live/board/{self.pk}/since/?after={watermark}"
        request = urllib.request.Request(address, headers={"Cookie": self.cookie})
        feeds = json.loads(urllib.request.urlopen(request).read())["feeds"]
        return "".join(feed["html"] for feed in feeds.values())
