"""Many open boards in one process: python -m tests.bench.listen, told by its stdin.

Reads one JSON line {port, path, cookie, sockets}, says "open" when all are, and at the
next line what came: how late each row was at each socket, and who missed any.
"""

import json
import resource
import selectors
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.bench import websocket

STEP = 0.0005  # seconds: the width of a class of delays


class Audience:
    """Sockets that follow the same page."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.known = {}  # text → [(number, sent at)]; all sockets get the same texts
        self.delays = {}  # class of delays → how many
        self.rows = {}  # socket → rows that it got, over all its columns
        self.skipped = self.closed = self.bytes = 0

    def open(self, port, path, cookie, sockets):
        resource.setrlimit(resource.RLIMIT_NOFILE, (sockets + 200, sockets + 200))
        with ThreadPoolExecutor(8) as pool:
            for connection, frames in pool.map(
                lambda _: websocket.connect(port, path, cookie), range(sockets)
            ):
                connection.setblocking(False)
                self.rows[connection] = 0
                self.selector.register(connection, selectors.EVENT_READ, frames)

    def listen(self, until):
        """Take in what comes until that file can be read."""
        self.selector.register(until, selectors.EVENT_READ)
        while True:
            for key, _ in self.selector.select():
                if key.fileobj is until:
                    return
                self.read(key.fileobj, key.data)

    def read(self, connection, frames):
        data = connection.recv(1 << 18)
        now = time.time()
        self.bytes += len(data)
        for text in frames.texts(data):
            self.take(connection, text, now)
        if not data or frames.closed:
            self.closed += 1
            self.selector.unregister(connection)

    def take(self, connection, text, now):
        sent = self.known.get(text)
        if sent is None:
            sent = self.known[text] = self.sent_in(text)
        self.rows[connection] += len(sent)
        for at in sent:
            late = int((now - at) / STEP)
            self.delays[late] = self.delays.get(late, 0) + 1

    def sent_in(self, text):
        sent = []
        for message in websocket.rows_in(text):
            self.skipped += message.get("skipped", 0)
            sent += websocket.moments(message["html"]).values()
        return sent

    def told(self):
        used = resource.getrusage(resource.RUSAGE_SELF)
        return {
            "delays": {late * STEP * 1000: n for late, n in self.delays.items()},
            "rows": list(self.rows.values()),
            "skipped": self.skipped,
            "closed": self.closed,
            "megabytes": self.bytes / 1e6,
            "cpu": used.ru_utime + used.ru_stime,
        }


def main():
    audience = Audience()
    audience.open(**json.loads(sys.stdin.readline()))
    print("open", flush=True)
    audience.listen(sys.stdin)
    print(json.dumps(audience.told()), flush=True)


if __name__ == "__main__":
    main()
