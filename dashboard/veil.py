"""What a screen on the wall does not show of an event.

Whatever draws it gets a copy without these, so that no row can show them by mistake.
"""

import re
from copy import copy

DOTS = "•••"
LOCAL = r"\w.!#$*+^`~'’-"  # what stands before the @ of an address
ADDRESS = re.compile(rf"(?<![{LOCAL}])([{LOCAL}])[{LOCAL}]*(@|%40)(?=\w)")


def veiled(event, look):
    """The event as it may be shown with that Look: itself, or a copy with less."""
    if not (look.hidden or look.masks_addresses):
        return event
    shown = copy(event)
    shown.user = shown.session = ""
    shown.idempotency_key = None
    hide(shown, look.hidden)
    if look.masks_addresses:
        shown.type, shown.text = masked(event.type), masked(shown.text)
        shown.properties = masked(shown.properties)
    return shown


def hide(event, names):
    """Takes properties out, and their values out of the text. `names` in lower case."""
    taken = []
    event.properties = without(event.properties, names, taken)
    if "value" in names:
        taken += ways_to_say(event.value)
        event.value = None
    for words in sorted(taken, key=len, reverse=True):
        event.text = re.sub(as_whole_words(words), DOTS, event.text)


def without(properties, names, taken, prefix=""):
    """Nested ones are named with dots; what is taken out goes to `taken` as words."""
    kept = {}
    for key, value in properties.items():
        name = f"{prefix}{key}"
        if covers(names, name):
            taken += leaves(value)
        elif isinstance(value, dict):
            kept[key] = without(value, names, taken, f"{name}.")
        else:
            kept[key] = value
    return kept


def covers(names, name):
    """Is that property hidden, by itself or with what it is nested in?"""
    name = name.lower()
    return any(name == one or name.startswith(f"{one}.") for one in names)


def leaves(value):
    """All that a value holds, as words."""
    match value:
        case dict():
            return [words for item in value.values() for words in leaves(item)]
        case list():
            return [words for item in value for words in leaves(item)]
        case _:
            return ways_to_say(value)


def ways_to_say(value):
    match value:
        case None | bool() | "":
            return []
        case float() if value.is_integer():
            return ways_to_say(int(value))
        case int() | float():
            return [str(value), f"{value:,}", f"{value:.2f}", f"{value:,.2f}"]
        case _:
            return [str(value)]


def as_whole_words(words):
    """49 is also found in €49.00, but not in 149."""
    return rf"(?<!\w){re.escape(words)}(?:[.,]\d+)*(?!\w)"


def masked(value):
    """kyrylo@telesink.com → k•••@telesink.com, wherever it stands."""
    match value:
        case str() if "@" in value or "%40" in value:
            return ADDRESS.sub(rf"\1{DOTS}\2", value)
        case dict():
            return {masked(key): masked(item) for key, item in value.items()}
        case list():
            return [masked(item) for item in value]
        case _:
            return value
