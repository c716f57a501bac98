"""@telemetrydeck/sdk from npm, unmodified, against a real server."""

import json
import os
import shutil
import subprocess

import pytest

from tests.events.signals import accepted
from tests.homes import ROOT
from tests.servers import uvicorn

pytestmark = pytest.mark.server
SDK, VERSION = "@telemetrydeck/sdk", "2.0.4"


@pytest.fixture(scope="module")
def node():
    """With the SDK in node_modules, which git ignores; the registry is npm's own."""
    if not (shutil.which("node") and shutil.which("npm")):
        if os.environ.get("NODE") == "required":
            pytest.fail("NODE=required, but there is no node or no npm here")
        pytest.skip("There is no node or no npm here (Debian: nodejs npm)")
    if installed_version() != VERSION:
        install()
    return shutil.which("node")


def installed_version():
    package = ROOT / "node_modules" / SDK / "package.json"
    return json.loads(package.read_text())["version"] if package.exists() else None


def install():
    quiet = ["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit"]
    quiet += ["--no-fund", "--loglevel=error", "--prefix", str(ROOT)]
    quiet += ["--fetch-retries=1", "--fetch-timeout=20000"]  # ms; offline, skip soon
    command = ["npm", "install", *quiet, f"{SDK}@{VERSION}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode and os.environ.get("NODE") != "required":
        pytest.skip(f"npm can't install {SDK} here: {done.stderr.strip()[-200:]}")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def server():
    with uvicorn(WEB_WORKERS="2") as server:  # as if it were one of two
        yield server


@pytest.fixture(scope="module", params=["/v2/", "/v2/namespace/{}/"])
def answers(node, server, request):
    """What the SDK was told, and the events that are stored since."""
    (newest,) = server.query("SELECT COALESCE(MAX(id), 0) FROM events_event")[0]
    namespace = f"com.oakline{newest}"
    sink = server.bootstrap(team=namespace, namespace=namespace)
    target = server.url + request.param.format(namespace)
    script = ROOT / "tests/events/telemetrydeck.mjs"
    command = [node, script, target, sink["app_id"]]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    answers["newest"] = newest
    return answers


def stored(server, answers, type_):
    columns = "text, value, is_test, properties, session, sdk"
    rows = server.query(
        f'SELECT {columns}, "user" FROM events_event'
        f" WHERE id > {answers['newest']} AND type = '{type_}' ORDER BY id"
    )
    names = [*columns.split(", "), "user"]
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize("call", ["plain", "payload", "test", "nobody"])
def test_each_signal_is_accepted(answers, call):
    assert answers[call] == {"status": 200, "body": accepted(1)}


def test_a_plain_signal_is_kept(server, answers):
    (event,) = stored(server, answers, "Plain")

    assert json.loads(event["properties"]) == {}
    assert event["sdk"] == f"JavaScriptSDK {VERSION}"
    assert (event["value"], bool(event["is_test"])) == (None, False)
    assert event["session"]
    assert len(event["user"]) == 64


def test_a_payload_is_kept(server, answers):
    (event,) = stored(server, answers, "Payload")

    assert event["value"] == 11.0
    assert event["text"] == "11 · band Spinal Tap · n 42 · yes true"
    assert json.loads(event["properties"]) == {
        "band": "Spinal Tap",
        "floatValue": 11,
        "n": "42",
        "yes": "true",
        "deep": '{"a":[1,{"b":2}]}',
        "empty": "null",
        "at": "1970-01-01T00:00:00.000Z",
    }


def test_test_mode_is_kept(server, answers):
    (event,) = stored(server, answers, "Test")

    assert bool(event["is_test"])
    assert event["value"] == 2.5


def test_users_are_told_apart(server, answers):
    (somebody,) = stored(server, answers, "Plain")
    (other,) = stored(server, answers, "Nobody")
    (again,) = stored(server, answers, "Payload")

    assert somebody["user"] == again["user"] != other["user"]


def test_a_queue_of_five_thousand_is_flushed_at_once(server, answers):
    """More than the burst of 2,500 that a worker has to grant: it lends the rest."""
    assert answers["flush"] == {"status": 200, "body": accepted(5000)}
    assert answers["none"] == {"status": 200, "body": accepted(0)}
    events = stored(server, answers, "Queued")
    assert [json.loads(event["properties"])["n"] for event in events] == [
        str(n) for n in range(5000)
    ]
