"""Where a live page is: what the addresses of its socket and its questions share."""

import base64
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.urls import register_converter

LONGEST = 1000  # characters of a query


class Place(NamedTuple):
    """board/7, sink/3, the same sink's tests/3, or wall/<secret>.

    `only`: what its reader looks for in it just now, as ((lane, query), …).
    """

    kind: str
    key: int | str
    only: tuple = ()

    def __str__(self):
        only = f"/only/{packed(self.only)}" if self.only else ""
        return f"{self.kind}/{self.key}{only}"

    @property
    def is_public(self):
        """Whoever knows the key may look; nobody signs in."""
        return self.kind == "wall"


def is_test_mode(params):
    """Has the reader of a sink's page switched to its test events?"""
    return params.get("mode") == "test"


def only_in(params):
    """Of a page's address: ?only-<lane>=<query> → ((lane, query), …)."""
    wanted = {
        name.removeprefix("only-"): query.strip()[:LONGEST]
        for name, query in params.items()
        if name.startswith("only-") and query.strip()
    }
    return tuple(sorted(wanted.items()))


def packed(only):
    return base64.urlsafe_b64encode(urlencode(only).encode()).decode().rstrip("=")


def unpacked(text):
    """Raises ValueError for what nobody packed."""
    query = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    return tuple(parse_qsl(query, strict_parsing=True))


class PlaceConverter:
    """For paths: <place:place>."""

    regex = r"[a-z]+/[0-9]{1,18}(?:/only/[\w-]{1,6000})?|wall/[\w-]{16,64}"

    def to_python(self, value):
        kind, key, *only = value.split("/")
        return Place(kind, key, unpacked(only[1]) if only else ())

    def to_url(self, place):
        return str(place)


register_converter(PlaceConverter, "place")
