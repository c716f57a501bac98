"""The same view of live events, or of test events."""

import re

from django import template
from django.conf import settings
from django.utils.http import urlencode

register = template.Library()
MODE = re.compile(r"(?<!\S)is:(?:test|live)(?!\S)\s*")


@register.inclusion_tag("dashboard/_test_mode.html")
def test_mode(live):
    """The banner above test events. `live`: the address of the same of live ones."""
    return {"live": live, "days": settings.TEST_EVENTS_DAYS}


@register.filter
def as_live(query):
    """A query without is:test, as an address on the same page."""
    return address(without_mode(query))


@register.filter
def as_test(query):
    return address(f"is:test {without_mode(query)}".strip())


def without_mode(query):
    return MODE.sub("", query).strip()


def address(query):
    return f"?{urlencode({'q': query})}" if query else "?"
