"""The words by which an event is found.

Everything that can be read in an event, as folded words with a space on both sides and
two spaces between its parts, so that " free" finds a beginning, " exact words " finds
a phrase, and no phrase reaches from one part into the next.
"""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
LONGEST = 100  # characters of a word that count; PostgreSQL's limit is 2 KB


def words_in(text):
    """Any text → its words, folded: "Straße 5" → ["strasse", "5"]."""
    if not text.isascii():
        text = unicodedata.normalize(
            "NFKC", unicodedata.normalize("NFKC", text).casefold()
        )
    return [word[:LONGEST] for word in WORD.findall(text.lower())]


def words_of(event):
    """All words of an event, as kept in its `words`."""
    parts = [event.type, event.text, *readable(event.properties)]
    found = (" ".join(words_in(part)) for part in parts)
    return f" {'  '.join(part for part in found if part)} "


def readable(value):
    """Keys and values of properties at any depth, as texts."""
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
