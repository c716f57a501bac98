"""Numbers and changes as the insights say them."""

from dashboard.values import written

CENTS = 1000  # what is larger is told without them


def count(number):
    return f"{number:,}"


def change(now, before):
    """("up" or "down" or "same", "+18%"), as a whole share of what was before."""
    if not before:
        return None
    percent = round(100 * (now - before) / abs(before))
    way = "up" if percent > 0 else "down" if percent < 0 else "same"
    return way, f"{'+' if percent > 0 else '−' if percent < 0 else ''}{abs(percent):,}%"


def written_as(key, currency):
    """A function: number → text, as that property's are written on the board."""

    def write(value):
        places = 2 if abs(value) < CENTS else 0
        value = int(value) if float(value).is_integer() else round(value, places)
        text = written(value, key, {"currency": currency} if currency else {})[0]
        return text if places else text.removesuffix(".00")

    return write
