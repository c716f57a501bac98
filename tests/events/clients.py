"""What TelemetryDeck's clients put on the wire, and what must be kept of it.

"captured": recorded from the unmodified client; "reconstructed": read in its source.
The app id is put in when it is sent.
"""

from dataclasses import dataclass, field

APP = "AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE"
USER = "2f183a4e64493af3f377f745eda502363cd3e7ef6e4d266d444758de0a85fcc8"
JS = "JavaScriptSDK 2.0.4"
NAMESPACE, ANYWHERE = "/v2/namespace/{namespace}/", "/v2/"


@dataclass
class Replay:
    """One request, and the fields of its first event."""

    origin: str  # "captured" or "reconstructed"
    path: str
    body: str  # APP stands for the app id
    expected: dict
    headers: dict = field(default_factory=dict)
    signals: int = 1


def js(rest=""):
    return (
        f'{{"clientUser":"{USER}","sessionID":"tadx","appID":"{APP}",'
        f'"type":"Actions.Login.succeeded","telemetryClientVersion":"{JS}"{rest}}}'
    )


JSON = {"content-type": "application/json"}
NODE = JSON | {"user-agent": "node", "accept-encoding": "gzip, deflate"}
GO = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Go-http-client/1.1",
    "accept-encoding": "gzip",
}
LOGIN = {"type": "Actions.Login.succeeded", "session": "tadx", "sdk": JS, "value": None}

CLIENTS = {
    "JavaScript 2.0.4, minimal": Replay(
        "captured",
        NAMESPACE,
        "[" + js() + "]",
        LOGIN | {"is_test": False, "properties": {}, "text": JS},
        NODE,
    ),
    "JavaScript 2.0.4, payload": Replay(
        "captured",
        NAMESPACE,
        f'[{{"clientUser":"915e5178f4c3b263590777d910adecd7a83ddea09285efa066d604a24298'
        f'46ae","sessionID":"session-1","appID":"{APP}","type":"Volume.Set",'
        f'"telemetryClientVersion":"{JS}","payload":{{"band":"Spinal Tap","floatValue":'
        '11,"n":"42","b":"true","f":"1.5","nul":"null","und":"undefined","d":"1970-01-'
        '01T00:00:00.000Z","o":"{\\"a\\":[1,{\\"b\\":2}]}","arr":"[\\"x\\",\\"y\\"]",'
        '"TelemetryDeck.Device.platform":"web"}}]',
        {
            "type": "Volume.Set",
            "value": 11.0,
            "text": "11 · band Spinal Tap · n 42 · b true",
            "properties": {
                "band": "Spinal Tap",
                "floatValue": 11,
                "n": "42",
                "b": "true",
                "f": "1.5",
                "nul": "null",
                "und": "undefined",
                "d": "1970-01-01T00:00:00.000Z",
                "o": '{"a":[1,{"b":2}]}',
                "arr": '["x","y"]',
                "TelemetryDeck.Device.platform": "web",
            },
        },
        NODE,
    ),
    "JavaScript 2.0.4, test mode": Replay(
        "captured",
        NAMESPACE,
        "[" + js(',"isTestMode":true,"payload":{"floatValue":3}') + "]",
        LOGIN | {"is_test": True, "value": 3.0, "text": "3"},
        NODE,
    ),
    "JavaScript 2.0.4, test mode as its guide says": Replay(
        "captured",
        NAMESPACE,
        "[" + js(',"payload":{"isTestMode":"true"}') + "]",
        LOGIN | {"is_test": True, "properties": {"isTestMode": "true"}},
        NODE,
    ),
    "JavaScript 2.0.4, bad float": Replay(
        "captured",
        NAMESPACE,
        "[" + js(',"payload":{"floatValue":null}') + "]",
        LOGIN | {"is_test": False, "properties": {}},
        NODE,
    ),
    "JavaScript 2.0.4, flush of three": Replay(
        "captured",
        ANYWHERE,
        "["
        + ",".join(
            js(f',"receivedAt":"2026-11-20T13:03:37.567Z"{payload}')
            for payload in (
                "",
                ',"payload":{"floatValue":1.25}',
                ',"payload":{"k":"v"}',
            )
        )
        + "]",
        LOGIN | {"occurred_at": "2026-11-20T13:03:37.567000+00:00"},
        NODE,
        signals=3,
    ),
    "JavaScript 2.0.4, flush of none": Replay("captured", NAMESPACE, "[]", {}, NODE, 0),
    "JavaScript 1.0.5": Replay(
        "reconstructed",
        "/v1/",
        f'[{{"appID":"{APP}","clientUser":"{USER}","sessionID":"fmoc","type":"t",'
        '"payload":["url:https://a.example:8000/b","locale:en-US"]}]',
        {
            "type": "t",
            "properties": {"url": "https://a.example:8000/b", "locale": "en-US"},
        },
        JSON,
    ),
    "JavaScript 0.1.0": Replay(
        "reconstructed",
        "/api/v1/apps/app/signals/multiple/",
        f'[{{"appID":"{APP}","clientUser":"{USER}","sessionID":"{USER}",'
        '"telemetryClientVersion":"0.1.0","type":"pageview","payload":['
        '"url:https://a.example/b","useragent:Mozilla/5.0","locale:en-US","platform:",'
        '"vendor:"]}]',
        {
            "type": "pageview",
            "sdk": "0.1.0",
            "text": "url https://a.example/b · useragent Mozilla/5.0",
        },
        JSON,
    ),
    "A page without an SDK, as the first guide told": Replay(
        "reconstructed",
        "/api/v1/apps/{app}/signals/",
        '{"clientUser":"Mozilla/5.0","type":"pageview","payload":'
        '{"url":"https://a.example/b","language":"en-US","vendor":"Google Inc."}}',
        {
            "type": "pageview",
            "text": "url https://a.example/b · language en-US · vendor Google Inc.",
        },
        JSON | {"accept": "application/json"},
    ),
    "Vue 1.3.3": Replay(
        "captured",
        ANYWHERE,
        f'[{{"clientUser":"{USER}","sessionID":"fmoc","appID":"{APP}","type":'
        f'"vue_signal","telemetryClientVersion":"{JS}","isTestMode":true,'
        '"payload":{"custom_data":"other_data"}}]',
        {"type": "vue_signal", "is_test": True, "text": "custom_data other_data"},
        JSON,
    ),
    "React 0.5.0": Replay(
        "captured",
        NAMESPACE,
        f'[{{"clientUser":"{USER}","sessionID":"4ud46","appID":"{APP}","type":'
        f'"react_signal","telemetryClientVersion":"{JS}","payload":'
        '{"event":"button-click","floatValue":2,"tdReactVersion":"0.5.0"}}]',
        {"type": "react_signal", "value": 2.0, "text": "2 · event button-click"},
        JSON,
    ),
    "Go, giantswarm c15f086": Replay(
        "captured",
        NAMESPACE,
        f'[{{"appID":"{APP}","clientUser":"c05dc5334d83cca7382bca040f2f6e9de56d57d2281'
        '4cfc4c39b5a55dbc9ef16","sessionID":"2a8ad464-6f77-4cd3-a380-6efe211587db",'
        '"isTestMode":true,"type":"TestNamespace.testSignal","payload":'
        '{"TelemetryDeck.Device.architecture":"amd64",'
        '"TelemetryDeck.Device.operatingSystem":"linux",'
        '"TelemetryDeck.SDK.nameAndVersion":"telemetrydeck-go/0.0.1",'
        '"TestNamespace.someBool":true,"TestNamespace.someFloat":3.14,'
        '"TestNamespace.someInt":42,"TestNamespace.someString":"v"}}]',
        {
            "type": "TestNamespace.testSignal",
            "is_test": True,
            "sdk": "telemetrydeck-go/0.0.1",
            "session": "2a8ad464-6f77-4cd3-a380-6efe211587db",
            "properties": {
                "TelemetryDeck.Device.architecture": "amd64",
                "TelemetryDeck.Device.operatingSystem": "linux",
                "TelemetryDeck.SDK.nameAndVersion": "telemetrydeck-go/0.0.1",
                "TestNamespace.someBool": "true",
                "TestNamespace.someFloat": "3.14",
                "TestNamespace.someInt": "42",
                "TestNamespace.someString": "v",
            },
        },
        GO,
    ),
    "Go, a community tool": Replay(
        "reconstructed",
        ANYWHERE,
        f'[{{"appID":"{APP}","clientUser":"","type":"run","payload":{{}}}}]',
        {"type": "run", "user": "", "text": "No payload"},
        GO,
    ),
    "Python 1.0.0": Replay(
        "captured",
        ANYWHERE,
        f'[{{"appID": "{APP}", "clientUser": "client_user", "type": "signal_type", '
        '"isTestMode": "true", "sessionID": "sess", '
        '"payload": {"pay": "load", "n": 3, "b": true}}]',
        {
            "type": "signal_type",
            "is_test": True,
            "properties": {"pay": "load", "n": "3", "b": "true"},
        },
        {"content-type": "application/json; charset=utf-8"},
    ),
    "Swift 2.14.1": Replay(
        "reconstructed",
        NAMESPACE,
        f'[{{"receivedAt":"2026-06-05T12:00:00+0000","appID":"{APP}","clientUser":'
        f'"{USER}","sessionID":"0E5C4F1B-6D0A-4B52-9C0D-4E1D2A5B6C7D","type":'
        '"Level.completed","floatValue":12.5,"isTestMode":"false","payload":{"platform"'
        ':"iOS","isDebug":"true","level":"3","TelemetryDeck.Device.platform":"iOS",'
        '"TelemetryDeck.SDK.nameAndVersion":"SwiftSDK 2.14.1"}}]',
        {
            "type": "Level.completed",
            "value": 12.5,
            "is_test": False,
            "occurred_at": "2026-06-05T12:00:00+00:00",
            "sdk": "SwiftSDK 2.14.1",
            "text": "12.5 · level 3",
        },
        JSON,
    ),
    "Swift 3.0.0-beta.1": Replay(
        "reconstructed",
        NAMESPACE,
        f'[{{"receivedAt":"2026-06-05T12:00:00+0000","appID":"{APP}","clientUser":'
        f'"{USER}","type":"Order.paid","isTestMode":"true","payload":{{"items":3,'
        '"total":17.25,"gift":false,"TelemetryDeck.Device.modelName":"iPhone16,2"}}]',
        {
            "type": "Order.paid",
            "is_test": True,
            "session": "",
            "text": "items 3 · total 17.25 · gift false",
            "properties": {
                "items": "3",
                "total": "17.25",
                "gift": "false",
                "TelemetryDeck.Device.modelName": "iPhone16,2",
            },
        },
        JSON,
    ),
    "Swift before 2.4": Replay(
        "reconstructed",
        "/api/v1/apps/{app}/signals/multiple/",
        f'[{{"receivedAt":"2026-06-05T12:00:00+0000","appID":"{APP}","clientUser":'
        f'"{USER}","sessionID":"S","type":"appLaunched","isTestMode":"false",'
        '"payload":["platform:iOS","appVersion:1.2","telemetryClientVersion:'
        'SwiftClient 2.3"]}]',
        {
            "type": "appLaunched",
            "sdk": "SwiftClient 2.3",
            "text": "iOS · 1.2",
        },
        JSON,
    ),
    "Kotlin 7.0.0": Replay(
        "reconstructed",
        ANYWHERE,
        f'[{{"receivedAt":"2026-06-12T10:00:00.123Z","appID":"{APP.lower()}",'
        f'"clientUser":"{USER}","sessionID":null,"type":"TelemetryDeck.Session.started"'
        ',"payload":["TelemetryDeck.SDK.name:KotlinSDK",'
        '"TelemetryDeck.Device.platform:Android","link:https://a.example:1/"],'
        '"isTestMode":"false","floatValue":null}]',
        {
            "type": "TelemetryDeck.Session.started",
            "session": "",
            "value": None,
            "occurred_at": "2026-06-12T10:00:00.123000+00:00",
            "text": "link https://a.example:1/",
            "properties": {
                "TelemetryDeck.SDK.name": "KotlinSDK",
                "TelemetryDeck.Device.platform": "Android",
                "link": "https://a.example:1/",
            },
        },
        JSON | {"accept": "application/json"},
    ),
    "Kotlin 7.0.0, not a number": Replay(
        "reconstructed",
        NAMESPACE,
        f'[{{"appID":"{APP.lower()}","clientUser":"{USER}","sessionID":null,"type":'
        '"t","payload":[],"isTestMode":"false","floatValue":NaN}]',
        {"type": "t", "value": None, "properties": {}},
        JSON | {"accept": "application/json"},
    ),
    "Kotlin before 3.0": Replay(
        "reconstructed",
        "/api/v1/apps/{app}/signals/multiple/",
        f'[{{"appID":"{APP.lower()}","clientUser":"{USER}","type":"t","payload":'
        '["a:1","b"],"isTestMode":"true"}]',
        {"type": "t", "is_test": True, "properties": {"a": "1", "b": ""}},
        JSON,
    ),
    "Flutter 3.0.0 on Android": Replay(
        "reconstructed",
        ANYWHERE,
        f'[{{"receivedAt":"2026-06-12T10:00:00.123Z","appID":"{APP.lower()}",'
        f'"clientUser":"{USER}","sessionID":"s","type":"t","payload":["n:1"],'
        '"isTestMode":"true","floatValue":0.5}]',
        {"type": "t", "value": 0.5, "is_test": True, "text": "0.5 · n 1"},
        JSON,
    ),
    "Rust, telemetrydeck-wasm 0.3.0": Replay(
        "reconstructed",
        NAMESPACE,
        f'[{{"receivedAt":"2026-06-12T10:00:00.123456789Z","appID":"{APP}",'
        '"clientUser":"rust","sessionID":"s","type":"t","payload":["a:b:c"],'
        '"isTestMode":"false"}]',
        {
            "type": "t",
            "properties": {"a": "b:c"},
            "occurred_at": "2026-06-12T10:00:00.123456+00:00",
        },
        JSON,
    ),
    "Unity 0.2.0": Replay(
        "reconstructed",
        "/api/v1/apps/{app}/signals/multiple",
        '[{"receivedAt":"2026-06-05T14:00:00.1234567+02:00",'
        f'"appID":"{APP.lower()}","clientUser":"{USER}","sessionID":"s","type":"t",'
        '"payload":["platform:OSXPlayer","unityVersion:2021.3.1f1","appVersion:1.2",'
        '"isDebug:False","modelName:MacBookPro18,1","operatingSystem:Mac OS X 14.1",'
        '"operatingSystemFamily:MacOSX","scriptingBackend:Mono","locale:de-DE",'
        '"telemetryClientVersion:UnityCSharpClient 1.1.6"],"isTestMode":null}]',
        {
            "type": "t",
            "is_test": False,
            "text": "OSXPlayer · MacBookPro18,1 · 1.2",
            "sdk": "UnityCSharpClient 1.1.6",
            "occurred_at": "2026-06-05T12:00:00.123456+00:00",
        },
        JSON,
    ),
    "Vapor 1.2.0": Replay(
        "reconstructed",
        "/api/v1/apps/{app}/signals/multiple/",
        f'[{{"appID":"{APP}","clientUser":"vapor","type":"t","payload":["a:1"]}}]',
        {"type": "t", "properties": {"a": "1"}},
        JSON,
    ),
    "Elixir 0.1.0": Replay(
        "reconstructed",
        NAMESPACE,
        f'[{{"appID":"{APP}","clientUser":"{USER}","type":"t","payload":{{"a":"1"}}}}]',
        {"type": "t", "properties": {"a": "1"}},
        JSON,
    ),
    "Web 1.1.0": Replay(
        "captured",
        "/v2/w/",
        f'{{"appID":"{APP}","url":"http://127.0.0.1:18778/page.html","referrer":"",'
        '"telemetryClientVersion":"WebSDK 1.1.0","locale":"en-US","isTestMode":true}',
        {
            "type": "pageview",
            "is_test": True,
            "sdk": "WebSDK 1.1.0",
            "text": "url http://127.0.0.1:18778/page.html",
            "properties": {
                "url": "http://127.0.0.1:18778/page.html",
                "referrer": "",
                "locale": "en-US",
            },
        },
        JSON,
    ),
    "Web, newest, by a beacon": Replay(
        "reconstructed",
        "/v2/w/",
        f'{{"appID":"{APP}","type":"TelemetryDeck.Web.pageLeave","url":'
        '"https://a.example/","payload":{"TelemetryDeck.PageEngagement.scrollDepth":80'
        "}}",
        {
            "type": "TelemetryDeck.Web.pageLeave",
            "properties": {
                "url": "https://a.example/",
                "TelemetryDeck.PageEngagement.scrollDepth": "80",
            },
        },
        {"content-type": "text/plain;charset=UTF-8"},
    ),
}
