"""Where a run happens: a directory, a database and a channel layer of its own."""

import os
import shutil
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent.parent
DATABASE_URL = os.environ.get(
    "BENCH_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres"
)
REDIS_URL = os.environ.get("BENCH_REDIS_URL", "redis://127.0.0.1:6379/0")
OURS = (
    "DATABASE_URL",
    "REDIS_URL",
    "WEB_WORKERS",
    "BASE_URL",
    "ALLOWED_HOSTS",
    "DEBUG",
)


@contextmanager
def sqlite():
    """The environment of a server with nothing but Python: all defaults."""
    with directory() as place:
        yield environment(place)


@contextmanager
def postgres():
    """… and of one with PostgreSQL and Redis."""
    with directory() as place, database() as url:
        redis = {"REDIS_URL": REDIS_URL, "REDIS_PREFIX": place.name}
        yield environment(place) | redis | {"DATABASE_URL": url}


@contextmanager
def directory():
    """On the disk where `make run` keeps its data: /tmp may not flush."""
    (ROOT / "data").mkdir(exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="bench-", dir=ROOT / "data"))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def environment(place):
    inherited = {k: v for k, v in os.environ.items() if k not in OURS}
    return inherited | {"DATA_DIR": str(place), "SINK_RATE_LIMIT": "0"}


@contextmanager
def database():
    """A new PostgreSQL database, dropped afterwards; yields its URL."""
    name = f"bench_{uuid.uuid4().hex[:12]}"
    execute(f"CREATE DATABASE {name}")
    try:
        yield urlsplit(DATABASE_URL)._replace(path=f"/{name}").geturl()
    finally:
        execute(f"DROP DATABASE {name} WITH (FORCE)")


def execute(statement, url=DATABASE_URL):
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(statement)


def count(env, table):
    """How many rows are really there."""
    if url := env.get("DATABASE_URL"):
        with psycopg.connect(url) as connection:
            return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    with connect_sqlite(env) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def connect_sqlite(env, name="telesink.sqlite3"):
    import sqlite3

    return sqlite3.connect(Path(env["DATA_DIR"]) / name)
