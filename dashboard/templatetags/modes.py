"""The same view of live events, or of test events."""

import re

from django import template
from django.utils.http import urlencode

register = template.Library()
IS_TEST = re.compile(r"(?<!\S)is:test(?!\S)\s*")


@register.filter
def as_live(query):
    """A query without is:test, as an address on the same page."""
    return address(without_test(query))


@register.filter
def as_test(query):
    return address(f"is:test {without_test(query)}".strip())


def without_test(query):
    return IS_TEST.sub("", query).strip()


def address(query):
    return f"?{urlencode({'q': query})}" if query else "?"
