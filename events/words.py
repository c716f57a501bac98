"""The words by which an event is found.

Everything that can be read in an event, as folded words with a space on both sides and
two spaces between its parts, so that " free" finds a beginning, " exact words " finds
a phrase, and no phrase reaches from one part into the next.
"""

import re
import unicodedata
from functools import lru_cache

from events.default_properties import PREFIX

WORD = re.compile(r"[^\W_]+")
LONGEST = 100  # characters of a word that count; PostgreSQL's limit is 2 KB
SHORT = 60  # characters of a text that may well come again: a type, a key, a country


def words_in(text):
    """Any text → its words, folded: "Straße 5" → ["strasse", "5"]."""
    if not text.isascii():
        text = unicodedata.normalize(
            "NFKC", unicodedata.normalize("NFKC", text).casefold()
        )
    return [word[:LONGEST] for word in WORD.findall(text.lower())]


def words_of(event):
    """All words of an event, as kept in its `words`."""
    found = [
        known(part) if len(part) <= SHORT else joined(part) for part in parts_of(event)
    ]
    return f" {'  '.join(filter(None, found))} "


def parts_of(event):
    yield event.type
    yield event.text
    for key, value in (event.properties or {}).items():
        # The names of what an SDK adds to every signal would find all of them.
        if not key.startswith(PREFIX):
            yield key
        if isinstance(value, str):  # nearly always, and quicker here
            yield value
        else:
            yield from readable(value)


def joined(text):
    return " ".join(words_in(text))


known = lru_cache(maxsize=10_000)(joined)


def readable(value):
    """Keys and values at any depth, as texts."""
    match value:
        case dict():
            for key, item in value.items():
                yield key
                yield from readable(item)
        case list():
            for item in value:
                yield from readable(item)
        case str():
            yield value
        case True | False:
            yield str(value).lower()
        case None:
            pass
        case _:
            yield str(value)
