"""Property values as people read them: 1,250 · €49.00 · 6m 02s · 4.1 MB · 92%."""

import re
from functools import lru_cache

from events.properties import MISSING, look_up, number

SYMBOLS = {
    "AUD": "A$",
    "BRL": "R$",
    "CAD": "CA$",
    "CNY": "CN¥",
    "EUR": "€",
    "GBP": "£",
    "ILS": "₪",
    "INR": "₹",
    "JPY": "¥",
    "KRW": "₩",
    "TRY": "₺",
    "UAH": "₴",
    "USD": "$",
}
WITHOUT_CENTS = {"CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF"}
HUGE = 1e15  # from here on digits are no longer exact, and nobody reads them

NAMES = [  # what the last word of a key says about its number: (words, format, factor)
    ({"ms", "millis", "milliseconds"}, "span", 0.001),
    ({"seconds", "secs", "sec"}, "span", 1),
    ({"minutes", "mins"}, "span", 60),
    ({"hours"}, "span", 3600),
    ({"bytes"}, "size", 1),
    ({"kb"}, "size", 1e3),
    ({"mb"}, "size", 1e6),
    ({"gb"}, "size", 1e9),
    ({"percent", "percentage", "pct"}, "share", 0.01),
    (
        {"amount", "price", "total", "revenue", "mrr", "arr", "fee", "tax", "cost"}
        | {"refund", "balance", "paid", "due"},
        "money",
        1,
    ),
    (
        {"id", "no", "number", "code", "year", "port", "zip", "phone", "pid"}
        | {"ticket", "invoice", "order", "version", "build", "status", "line"},
        "digits",
        1,
    ),
]
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


def is_plain(value):
    return value is not None and value != "" and not isinstance(value, dict | list)


def words(value):
    """As it was sent."""
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


def written(value, key, properties, format="auto"):
    """(text, whether it is worth ink) for the value at `key` of `properties`."""
    if isinstance(value, list):
        return ", ".join(words(item) for item in value if is_plain(item)), False
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number:
        given = None if format == "auto" else number(value)
        if given is None:
            return ("" if isinstance(value, dict) else words(value)), False
        value = given
    named, factor = named_like(key)
    if format == "auto":
        format = named
        if format == "money" and not currency_of(key, properties):
            format = "number"
    factor = factor if format == named else 1
    return FORMATS[format](value, factor, key, properties), format != "span"


@lru_cache(maxsize=4096)
def named_like(key):
    """(format, factor) that a key's last word tells of."""
    found = WORD.findall(key)
    last = found[-1].lower() if found else ""
    fitting = ((format, factor) for names, format, factor in NAMES if last in names)
    return next(fitting, ("number", 1))


def currency_of(key, properties):
    """The code beside that key, else the event's: "EUR"; "" where there is none."""
    beside = key.rpartition(".")[0]
    code = look_up(properties, f"{beside}.currency") if beside else MISSING
    code = properties.get("currency") if code is MISSING else code
    fits = isinstance(code, str) and code.isascii() and 2 < len(code) < 6
    return code.upper() if fits and code.isalpha() else ""


def grouped(value, factor, key, properties):
    return signed(value, plain)


def digits(value, factor, key, properties):
    """Of a name that happens to be a number."""
    return str(value) if isinstance(value, int) else signed(value, plain)


def money(value, factor, key, properties):
    code = currency_of(key, properties)
    symbol = SYMBOLS.get(code, f"{code} " if code else "")
    places = 0 if code in WITHOUT_CENTS else 2
    return signed(
        value,
        lambda size: symbol + (f"{size:,.{places}f}" if size < HUGE else f"{size:.6g}"),
    )


def share(value, factor, key, properties):
    per_cent = value if factor != 1 or abs(value) > 1 else value * 100
    return signed(per_cent, lambda size: f"{plain(round(size))}%")


def span(value, factor, key, properties):
    return signed(value * factor, duration)


def size(value, factor, key, properties):
    return signed(value * factor, file_size)


FORMATS = {
    "number": grouped,
    "digits": digits,
    "money": money,
    "share": share,
    "span": span,
    "size": size,
}


def signed(value, write):
    """With a real minus, which is as wide as a plus."""
    return f"−{write(-value)}" if value < 0 else write(value)


def plain(size):
    if size >= HUGE:
        return f"{size:.6g}"
    if isinstance(size, int):
        return f"{size:,}"
    if 0 < size < 0.000001:
        return f"{size:.3g}"
    text = f"{size:,.6f}"
    return text.rstrip("0").rstrip(".")


def duration(seconds):
    """240ms · 3.2s · 0m 52s · 1h 36m · 3d 04h."""
    if seconds >= HUGE:
        return f"{seconds:.6g}s"
    if 0 < seconds < 1:
        return f"{plain(round(seconds * 1000, 1))}ms"
    if seconds < 10:
        return f"{plain(round(seconds, 1))}s"
    whole = round(seconds)
    if whole < 3600:
        return f"{whole // 60}m {whole % 60:02}s"
    if whole < 86_400:
        return f"{whole // 3600}h {whole // 60 % 60:02}m"
    return f"{whole // 86_400:,}d {whole // 3600 % 24:02}h"


def file_size(count):
    """By thousands, as disks and networks count: 4.1 MB."""
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if count < 999.5 or unit == "TB":
            break
        count /= 1000
    if unit == "B" or 100 <= count < HUGE:
        count = round(count)
    return f"{plain(round(count, 1))} {unit}"
