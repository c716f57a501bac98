"""Posts events to a Telesink as any program would, and is patient with it."""

import json
import time
import uuid
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

PATIENCE = 60  # seconds without any answer


class Refused(Exception):
    """The server answers, but will not take this; says why."""


class Door:
    def __init__(self, url, say):
        self.url, self.say = url, say
        address = urlsplit(url)
        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        self.connection = kind(address.netloc, timeout=20)

    def post(self, token, happening, occurred_at=None):
        """Until it is stored. Raises Refused, or OSError when nobody answers long."""
        # The key makes it safe to post again when an answer got lost.
        event = wire(happening, occurred_at) | {"idempotency_key": str(uuid.uuid4())}
        path, body = f"/api/v1/sinks/{token}/events", json.dumps(event)
        while True:
            response, text = self.answer(path, body)
            match response.status:
                case 201:
                    return
                case 429 | 503:
                    self.wait(int(response.headers.get("Retry-After", 1)))
                case 401:
                    raise Refused(
                        f"{self.url} does not know our sinks: another Telesink?"
                    )
                case _:
                    raise Refused(f"{self.url} answered {response.status}: {text}")

    def close(self):
        self.connection.close()

    def answer(self, path, body):
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.connection.request("POST", path, body)
                response = self.connection.getresponse()
                return response, response.read().decode()
            except (OSError, HTTPException) as error:
                self.connection.close()
                if time.monotonic() > deadline:
                    raise OSError(f"Nobody answers at {self.url}: {error}") from error
                time.sleep(0.2)

    def wait(self, seconds):
        self.say(f"{self.url} asks to wait for {seconds} s.")
        time.sleep(seconds)


def wire(happening, occurred_at):
    fields = happening._asdict()
    del fields["after"], fields["sink"]
    if occurred_at:
        fields["occurred_at"] = occurred_at.isoformat()
    return fields
