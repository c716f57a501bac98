"""Group commit: everything that waits is stored in one transaction.

One thread a process writes. While it commits, the next events gather; so the more
come, the more share a commit, and a single one never waits for company. A request with
very many events is stored aside, in a transaction of its own.
"""

import asyncio
import logging
import threading
import time
from collections import deque
from contextlib import suppress
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from events.models import Event

FEW, GATHER = 4, 0.0015  # busier than that: 1.5 ms more, for fewer and larger commits
AT_ONCE = 500  # events in a transaction
LARGE = 1000  # events of one request, for which nobody else shall wait
PATIENCE = 10  # seconds that a request waits for its commit
AWAY = (OperationalError, InterfaceError)

logger = logging.getLogger(__name__)


class Unavailable(Exception):
    """The events could not be stored now; nothing was acknowledged."""


class Waiting(NamedTuple):
    events: list
    future: asyncio.Future


class Writer:
    """Stores batches of events for coroutines of one event loop."""

    def __init__(self, name="writer", aside=None, patience=PATIENCE):
        """`aside`: another Writer, with a thread of its own for large requests."""
        self.name, self.aside, self.patience = name, aside, patience
        self.waiting = deque()
        self.queued = 0  # events in `waiting`
        self.something = threading.Condition()
        self.thread = None
        self.stopping = False

    async def store(self, events):
        """Stored and durable when this returns; replays are left with pk None.

        Raises Unavailable when the database is away or too much waits already.
        """
        if self.aside and len(events) > LARGE:
            return await self.aside.store(events)
        future = asyncio.get_running_loop().create_future()
        with self.something:
            if self.stopping or self.queued + len(events) > settings.WRITER_QUEUE:
                raise Unavailable
            self.waiting.append(Waiting(events, future))
            self.queued += len(events)
            self._run_thread()
            self.something.notify()
        patience = future.get_loop().call_later(self.patience, give_up, future)
        try:
            await future
        finally:
            patience.cancel()

    def _run_thread(self):
        if self.thread is None:
            self.thread = threading.Thread(
                target=self._run, name=self.name, daemon=True
            )
            self.thread.start()

    def stop(self):
        """Take nothing more, store what waits, end the thread."""
        with self.something:
            self.stopping = True
            self.something.notify()
        if self.thread:
            self.thread.join(self.patience)
        if self.aside:
            self.aside.stop()

    def _run(self):
        while (batch := self._next_batch()) is not None:
            answers = self._answers(batch) if batch else []
            for loop in {future.get_loop() for future, _ in answers}:
                with suppress(RuntimeError):  # closed: nobody waits there any more
                    loop.call_soon_threadsafe(settle, answers)
            if len(batch) > FEW:
                time.sleep(GATHER)
        connection.close()

    def _next_batch(self):
        """What waits, up to AT_ONCE events; None when it is time to end."""
        with self.something:
            while not self.waiting and not self.stopping:
                self.something.wait()
            if not self.waiting:
                return None
            batch, size = [], 0
            while self.waiting and size < AT_ONCE:
                batch.append(self.waiting.popleft())
                size += len(batch[-1].events)
            self.queued -= size
        # Who lost patience was told so; what they sent is not stored behind their back.
        return [entry for entry in batch if not entry.future.done()]

    def _answers(self, batch):
        """Stores a batch: [(future, None or the exception to answer with)]."""
        try:
            Event.objects.record([event for entry in batch for event in entry.events])
        except AWAY:
            logger.warning("The database is away", exc_info=True)
            connection.close()
            return [(entry.future, Unavailable()) for entry in batch]
        except Exception as error:
            if len(batch) == 1:
                return [(batch[0].future, self._failure(error))]
            # One of them is poison: each alone, so that its neighbours are stored.
            return [self._answers([entry])[0] for entry in batch]
        return [(entry.future, None) for entry in batch]

    def _failure(self, error):
        logger.error("An event could not be stored", exc_info=error)
        if isinstance(error, DatabaseError) and not connection.is_usable():
            connection.close()
        return error


def give_up(future):
    if not future.done():
        future.set_exception(Unavailable())


def settle(answers):
    for future, error in answers:
        if not future.done():
            future.set_exception(error) if error else future.set_result(None)


writer = Writer(aside=Writer("large writer", patience=3 * PATIENCE))
