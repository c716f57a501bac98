"""Numbers and changes as the insights say them."""

from dashboard.values import written


def count(number):
    return f"{number:,}"


def short(number):
    """From 100,000 in thousands: 104k."""
    if number < 100_000:
        return f"{number:,}"
    return f"{number / 1000:,.0f}k" if number < 1e7 else f"{number / 1e6:,.1f}M"


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
        value = int(value) if float(value).is_integer() else round(value, 2)
        return written(value, key, {"currency": currency} if currency else {})[0]

    return write
