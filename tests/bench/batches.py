"""Many events a second from a process of its own that takes little of the machine."""

import http.client
import json
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

TYPES = ("payment.received", "user.signed_up", "order.shipped", "login.failed")
A_SECOND = 20  # batches


@contextmanager
def meanwhile(place, rate, seconds, types=TYPES):
    """While the block runs: so many events a second, of `types` in turn.

    Yields a Future of how many were stored.
    """
    told = place["port"], place["token"], rate, seconds, types
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        yield pool.submit(send, *told)


def send(port, token, rate, seconds, types):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    size, started, stored = rate // A_SECOND, time.monotonic(), 0
    for number in range(A_SECOND * seconds):
        time.sleep(max(0, started + number / A_SECOND - time.monotonic()))
        events = [event(number * size + n, types) for n in range(size)]
        path = f"/api/v1/sinks/{token}/events/batch"
        connection.request("POST", path, json.dumps(events))
        stored += json.loads(connection.getresponse().read())["accepted"]
    connection.close()
    return stored


def event(number, types):
    return {
        "event": types[number % len(types)],
        "text": f"Customer {number} did something worth telling the team about",
        "emoji": "💸",
        "properties": {"plan": "pro", "amount": 49, "n": number, "country": "PT"},
    }
