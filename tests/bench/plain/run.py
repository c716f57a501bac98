"""The plain servers, run and measured."""

import subprocess
import sys
from contextlib import contextmanager

from tests.bench import places, wrk
from tests.bench.servers import free_port, running

UVICORN = ("--no-access-log", "--log-level", "warning", "--timeout-keep-alive", "75")
DAPHNE = ("daphne", "--verbosity", "0")  # uvicorn with 2 workers is no faster here


def ingest_rate(seconds):
    """Events a second of the view that one writes first."""
    with served(DAPHNE) as place:
        told = wrk.load(place["port"], "token", seconds)
        if told["stored"] != places.count(place["env"], "plain_event"):
            print("!! the plain DRF view lost events")
    return told["rate"]


def memory(memory_of):
    """What it keeps in memory when idle, PSS in MB."""
    with served(DAPHNE) as place:
        wrk.load(place["port"], "token", 1)
        return memory_of(place["pid"])[0]


@contextmanager
def served(server):
    with places.postgres() as env:
        env = env | {"DJANGO_SETTINGS_MODULE": "tests.bench.plain.settings"}
        migrate = [sys.executable, "-m", "django", "migrate", "--run-syncdb"]
        quiet = subprocess.DEVNULL
        subprocess.run(migrate, cwd=places.ROOT, env=env, check=True, stdout=quiet)
        with at_a_port("asgi", server, env) as place:
            yield place


@contextmanager
def fan_out():
    with places.directory() as directory:
        env = places.environment(directory)
        with at_a_port(
            "fanout", ["uvicorn", *UVICORN, "--ws-per-message-deflate", "false"], env
        ) as place:
            yield place | {"token": "token", "cookie": {"name": "none", "value": ""}}


@contextmanager
def at_a_port(module, server, env):
    port = free_port()
    application = f"tests.bench.plain.{module}:application"
    command = [sys.executable, "-m", *server, "--port", str(port), application]
    with running(command, env, port) as process:
        yield {"port": port, "pid": process.pid, "env": env}
