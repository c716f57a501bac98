"""All there is to know about one event, in the words and order of its page."""

import json
import re
from datetime import timedelta

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe

from dashboard.templatetags.rows import TEXT, is_address, local_time, utc
from dashboard.values import words, written
from events.default_properties import default_keys
from events.properties import PropertyTest, number
from events.terms import TypeTest

LATE = 60  # seconds
NOTICED = timedelta(milliseconds=1)
LONG = 120  # characters of a value, then the rest is folded
ASKED = 300  # characters of a query for a value; longer ones are nothing to look for
TOKEN = re.compile(
    r'(?P<k>"(?:[^"\\]|\\.)*")(?=:)|(?P<s>"(?:[^"\\]|\\.)*")'
    r"|(?P<n>-?\d[\d.eE+-]*|\btrue\b|\bfalse\b|\bnull\b)"
)


def detail(event):
    """The context of _event_detail.html."""
    return {
        "event": event,
        "local": local_time(event.occurred_at),
        "utc": utc(event.occurred_at).replace("T", " "),
        "milliseconds": f"{event.occurred_at.microsecond // 1000:03}",
        "late": in_words(event.delay) if event.delay.total_seconds() > LATE else "",
        "received": local_time(event.received_at),
        "delay": in_words(event.delay) if event.delay >= NOTICED else "",
        "value": written(event.value, "value", {})[0]
        if event.value is not None
        else "",
        # Where its values lead; test events are found only by those who ask for them.
        "explore": f"{reverse('explore')}?q={'is:test%20' if event.is_test else ''}",
        "type_only": str(TypeTest(event.type)),
        **properties_of(event),
        "json": coloured(as_sent(event)),
        "is_cut": len(event.text) > TEXT,
    }


def properties_of(event):
    """The table, and apart from it what every event of a TelemetryDeck SDK has."""
    pairs = list(flat(event.properties))
    found = [Property(*pair, event.properties) for pair in pairs]
    defaults = default_keys(dict(pairs))
    return {
        "properties": [one for one in found if one.key not in defaults],
        "defaults": [one for one in found if one.key in defaults],
    }


class Property:
    """One line of the table.

    `only`, `without`, `more` and `less` are queries by which one goes on from it, ""
    where there is none that would find this event by this value.
    """

    def __init__(self, key, value, properties):
        self.key, self.text = key, as_text(value)
        self.is_link = isinstance(value, str) and is_address(value)
        self.start = self.text[:LONG] if len(self.text) > LONG else ""
        self.only = self.without = self.more = self.less = ""
        test = PropertyTest(key, "=", words(value))
        if isinstance(value, dict | list) or not test.passes_in(properties):
            return
        if len(str(test)) <= ASKED:
            self.only, self.without = str(test), f"-{test}"
        if number(value) is not None:
            self.more = str(PropertyTest(key, ">", words(value)))
            self.less = str(PropertyTest(key, "<", words(value)))


def as_text(value):
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return words(value)


def flat(properties, prefix=""):
    """Nested keys joined by dots; lists and empty objects are left as they are."""
    for key, value in properties.items():
        if isinstance(value, dict) and value:
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def as_sent(event):
    """The event as the API would take it again."""
    fields = {
        "event": event.type,
        "text": event.text,
        "emoji": event.emoji,
        "properties": event.properties,
        "occurred_at": event.occurred_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "idempotency_key": event.idempotency_key,
        "value": event.value,
        "test": event.is_test,
    }
    return {key: value for key, value in fields.items() if is_said(value)}


def is_said(value):
    return value not in ("", None) and value is not False


def coloured(value):
    """JSON as HTML: keys, strings and numbers marked for their colours."""
    text, parts, end = json.dumps(value, ensure_ascii=False, indent=2), [], 0
    for match in TOKEN.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(f'<span class="{match.lastgroup}">{escape(match[0])}</span>')
        end = match.end()
    return mark_safe("".join([*parts, escape(text[end:])]))


def in_words(span):
    """86 ms, 8 s, 42 min, 1 h 36 min, 3 days."""
    seconds = int(span.total_seconds())
    if span.total_seconds() < 1:
        return f"{round(span.total_seconds() * 1000)} ms"
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min"
    if seconds < 86_400:
        hours, minutes = seconds // 3600, seconds // 60 % 60
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days = seconds // 86_400
    return f"{days} days" if days > 1 else "1 day"
