"""Signals that are sent, and what is answered, for every door and every server."""

import gzip

import orjson

from tests.events.clients import APP

OK = {"appID": APP, "clientUser": "someone", "type": "t"}
UNKNOWN = ["appID is unknown"]


def with_(**fields):
    return OK | fields


def without(name):
    return {key: value for key, value in OK.items() if key != name}


def accepted(count, *rejected):
    """`rejected`: pairs of index and sentences."""
    told = [{"index": index, "errors": errors} for index, errors in rejected]
    return {"accepted": count, "rejected": told}


def refused(*sentences):
    return {"errors": list(sentences)}


NOT_JSON = refused("Body is not valid JSON")

# By name: what is sent, the status, and the answer.
BODIES = {
    "one": ([OK], 200, accepted(1)),
    "a bare object": (OK, 200, accepted(1)),
    "none": ([], 200, accepted(0)),
    "a hundred": ([OK] * 100, 200, accepted(100)),
    "more than a slice": (
        [OK] * 101 + [7],
        200,
        accepted(101, (101, ["signal must be an object"])),
    ),
    "unknown app alone": ([with_(appID="other")], 404, refused(*UNKNOWN)),
    "no app at all": ([without("appID")], 404, refused(*UNKNOWN)),
    "nothing that is a signal": ([1, None, "x", []], 404, refused(*UNKNOWN)),
    "unknown apps among good": (
        [with_(appID="other"), OK, without("appID"), with_(appID=7), with_(appID=" ")],
        200,
        accepted(
            1,
            (0, UNKNOWN),
            *((n, ["appID can't be blank"]) for n in (2, 3, 4)),
        ),
    ),
    "app id in small letters": ([with_(appID=APP.lower())], 200, accepted(1)),
    "app id with spaces": ([with_(appID=f" {APP} ")], 200, accepted(1)),
    "all bad": (
        [{"appID": APP}],
        200,
        accepted(
            0,
            (
                0,
                [
                    "type can't be blank",
                    "clientUser must be text, which may be empty",
                ],
            ),
        ),
    ),
    **{
        f"type {type_!r}": (
            [with_(type=type_), OK],
            200,
            accepted(1, (0, ["type can't be blank"])),
        )
        for type_ in ("", " \n", None, 7, {}, ["t"])
    },
    "longest type": ([with_(type="t" * 255)], 200, accepted(1)),
    "long type": (
        [with_(type="t" * 256)],
        200,
        accepted(0, (0, ["type is too long (maximum is 255 characters)"])),
    ),
    "nobody": ([with_(clientUser="")], 200, accepted(1)),
    "long user": ([with_(clientUser="u" * 5000)], 200, accepted(1)),
    **{
        f"user {user!r}": (
            [with_(clientUser=user)],
            200,
            accepted(0, (0, ["clientUser must be text, which may be empty"])),
        )
        for user in (None, 7, True, [])
    },
    **{
        f"{name} {value!r}": ([with_(**{name: value})], 200, accepted(1))
        for name, values in {
            "sessionID": (None, "", 7, True, {}, "s" * 300),
            "isTestMode": (None, True, False, "true", "FALSE", 1, "yes", []),
            "floatValue": (None, 1, -1.5, "2.5", "x", True, {}, "NaN", "1e400", 1e30),
            "payload": (None, {}, [], {"a": None}, ["a:b", 7, None, {"a": 1}, ""]),
            "receivedAt": (None, "", "soon", 7, {}, "2024-01-15T10:30:00Z"),
            "telemetryClientVersion": (None, 7, {}, "x" * 500),
            "colour": ("red", None, {"deep": []}),
        }.items()
        for value in values
    },
    **{
        f"payload {payload!r}": (
            [with_(payload=payload)],
            200,
            accepted(0, (0, ["payload must be an object"])),
        )
        for payload in ("", "a:b", 7, True)
    },
    "reserved keys": (
        [
            with_(
                payload=dict.fromkeys(
                    [
                        "count",
                        "type",
                        "appID",
                        "clientUser",
                        "__time",
                        "payload",
                        "platform",
                        "receivedAt",
                        "sessionID",
                        "newSessionBegan",
                        "TelemetryDeck.Device.platform",
                        "TelemetryDeck.Presets.Onboarding.step",
                    ],
                    "x",
                )
            )
        ],
        200,
        accepted(1),
    ),
    "large payload": (
        [with_(payload={"a": "x" * 70_000}), OK],
        200,
        accepted(1, (0, ["payload is too large (maximum is 65536 bytes)"])),
    ),
    "deep payload": (
        b'{"appID":"%b","clientUser":"","type":"t","payload":{"a":%b1%b}}'
        % (APP.encode(), b"[" * 400, b"]" * 400),
        200,
        accepted(0, (0, ["payload is nested too deeply"])),
    ),
    "very deep payload": (
        b'[{"payload":' + b"[" * 20_000 + b"]" * 20_000 + b"}]",
        422,
        refused("Signals are nested too deeply"),
    ),
    "bare NaN": (
        b'[{"appID":"%b","clientUser":"","type":"t","floatValue":NaN}]' % APP.encode(),
        200,
        accepted(1),
    ),
    "bare infinities": (
        b'[{"appID":"%b","clientUser":"","type":"t","floatValue":-Infinity,'
        b'"payload":{"a":Infinity,"b":1e400,"c":1%b}}]' % (APP.encode(), b"0" * 5000),
        200,
        accepted(1),
    ),
    "lone surrogate": (
        b'[{"appID":"%b","clientUser":"\\ud83d","type":"\\ud83d"}]' % APP.encode(),
        200,
        accepted(1),
    ),
    "NUL": (
        b'[{"appID":"%b","clientUser":"\\u0000","type":"\\u0000","sessionID":"\\u0000",'
        b'"payload":{"\\u0000":"\\u0000"}}]' % APP.encode(),
        200,
        accepted(1),
    ),
    "NUL in an app id": (
        b'[{"appID":"\\u0000","clientUser":"","type":"t"}]',
        404,
        refused(*UNKNOWN),
    ),
    "long app id": ([with_(appID="a" * 5000)], 404, refused(*UNKNOWN)),
    "byte order mark": (b"\xef\xbb\xbf" + orjson.dumps([OK]), 200, accepted(1)),
    "empty": (b"", 400, NOT_JSON),
    "truncated": (orjson.dumps([OK])[:-1], 400, NOT_JSON),
    "not UTF-8": (b'[{"type":"\xff"}]', 400, NOT_JSON),
    "form": (b"appID=a&type=b", 400, NOT_JSON),
    "zipped": (
        gzip.compress(b"[]"),
        400,
        refused("Body is compressed, send it as it is"),
    ),
    **{
        f"just {text}": (text, 422, refused("Body must be an array of signals"))
        for text in (b"null", b"7", b'"x"', b"true")
    },
    "most": ([OK] * 10_000, 200, accepted(10_000)),
    "too many": (
        b"[" + b",".join([b"7"] * 10_001) + b"]",
        413,
        refused("Body has too many signals (maximum is 10,000)"),
    ),
    "too large": (
        b"[]".ljust(32 * 1024 * 1024 + 1),
        413,
        refused("Body is too large (maximum is 33554432 bytes)"),
    ),
}
