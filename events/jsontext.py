"""JSON as it is kept: finite numbers, valid Unicode, no NUL."""

import json
import math
import re

import orjson

NOT_KEEPABLE = re.compile("[\x00\ud800-\udfff]")
REPLACEMENT = "\ufffd"


class NotJson(ValueError):
    """The bytes are not JSON."""


class TooDeep(NotJson):
    """The bytes may be JSON, nested deeper than any parser here follows."""


def refuse(constant):
    raise NotJson(constant)  # NaN and Infinity


def parse(body, constant=refuse):
    """Bytes of any origin → the value that they stand for, `tidy`.

    `constant` says what NaN and Infinity stand for, which JSON doesn't have.
    """
    try:
        value = orjson.loads(body)
        return tidy(value) if b"\\u0000" in body else value
    except orjson.JSONDecodeError:
        return parse_patiently(body, constant)
    except RecursionError:
        raise TooDeep from None


def parse_patiently(body, constant):
    """What orjson refuses, though it is JSON: lone surrogates, 1e400, a BOM."""
    try:
        text = bytes(body).decode("utf-8-sig")
        return tidy(json.loads(text, parse_int=whole, parse_constant=constant))
    except RecursionError:
        raise TooDeep from None
    except ValueError:
        raise NotJson from None


def whole(digits):
    """Python's own int() refuses very many digits, which are a number all the same."""
    return int(digits) if len(digits) < 400 else float(digits)


def tidy(value):
    """The same value as every database here can keep it."""
    match value:
        case str():
            return NOT_KEEPABLE.sub(REPLACEMENT, value)
        case dict():
            return {tidy(str(key)): tidy(item) for key, item in value.items()}
        case list() | tuple():
            return [tidy(item) for item in value]
        case bool() | None:
            return value
        case int() | float():
            return tidy_number(value)
        case _:
            return tidy(str(value))


def tidy_number(number):
    if isinstance(number, int) and -(2**63) <= number < 2**64:
        return number
    try:
        return float(number) if math.isfinite(float(number)) else None
    except OverflowError:
        return None


def dump(value):
    """A tidy value → compact JSON text."""
    return orjson.dumps(value).decode()


def dump_anything(value):
    """A value from our own code → compact JSON text, made tidy where it must be."""
    try:
        text = dump(value)
    except TypeError:  # also huge integers, surrogates and keys that are no strings
        return dump(tidy(value))
    return dump(tidy(value)) if "\\u0000" in text else text


def depth(value):
    """How many objects and arrays are nested: 0 for a scalar, 1 for {} or {"a": 1}."""
    levels, layer = 0, [value]
    while layer := [item for item in layer if isinstance(item, dict | list)]:
        levels += 1
        layer = [
            item
            for group in layer
            for item in (group.values() if isinstance(group, dict) else group)
        ]
    return levels
