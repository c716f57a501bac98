"""Real servers, as processes of their own."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.bench.places import ROOT

PATIENCE = 60  # seconds for a server to come up, or to end


@contextmanager
def telesink(env, workers=1, seed=("tests.bench.seed",)):
    """A running Telesink with a user, a sink and a board: yields what `seed` tells."""
    port = free_port()
    env = env | {
        "PORT": str(port),
        "BASE_URL": f"http://localhost:{port}",
        "WEB_WORKERS": str(workers),
    }
    place = seeded(env, seed)
    with running(command(port, workers), env, port) as process:
        yield place | {"port": port, "pid": process.pid, "env": env}


def command(port, workers):
    if (ROOT / "telesink/management/commands/serve.py").exists():
        return [sys.executable, "manage.py", "serve"]
    address = ["telesink.asgi:application", "--port", str(port)]
    quiet = ["--no-access-log", "--log-level", "warning"]
    return [
        *[sys.executable, "-m", "uvicorn"],
        *[*address, "--workers", str(workers), *quiet],
    ]


def seeded(env, seed):
    command = [sys.executable, "-m", *seed]
    done = subprocess.run(
        command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE
    )
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def running(command, env, port):
    """A server that answers on `port`; should anything fail, its output is shown."""
    log = Path(env["DATA_DIR"]) / f"{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_for(port, process)
        yield process
    except Exception:
        print(f"The server said:\n{log.read_text()[-3000:]}")
        raise
    finally:
        end(process)


def wait_for(port, process):
    until = time.monotonic() + PATIENCE
    while not answers(port):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("The server did not start")
        time.sleep(0.1)


def answers(port):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/")
        return bool(connection.getresponse().status)
    except (OSError, http.client.HTTPException):
        return False


def end(process):
    process.terminate()
    try:
        process.wait(PATIENCE)
    finally:
        with suppress(ProcessLookupError):  # nothing is left of its own session
            os.killpg(process.pid, signal.SIGKILL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
