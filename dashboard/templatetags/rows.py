"""What a row says about an event. Called hundreds of times a second: keep it quick."""

import itertools

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe

from events.paging import EPOCH, MICROSECOND

register = template.Library()

TEXT = 600  # characters of the text in a row; the event's own page has all of it
VALUE = 60  # characters of a property's value
PROPERTIES = 3


@register.filter
def micros(moment):
    """Microseconds since 1970: the number that rows are ordered by."""
    return str((moment - EPOCH) // MICROSECOND)


@register.filter
def utc(moment):
    """For datetime="…": always in UTC, whatever the reader's zone."""
    return mark_safe(
        moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
    )


@register.filter
def clock(moment):
    """14:06 and quietly :11, in the reader's zone as far as the server knows it."""
    local = local_time(moment)
    return mark_safe(f"{local.hour:02}:{local.minute:02}<i>:{local.second:02}</i>")


def local_time(moment):
    """In the reader's zone; the first hours of year 1 have no place in some."""
    try:
        return timezone.localtime(moment)
    except OverflowError:
        return moment


@register.filter
def cut(text, longest=TEXT):
    return text if len(text) <= longest else text[:longest].rstrip() + "…"


@register.filter
def preview(properties):
    """The first few plain values as the row's third line."""
    plain = ((key, value) for key, value in properties.items() if is_plain(value))
    shown = itertools.islice(plain, PROPERTIES)
    return mark_safe("".join(pair(key, words(value)) for key, value in shown))


def pair(key, value):
    return f"<span>{escape(cut(key, VALUE))} <b>{escape(cut(value, VALUE))}</b></span>"


def is_plain(value):
    return value is not None and value != "" and not isinstance(value, dict | list)


def words(value):
    match value:
        case str():
            return value
        case True:
            return "true"
        case False:
            return "false"
        case None:
            return "null"
        case _:
            return str(value)
