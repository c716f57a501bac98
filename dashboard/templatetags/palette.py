import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

register = template.Library()


@register.filter
def marked(text, typed):
    """The text with the first place where what was typed stands, in a <mark>."""
    found = typed and re.search(re.escape(typed), text, re.IGNORECASE)
    if not found:
        return conditional_escape(text)
    parts = text[: found.start()], found[0], text[found.end() :]
    before, mark, after = map(conditional_escape, parts)
    return mark_safe(f"{before}<mark>{mark}</mark>{after}")
