"""Posting single events over keep-alive connections, from Python."""

import asyncio
import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor


def request(token, number, sent_at):
    """One POST as bytes; its text tells when it was sent, in microseconds."""
    body = json.dumps(
        {
            "event": "payment.received",
            "text": f"bench-{number}-{int(sent_at * 1e6)}- paid for a year",
            "emoji": "💸",
            "properties": {"plan": "pro", "amount": 49, "n": number, "country": "PT"},
            "idempotency_key": f"bench-{number}",
        }
    ).encode()
    head = (
        f"POST /api/v1/sinks/{token}/events HTTP/1.1\r\nHost: localhost\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def one_at_a_time(port, token, times):
    """How long each of so many POSTs took over one connection, in ms."""
    took = []
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for number in range(times):
            data = request(token, number, time.time())
            started = time.perf_counter()
            connection.sendall(data)
            answer = connection.recv(65536)
            took.append((time.perf_counter() - started) * 1000)
            if b" 201 " not in answer:
                raise RuntimeError(answer.decode())
    return took


def at_a_rate(place, rate, seconds, first=0):
    """POST so many events a second, whatever the answers take; how many had a 201.

    They are numbered from `first`: who sends twice to one server needs new numbers.
    """
    sending = paced(place["port"], place["token"], rate, seconds, first)
    with ThreadPoolExecutor(1) as pool:  # playwright has a loop in the main thread
        return pool.submit(asyncio.run, sending).result()


async def paced(port, token, rate, seconds, first):
    idle, tasks, started = [], [], time.monotonic()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(started + number / rate - time.monotonic())
        tasks.append(asyncio.create_task(post(port, token, first + number, idle)))
    stored = sum(await asyncio.gather(*tasks))
    for _, writer in idle:
        writer.close()
    return stored


async def post(port, token, number, idle):
    """Over a connection that is idle, else a new one: no event waits for another."""
    pair = idle.pop() if idle else await asyncio.open_connection("127.0.0.1", port)
    reader, writer = pair
    writer.write(request(token, number, time.time()))
    head = await reader.readuntil(b"\r\n\r\n")
    idle.append(pair)
    return b" 201 " in head
