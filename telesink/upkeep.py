"""What must be done now and then, by one of the processes that serve."""

import logging
import threading

from django.db import DatabaseError, connection

from events.expiry import forget_old_tests
from telesink.database import alone

EVERY = 10 * 60  # seconds

logger = logging.getLogger(__name__)


class Upkeep:
    """A thread of its own, from the server's start to its end."""

    def __init__(self, every=EVERY):
        self.every = every
        self.ending = threading.Event()
        self.thread = threading.Thread(target=self._run, name="upkeep", daemon=True)

    def start(self):
        self.thread.start()

    def stop(self):
        self.ending.set()

    def _run(self):
        while not self.ending.wait(self.every):
            try:
                keep_up()
            except (DatabaseError, OSError):
                logger.warning("Upkeep has to wait", exc_info=True)
            finally:
                connection.close()


def keep_up():
    """Nothing where another process is at it."""
    with alone("upkeep") as mine:
        if mine and (gone := forget_old_tests()):
            logger.info("%s old test events deleted", gone)
