"""Bring the database up to date before anything uses it."""

import contextlib
import fcntl
import logging
import time
import zlib

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

LOCK = 0x7E1E_517C  # any number that nothing else in the database locks by
PATIENCE = 60  # seconds for a database that is just starting, too

logger = logging.getLogger(__name__)


def migrate():
    """Apply what is missing; of several that start at once, one does it."""
    wait_for_database()
    with one_at_a_time():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            logger.info("Applying migrations")
            call_command("migrate", verbosity=0, interactive=False)


def wait_for_database():
    deadline = time.monotonic() + PATIENCE
    while not reachable(last_try=time.monotonic() > deadline):
        time.sleep(1)


def reachable(last_try):
    try:
        connection.ensure_connection()
    except OperationalError as error:
        if last_try:
            raise
        logger.warning("Waiting for the database: %s", error)
        return False
    return True


@contextlib.contextmanager
def one_at_a_time():
    with locked_database() if postgres() else locked_file():
        yield


@contextlib.contextmanager
def locked_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        yield
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@contextlib.contextmanager
def locked_file():
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "migrate.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def alone(name):
    """True for one process at a time, of all that share the database; else False."""
    with alone_in_database(name) if postgres() else alone_with_file(name) as mine:
        yield mine


def postgres():
    return connection.vendor == "postgresql"


@contextlib.contextmanager
def alone_in_database(name):
    key = [zlib.crc32(name.encode())]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", key)
        (mine,) = cursor.fetchone()
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s)", key)


@contextlib.contextmanager
def alone_with_file(name):
    with (settings.DATA_DIR / f"{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
