"""A body of 10,000 signals, 10 MB, and the single events that are sent meanwhile."""

import asyncio
import json
import random
import time

from tests.bench import client, places
from tests.bench.figures import Figure, percentile
from tests.bench.servers import telesink

SIGNALS, TIMES, RATE = 10_000, 3, 100


def on_postgres(quick):
    with places.postgres() as env, telesink(env, workers=2) as place:
        return figures("PostgreSQL + Redis, 2 workers", *measured(env, place))


def on_sqlite(quick):
    with places.sqlite() as env, telesink(env) as place:
        return figures("SQLite, 1 worker", *measured(env, place))


def figures(name, took, singles):
    what = f"10,000 signals, 10 MB, {name}"
    late = percentile(singles, 99) * 1000
    return [
        Figure(what, max(took), "s", 2, True),
        Figure("… one event meanwhile, p99", late, "ms", 250, True),
    ]


def measured(env, place):
    """Seconds that each body took, and each single event that was on its way then."""
    body = json.dumps([signal(place, number) for number in range(SIGNALS)]).encode()
    print(f"a body of {len(body) / 1e6:.1f} MB")
    took, singles = asyncio.run(sent(place["port"], place["token"], body))
    stored = places.count(env, "events_event")
    if stored != (TIMES + 1) * SIGNALS + len(singles):
        print(f"!! {stored} rows are stored")
    spans = took[1:]  # the first wakes the server up
    meanwhile = [
        done - sent
        for sent, done in singles
        if any(sent < end and done > start for start, end in spans)
    ]
    return [end - start for start, end in spans], meanwhile


async def sent(port, token, body):
    """(start, end) of each body and of each single event."""
    head = (
        f"POST /v2/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    posting = asyncio.create_task(singles(port, token))
    took = []
    for _ in range(TIMES + 1):
        await asyncio.sleep(1)
        took.append(await timed(port, head.encode() + body, b" 200 "))
    posting.cancel()
    return took, await posting


async def singles(port, token):
    tasks, started = [], time.monotonic()
    try:
        for number in range(10**6):
            await asyncio.sleep(started + number / RATE - time.monotonic())
            data = client.request(token, number, time.time())
            tasks.append(asyncio.create_task(timed(port, data, b" 201 ")))
    except asyncio.CancelledError:
        return await asyncio.gather(*tasks)


async def timed(port, data, expected):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    start = time.monotonic()
    writer.write(data)
    head = await reader.readuntil(b"\r\n\r\n")
    end = time.monotonic()
    writer.close()
    if expected not in head:
        raise RuntimeError(head.decode())
    return start, end


def signal(place, number):
    """About 1 KB, as from an app on a phone."""
    some = random.Random(number)
    return {
        "receivedAt": time.strftime("%Y-%m-%dT%H:%M:%S+0000", time.gmtime()),
        "appID": place["app_id"],
        "clientUser": f"{some.getrandbits(256):064x}",
        "sessionID": f"{some.getrandbits(128):032X}",
        "type": f"Level.{some.choice(['started', 'completed', 'failed'])}",
        "floatValue": some.randrange(1000) / 10,
        "isTestMode": "false",
        "payload": {
            "level": str(some.randrange(50)),
            "difficulty": some.choice(["easy", "normal", "hard"]),
            "duration": str(some.random()),
            "TelemetryDeck.AppInfo.version": "3.1.4",
            "TelemetryDeck.AppInfo.buildNumber": "512",
            "TelemetryDeck.Device.platform": "iOS",
            "TelemetryDeck.Device.operatingSystem": "iOS",
            "TelemetryDeck.Device.modelName": f"iPhone{some.randrange(12, 17)},2",
            "TelemetryDeck.Device.systemVersion": "iOS 19.1",
            "TelemetryDeck.Device.architecture": "arm64",
            "TelemetryDeck.RunContext.locale": some.choice(["en_DE", "de_DE", "pt_PT"]),
            "TelemetryDeck.RunContext.language": "en",
            "TelemetryDeck.RunContext.isSimulator": "false",
            "TelemetryDeck.SDK.nameAndVersion": "SwiftSDK 2.14.1",
            "TelemetryDeck.UserPreference.region": "DE",
            "TelemetryDeck.UserPreference.colorScheme": "Dark",
            "TelemetryDeck.Calendar.dayOfWeek": str(some.randrange(1, 8)),
            "TelemetryDeck.Calendar.hourOfDay": str(some.randrange(1, 25)),
        },
    }
