"""What a server needs around it: an environment, a directory, a database."""

import atexit
import contextlib
import functools
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
OURS = ("TELESINK_", "WEB_", "DATA_DIR", "BASE_URL", "DJANGO_", "PORT", "HOST")


@contextlib.contextmanager
def fresh_home():
    """Environment of a new installation: a directory and an empty database."""
    with tempfile.TemporaryDirectory(prefix="telesink-") as directory:
        home = {"DATA_DIR": directory, "REDIS_PREFIX": f"test-{uuid.uuid4().hex[:8]}"}
        given = os.environ.get("DATABASE_URL", "")
        if not given.startswith("postgres"):
            yield home | {"DATABASE_URL": ""}
            return
        with fresh_database(given) as url:
            yield home | {"DATABASE_URL": url}


@contextlib.contextmanager
def fresh_database(beside):
    name = f"telesink_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(beside, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(beside)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def environment():
    """The developer's, without their Telesink settings but for the databases."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
    return kept | {"PYTHONUNBUFFERED": "1", "STATIC_ROOT": static_root()}


@functools.cache
def static_root():
    """Collected anew for each run: the checkout's own may be stale or missing."""
    directory = tempfile.mkdtemp(prefix="telesink-static-")
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        cwd=ROOT,
        env=os.environ | {"STATIC_ROOT": directory},
        check=True,
    )
    return directory
