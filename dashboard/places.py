"""Where a live page is: what the addresses of its socket and its questions share."""

from typing import NamedTuple

from django.urls import register_converter


class Place(NamedTuple):
    """board/7 or wall/<secret>."""

    kind: str
    key: int | str

    def __str__(self):
        return f"{self.kind}/{self.key}"

    @property
    def is_public(self):
        """Whoever knows the key may look; nobody signs in."""
        return self.kind == "wall"


class PlaceConverter:
    """For paths: <place:place>."""

    regex = r"[a-z]+/[0-9]{1,18}|wall/[\w-]{16,64}"

    def to_python(self, value):
        return Place(*value.split("/"))

    def to_url(self, place):
        return str(place)


register_converter(PlaceConverter, "place")
