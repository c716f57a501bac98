"""One board that somebody has open while events pour in."""

import threading
import time
from collections import Counter
from contextlib import contextmanager

from tests.bench import websocket


class Counts(Counter):
    """Feed → events that the board was told of, drawn or counted."""

    def note(self, message):
        self[message["feed"]] += message["count"]


class Delays:
    """How late each row came, in ms, in each column."""

    def __init__(self):
        self.late = []

    def note(self, message):
        now = time.time()
        sent = websocket.moments(message["html"]).values()
        self.late += [(now - at) * 1000 for at in sent]


@contextmanager
def board(place, notes):
    """While open, `notes.note` gets each message with rows."""
    path = f"/live/board/{place['board']}/"
    connection, frames = websocket.connect(place["port"], path, place["cookie"])
    thread = threading.Thread(target=follow, args=(connection, frames, notes))
    thread.start()
    try:
        yield notes
    finally:
        connection.shutdown(2)
        thread.join()
        connection.close()


def follow(connection, frames, notes):
    connection.settimeout(None)
    while data := connection.recv(1 << 20):
        for text in frames.texts(data):
            for message in websocket.rows_in(text):
                notes.note(message)
