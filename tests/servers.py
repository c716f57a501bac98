"""Real servers for tests: each with its own process, port, DATA_DIR and database.

    with serve(workers=2) as server:
        sink = server.bootstrap()  # what `manage.py bootstrap` prints
        post(sink["ingest_url"]); server.stop(); server.query("SELECT …")

The database is a SQLite file, or a new one beside DATABASE_URL where that is given.
"""

import contextlib
import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from tests.homes import ROOT, environment, fresh_home

HOST, APP = "127.0.0.1", "telesink.asgi:application"
PATIENCE = 30  # seconds to start or to stop


def serve(workers=1, beside=None, **env):
    """`manage.py serve`. `beside`: another server whose database it shares."""
    return running(("manage.py", "serve"), beside, WEB_WORKERS=str(workers), **env)


def uvicorn(app=APP, beside=None, **env):
    command = ("-m", "uvicorn", app, "--host", HOST, "--port", "{port}")
    return running((*command, "--no-access-log"), beside, migrate=True, **env)


def daphne(app=APP, beside=None, **env):
    command = ("-m", "daphne", "-b", HOST, "-p", "{port}", app)
    return running(command, beside, migrate=True, **env)


@contextlib.contextmanager
def running(command, beside=None, migrate=False, **env):
    """A Server, answering; when the test fails, what it logged is shown."""
    with contextlib.ExitStack() as stack:
        home = beside.home if beside else stack.enter_context(fresh_home())
        server = Server(command, home, env)
        stack.callback(server.kill9)
        stack.callback(server.dismiss)
        try:
            if migrate and not beside:
                server.manage("migrate", "--verbosity", "0")
            server.start()
            yield server
        except BaseException:
            sys.stderr.write(f"\n--- log of {' '.join(command)}\n{server.log}")
            raise


class Server:
    def __init__(self, command, home, env):
        self.home, self.port, self.process = home, free_port(), None
        self.clerk = None
        self.url = f"http://{HOST}:{self.port}"
        self.pid = None
        self.command = [part.format(port=self.port) for part in command]
        self.log_path = Path(home["DATA_DIR"]) / f"server-{self.port}.log"
        self.env = environment() | home | self.address() | env

    def address(self):
        return {"HOST": HOST, "PORT": str(self.port), "BASE_URL": self.url}

    @property
    def log(self):
        return self.log_path.read_text() if self.log_path.exists() else ""

    def start(self):
        """Also after `stop` or `kill9`: on the same port with the same database."""
        with self.log_path.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.command],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a group of its own, for kill9
            )
        self.pid = self.process.pid
        wait_until(self.answers)

    def answers(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"The server ended with code {self.process.returncode}")
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/up")
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()

    def stop(self):
        """Ask it to stop and wait; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def kill9(self):
        """End it and all its workers at once, without a word."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE)

    def soon(self, *arguments):
        """`manage` for commands that are asked often: by one process, kept for them."""
        if self.clerk is None:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            command = [sys.executable, "-m", "tests.clerk"]
            self.clerk = subprocess.Popen(command, cwd=ROOT, env=self.env, **pipes)
        self.clerk.stdin.write(json.dumps(arguments) + "\n")
        self.clerk.stdin.flush()
        answer = json.loads(self.clerk.stdout.readline())
        if "complaint" in answer:
            raise RuntimeError(answer["complaint"])
        return answer["printed"]

    def dismiss(self):
        if self.clerk:
            self.clerk.communicate()
            self.clerk = None

    def manage(self, *arguments):
        """What a management command prints in this server's environment."""
        process = self.spawn(*arguments)
        printed, complaint = process.communicate()
        if process.returncode:
            raise RuntimeError(complaint)
        return printed

    def spawn(self, *arguments):
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def bootstrap(self, sink="production", team="Oakline", **options):
        """A team with a sink and its owner: the JSON that `bootstrap` prints."""
        options = {
            "email": "ada@oakline.example",
            "password": "a long enough password",
            "team": team,
            "sink": sink,
        } | options
        words = (f"--{name.replace('_', '-')}={is_}" for name, is_ in options.items())
        return json.loads(self.soon("bootstrap", *words))

    def query(self, sql):
        """Rows straight from the database; also when the server is gone."""
        url = self.env["DATABASE_URL"]
        if url:
            with psycopg.connect(url) as connection:
                return connection.execute(sql).fetchall()
        path = Path(self.home["DATA_DIR"]) / "telesink.sqlite3"
        with contextlib.closing(sqlite3.connect(path, timeout=20)) as connection:
            return connection.execute(sql).fetchall()


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_until(condition, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{condition.__qualname__}: not within {seconds} s")
        time.sleep(0.05)
    return found
