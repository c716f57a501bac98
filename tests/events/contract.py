"""What is sent and what is answered, for every door and every server."""

import gzip
from datetime import UTC, datetime, timedelta

import orjson

OK = {"event": "User signed up", "text": "kyrylo@telesink.com"}


def with_(**fields):
    return OK | fields


def nested(levels):
    value = {}
    for _ in range(levels - 1):
        value = {"a": value}
    return value


def ahead(**span):
    return (datetime.now(UTC) + timedelta(**span)).isoformat()


BLANK = ["Event can't be blank", "Text can't be blank"]

# By name: what is sent, the status, and the sentences if it is refused.
BODIES = {
    "minimal": (OK, 201, None),
    "blank both": ({"event": "", "text": " \n"}, 422, BLANK),
    "missing both": ({}, 422, BLANK),
    "null event": (with_(event=None), 422, BLANK[:1]),
    "missing text": ({"event": "a"}, 422, BLANK[1:]),
    "both and more": (
        {"properties": "no", "occurred_at": "soon"},
        422,
        [
            *BLANK,
            "Properties must be an object",
            "Occurred at must be an ISO 8601 timestamp",
        ],
    ),
    "longest event": (with_(event="e" * 255), 201, None),
    "long event": (
        with_(event="e" * 256),
        422,
        ["Event is too long (maximum is 255 characters)"],
    ),
    "longest text": (with_(text="ü" * 10_000), 201, None),
    "long text": (
        with_(text="t" * 10_001),
        422,
        ["Text is too long (maximum is 10,000 characters)"],
    ),
    "longest emoji": (with_(emoji="✨" * 32), 201, None),
    "long emoji": (
        with_(emoji="✨" * 33),
        422,
        ["Emoji is too long (maximum is 32 characters)"],
    ),
    "long key": (
        with_(idempotency_key="k" * 256),
        422,
        ["Idempotency key is too long (maximum is 255 characters)"],
    ),
    "text as number": (with_(text=12.5), 201, None),
    "event as boolean": (with_(event=True), 201, None),
    "false is text": (with_(text=False), 201, None),
    "zero is text": (with_(text=0), 201, None),
    "emoji as number": (with_(emoji=7), 201, None),
    "text as array": (with_(text=["a"]), 422, ["Text must be text"]),
    "event as object": (with_(event={}), 422, ["Event must be text"]),
    "key as array": (
        with_(idempotency_key=[]),
        422,
        ["Idempotency key must be text"],
    ),
    "emoji as object": (with_(emoji={"a": 1}), 422, ["Emoji must be text"]),
    "properties null": (with_(properties=None), 201, None),
    "properties of PHP": (with_(properties=[]), 201, None),
    "properties as array": (
        with_(properties=[1]),
        422,
        ["Properties must be an object"],
    ),
    "properties as text": (
        with_(properties=""),
        422,
        ["Properties must be an object"],
    ),
    "properties false": (
        with_(properties=False),
        422,
        ["Properties must be an object"],
    ),
    "largest properties": (with_(properties={"a": "x" * (65536 - 8)}), 201, None),
    "large properties": (
        with_(properties={"a": "x" * (65536 - 7)}),
        422,
        ["Properties are too large (maximum is 65536 bytes)"],
    ),
    "deepest properties": (with_(properties=nested(32)), 201, None),
    "deep properties": (
        with_(properties=nested(33)),
        422,
        ["Properties are nested too deeply (maximum is 32 levels)"],
    ),
    "very deep properties": (
        b'{"event":"a","text":"b","properties":'
        + b'{"a":' * 20_000
        + b"1"
        + b"}" * 20_000
        + b"}",
        422,
        ["Properties are nested too deeply (maximum is 32 levels)"],
    ),
    "zulu": (with_(occurred_at="2024-01-15T10:30:00Z"), 201, None),
    "of PHP": (with_(occurred_at="2024-01-15T10:30:00.000+00:00"), 201, None),
    "no zone": (with_(occurred_at="2024-01-15 10:30"), 201, None),
    "nanoseconds": (with_(occurred_at="2024-01-15T10:30:00.123456789-0330"), 201, None),
    "basic format": (with_(occurred_at="20240115T103000z"), 201, None),
    "a day": (with_(occurred_at="2024-01-15"), 201, None),
    "a week": (with_(occurred_at="2024-W03-1"), 201, None),
    "a month": (with_(occurred_at="2024-01"), 201, None),
    "midnight at last": (with_(occurred_at="2024-01-15T24:00:00Z"), 201, None),
    "leap second": (with_(occurred_at="2016-12-31T23:59:60Z"), 201, None),
    "a little ahead": (with_(occurred_at=ahead(hours=23)), 201, None),
    "far ahead": (
        with_(occurred_at=ahead(hours=25)),
        422,
        ["Occurred at is in the future"],
    ),
    "time null": (with_(occurred_at=None), 201, None),
    **{
        f"time {value!r}": (
            with_(occurred_at=value),
            422,
            ["Occurred at must be an ISO 8601 timestamp"],
        )
        for value in ("soon", 1700000000, True, [], {}, "", "2024-13-01", "12:30")
    },
    "before time began": (
        with_(occurred_at="0001-01-01T00:00:00+14:00"),
        422,
        ["Occurred at must be an ISO 8601 timestamp"],
    ),
    "lone surrogate": (b'{"event":"\\ud83d","text":"b"}', 201, None),
    "NUL": (b'{"event":"a\\u0000","text":"\\u0000","emoji":"\\u0000"}', 201, None),
    "deep and with NUL": (
        b'{"event":"a","text":"\\u0000","properties":' + b"[" * 700 + b"]" * 700 + b"}",
        422,
        ["Properties are nested too deeply (maximum is 32 levels)"],
    ),
    "deep sdk": (
        b'{"event":"a","text":"b","sdk":{"name":' + b"[" * 900 + b"]" * 900 + b"}}",
        201,
        None,
    ),
    "very many digits": (
        b'{"event":"a","text":"b","properties":{"n":1' + b"0" * 5000 + b"}}",
        201,
        None,
    ),
    "too large a value": (with_(value=1e101), 422, ["Value is too large"]),
    "Go's zero time": (with_(occurred_at="0001-01-01T00:00:00Z"), 201, None),
    "too big a number": (
        b'{"event":"a","text":"b","properties":{"n":1e999,"i":1' + b"0" * 400 + b"}}",
        201,
        None,
    ),
    "byte order mark": (b"\xef\xbb\xbf" + orjson.dumps(OK), 201, None),
    "unknown fields": (with_(colour="red", id=7), 201, None),
    "sdk": (with_(sdk={"name": "telesink.ruby", "version": "1.2.0"}), 201, None),
    "odd sdk": (with_(sdk=[1, {"name": {}}]), 201, None),
    "value": (with_(value=-1.5e3), 201, None),
    "value as text": (with_(value="12"), 422, ["Value must be a number"]),
    "value true": (with_(value=True), 422, ["Value must be a number"]),
    "test": (with_(test=True), 201, None),
    "test as text": (with_(test="true"), 422, ["Test must be true or false"]),
    "truncated": (b'{"event":"a","text":"b"', 400, ["Body is not valid JSON"]),
    "empty": (b"", 400, ["Body is not valid JSON"]),
    "NaN": (
        b'{"event":"a","text":"b","value":NaN}',
        400,
        ["Body is not valid JSON"],
    ),
    "not UTF-8": (
        b'{"event":"a","text":"\xff"}',
        400,
        ["Body is not valid JSON"],
    ),
    "UTF-16": (
        '{"event":"a","text":"b"}'.encode("utf-16"),
        400,
        ["Body is not valid JSON"],
    ),
    "zipped": (
        gzip.compress(orjson.dumps(OK)),
        400,
        ["Body is compressed, send it as it is"],
    ),
    "form": (b"event=a&text=b", 400, ["Body is not valid JSON"]),
    "array": ([OK], 422, ["Body must be a JSON object"]),
    "string": ("hello", 422, ["Body must be a JSON object"]),
    "null": (b"null", 422, ["Body must be a JSON object"]),
    "largest body": (b'{"event":"a","text":"b"}'.ljust(256 * 1024), 201, None),
    "large body": (
        b'{"event":"a","text":"b"}'.ljust(256 * 1024 + 1),
        413,
        ["Body is too large (maximum is 262144 bytes)"],
    ),
}
