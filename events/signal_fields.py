"""One signal of TelemetryDeck's API → one event: called 10,000 times a second."""

import datetime
import hmac
import math

import orjson
from django.conf import settings

from events.models import Event
from events.serializers import LARGEST, PROPERTIES_SIZE, parse_moment
from events.signal_text import text_of

BEHIND = datetime.timedelta(days=366)  # an older time is a clock that was never set
LONGEST_TYPE = 255
# The columns that are numbers with TelemetryDeck; everything else is text.
NUMERIC = frozenset(
    {
        "floatValue",
        "RevenueCat.event.commission_percentage",
        "RevenueCat.event.price",
        "RevenueCat.event.price_in_purchased_currency",
        "RevenueCat.event.takehome_percentage",
        "RevenueCat.event.tax_percentage",
        "TelemetryDeck.Metrics.Swift.displayMetrics"
        ".averagePixelLuminance.standardDeviation",
        "TelemetryDeck.Metrics.Swift.memoryMetrics"
        ".averageSuspendedMemory.standardDeviation",
    }
)
SDK_NAMES = ("TelemetryDeck.SDK.nameAndVersion", "telemetryClientVersion")


class Invalid(Exception):
    """What is wrong with a signal, in sentences."""


def event_of(signal, sink, now):
    """A signal (a tidy JSON object) and its sink, or None → an unsaved event.

    Raises Invalid.
    """
    type_, user, payload = required(signal, sink)
    properties = properties_of(payload) if payload else {}
    value = number(signal.get("floatValue"))
    if value is None:
        value = number(properties.get("floatValue"))
    sdk = sdk_of(signal, properties)
    return Event(
        sink_id=sink.pk,
        type=type_,
        text=text_of(value, properties, sdk),
        properties=properties,
        occurred_at=moment(signal.get("receivedAt"), now),
        received_at=now,
        value=value,
        is_test=is_true(signal.get("isTestMode"))
        or is_true(properties.get("isTestMode")),
        user=hashed(user),
        session=scalar(signal.get("sessionID"))[:255],
        sdk=sdk[:120],
    )


def required(signal, sink):
    """Type, user and payload, of a shape that can be kept."""
    type_, user = signal.get("type"), signal.get("clientUser")
    payload = signal.get("payload")
    faults = []
    if sink is None:
        faults.append(fault_of_app_id(signal.get("appID")))
    if not isinstance(type_, str) or not type_.strip():
        faults.append("type can't be blank")
    elif len(type_) > LONGEST_TYPE:
        faults.append(f"type is too long (maximum is {LONGEST_TYPE} characters)")
    if not isinstance(user, str):
        faults.append("clientUser must be text, which may be empty")
    if payload is not None and not isinstance(payload, dict | list):
        faults.append("payload must be an object")
    if faults:
        raise Invalid(*faults)
    return type_, user, payload


def fault_of_app_id(app_id):
    blank = not isinstance(app_id, str) or not app_id.strip()
    return "appID can't be blank" if blank else "appID is unknown"


def properties_of(payload):
    """An object, or "key:value" in an array → texts by key, and a few numbers."""
    if isinstance(payload, list):
        payload = dict(pair(entry) for entry in payload)
    properties = {
        key: value if type(value) is str else as_text(value)
        for key, value in payload.items()
        if value is not None
    }
    if not NUMERIC.isdisjoint(properties):
        for key in NUMERIC & properties.keys():
            properties[key] = as_number(payload[key], properties[key])
    return properties


def pair(entry):
    key, _, value = (entry if isinstance(entry, str) else as_text(entry)).partition(":")
    return key, value


def as_text(value):
    """As JSON writes it: true, 3.14, {"a":1}."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        raise Invalid("payload is nested too deeply") from None


def as_number(sent, text):
    if isinstance(sent, int | float) and not isinstance(sent, bool):
        return sent
    found = number(sent)
    return text if found is None else found


def number(value):
    """A number, or the text of one, that sums can hold; else None."""
    if value is None or isinstance(value, bool | dict | list):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) and abs(found) <= LARGEST else None


def is_true(value):
    return value is True or (isinstance(value, str) and value.lower() == "true")


def scalar(value):
    if isinstance(value, str):
        return value
    return "" if value is None or isinstance(value, dict | list) else as_text(value)


def hashed(user):
    """Users can't be matched with those of another installation; "" stays nobody."""
    if not user:
        return ""
    return hmac.digest(settings.USER_SALT.encode(), user.encode(), "sha256").hex()


def moment(text, now):
    """When it happened, where that makes sense; else now."""
    if text is None:
        return now
    try:
        found = parse_moment(text)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return now
    return min(found, now) if found >= now - BEHIND else now


def sdk_of(signal, properties):
    names = (properties.get(name) for name in SDK_NAMES)
    return scalar(signal.get("telemetryClientVersion")) or next(filter(None, names), "")


def check_size(event):
    if len(orjson.dumps(event.properties)) > PROPERTIES_SIZE:
        raise Invalid(f"payload is too large (maximum is {PROPERTIES_SIZE} bytes)")
