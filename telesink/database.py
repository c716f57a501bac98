"""Bring the database up to date before anything uses it."""

import contextlib
import fcntl
import logging
import time

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
    with locked_database() if connection.vendor == "postgresql" else locked_file():
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
