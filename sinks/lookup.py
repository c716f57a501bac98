"""What a key stands for, remembered for a moment: asked at every event."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

TRUSTED = 3.0  # seconds: what was rotated or deleted is dead everywhere after that
DISTRUSTED = 1.0
MOST = 10_000  # unknown keys remembered; guesses must not fill the memory
LONGEST = 80  # characters of a key

# Threads of their own: a sender must not wait behind what pages ask the database.
THREADS = ThreadPoolExecutor(2, thread_name_prefix="lookup")


def can_be_key(text):
    """No column holds more, and no database a NUL."""
    return len(text) <= LONGEST and "\0" not in text


class Lookup:
    """`ask(keys)` → {key: what it stands for}, from the database, without unknown keys.

    Of one event loop at a time. Many senders with one key are one question.
    """

    def __init__(self, ask):
        self.ask = ask
        self._known = {}  # key → (what it stands for, until)
        self._unknown = {}  # key → until
        self._asking = {}  # key → future of all answers to its question

    async def find(self, key):
        """What it stands for, or None. Raises what the database raises."""
        found, until = self._known.get(key, (None, 0.0))
        if time.monotonic() < until:
            return found
        return (await self.find_all([key])).get(key)

    async def find_all(self, keys):
        """{key: what it stands for} of those that are known."""
        found, missing, now = {}, [], time.monotonic()
        for key in keys:
            known, until = self._known.get(key, (None, 0.0))
            if now < until:
                found[key] = known
            elif now >= self._unknown.get(key, 0.0) and can_be_key(key):
                missing.append(key)
        for answers in await self._answers(missing) if missing else ():
            found |= {key: answers[key] for key in missing if key in answers}
        return found

    async def _answers(self, keys):
        loop = asyncio.get_running_loop()
        new = [key for key in keys if not self._is_asked(key, loop)]
        if new:
            self._ask(new, loop)
        questions = {self._asking[key] for key in keys}
        return [await asyncio.shield(question) for question in questions]

    def _is_asked(self, key, loop):
        return key in self._asking and self._asking[key].get_loop() is loop

    def _ask(self, keys, loop):
        question = loop.run_in_executor(THREADS, self._ask_database, keys)
        self._asking |= dict.fromkeys(keys, question)
        question.add_done_callback(lambda _: self._settle(keys, question))

    def _ask_database(self, keys):
        try:
            return self.ask(keys)
        finally:
            connection.close()  # back into the pool

    def _settle(self, keys, question):
        for key in keys:
            self._asking.pop(key, None)
        if not question.cancelled() and not question.exception():
            self._remember(keys, question.result())

    def _remember(self, keys, answers):
        self.forget(*keys)
        now = time.monotonic()
        for key in keys:
            if key in answers:
                self._known[key] = answers[key], now + TRUSTED
            else:
                self._unknown[key] = now + DISTRUSTED
        if len(self._unknown) > MOST:
            self._unknown.clear()

    def forget(self, *keys):
        for key in keys:
            self._known.pop(key, None)
            self._unknown.pop(key, None)

    def forget_all(self):
        """For tests: every one of them has a database of its own."""
        self._known.clear()
        self._unknown.clear()
