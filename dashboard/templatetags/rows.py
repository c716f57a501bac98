"""What a row says about an event. Called hundreds of times a second: keep it quick.

What a look hides is not in the event any more: see veil.py.
"""

import re
from functools import lru_cache, partial
from itertools import islice
from urllib.parse import urlsplit

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe

from dashboard.values import is_plain, named_like, written
from events.default_properties import default_keys
from events.paging import EPOCH, MICROSECOND
from events.properties import MISSING, look_up

register = template.Library()

TEXT = 600  # characters of the text in a row; the event's own page has all of it
VALUE = 60  # characters of a property's value
RIGHT = 32  # … on the right
PROPERTIES = 3
LINK = re.compile(r"https?://[^\s<>\"“”]+")
AFTER_LINK = ".,;:!?…)]}’'"


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
def words_of(event, look):
    """Its text, with links to what it names, except where nobody is to follow them."""
    text = cut(event.text, TEXT)
    if look.on_screen:
        return escape(text)
    return linked(text, partial(marked, words=look.marked) if look.marked else escape)


def marked(text, words):
    """Text as HTML, where words begin as one of `words`, that is marked."""
    parts = any_of(words).split(text)
    parts = [
        f"<mark>{escape(part)}</mark>" if n % 2 else escape(part)
        for n, part in enumerate(parts)
    ]
    return mark_safe("".join(parts))


@lru_cache(maxsize=256)
def any_of(words):
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W_])({'|'.join(map(re.escape, longest_first))})", re.IGNORECASE
    )


def cut(text, longest):
    return text if len(text) <= longest else text[:longest].rstrip() + "…"


@register.filter
def linked(text, write=escape):
    """Text as HTML. An address that was cut is none. `write` does what is between."""
    if "://" not in text:
        return write(text)
    parts, end = [], 0
    for match in LINK.finditer(text):
        address = match[0].rstrip(AFTER_LINK)
        if is_address(address) and not match[0].endswith("…"):
            parts += [write(text[end : match.start()]), link(address)]
            end = match.start() + len(address)
    return mark_safe("".join([*parts, write(text[end:])]))


def link(address):
    address = escape(address)
    rel = "noopener noreferrer nofollow"
    return f'<a href="{address}" target="_blank" rel="{rel}">{address}</a>'


def is_address(text):
    """Only what a browser opens harmlessly is made a link."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and " " not in text


@register.filter
def value_of(event, look):
    """On the right: the property chosen; without a choice an amount of money."""
    text, in_ink = chosen(event, look) if look.value else price(event)
    if not text:
        return ""
    kind = "event__value" if in_ink else "event__value event__value--word"
    text = cut(text, RIGHT)
    return mark_safe(f'<span class="{kind}">{escape(text)}</span>')


def chosen(event, look):
    value = look_up(event.properties, look.value)
    if value is MISSING and look.value == "value":
        value = event.value
    if value is MISSING or value in (None, ""):
        return "", False
    return written(value, look.value, event.properties, look.format)


def price(event):
    """An amount with a currency beside it, unless the text says it already."""
    properties = event.properties
    if "amount" not in properties or "currency" not in properties:
        return "", False
    text, in_ink = written(properties["amount"], "amount", properties)
    return ("", False) if says(event.text, text) else (text, in_ink)


@register.filter
def properties_of(event, look):
    """The third line: the properties chosen, else the first few that say something."""
    if not event.properties:
        return ""
    found = picked(event, look) if look.shown else telling(event, look)
    pairs = "".join(pair(key, text) for key, text in islice(found, PROPERTIES))
    return mark_safe(f'<span class="event__props">{pairs}</span>' if pairs else "")


def picked(event, look):
    for key in look.shown:
        value = look_up(event.properties, key)
        if value in (MISSING, None):
            continue
        if text := beside_its_key(value, key, event.properties):
            yield key, text


def telling(event, look):
    """Not what stands in the text or on the right, nor what an SDK always says."""
    properties = event.properties
    left_out = {look.value} | default_keys(properties)
    if "amount" in properties and "currency" in properties:
        left_out.add("currency")
        if not look.value:
            left_out.add("amount")
    for key, value in properties.items():
        if not is_plain(value) or key in left_out:
            continue
        text = beside_its_key(value, key, properties)
        if not says(event.text, text):
            yield key, text


def beside_its_key(value, key, properties):
    """A key that names a unit of time says it: minutes 8, not minutes 8m 00s."""
    says_unit = named_like(key)[0] == "span"
    return written(value, key, properties, "number" if says_unit else "auto")[0]


def says(text, value):
    """Does the value stand in the text as words of its own? €49.00 also as €49."""
    value = value.removesuffix(".00")
    at = text.find(value)
    while at >= 0:
        end = at + len(value)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            return True
        at = text.find(value, at + 1)
    return False


def pair(key, text):
    key, text = cut(key, VALUE), cut(text, VALUE)
    return f"<span>{escape(key)} <b>{escape(text)}</b></span>"
