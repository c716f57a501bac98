"""What the Telesink API takes, field by field, and the sentences it refuses with."""

import datetime
import re

import orjson
from dateutil.parser import isoparse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.fields import empty

from events import jsontext

AHEAD = datetime.timedelta(
    hours=24
)  # clocks go wrong; by more than this it's a mistake
LARGEST = 1e100  # of a value, so that no sum of them leaves what a float can hold
PROPERTIES_SIZE = 64 * 1024  # bytes of JSON
PROPERTIES_DEPTH = 32


class Sentence(serializers.ValidationError):
    """One thing that is wrong with a field, to be read after the field's name."""


class JsonField(serializers.Field):
    """A field of a JSON object. DRF's own looks for HTML forms and validators, too,
    at each of ten fields, which takes as long as all the rest.
    """

    def get_value(self, dictionary):
        return dictionary.get(self.field_name, empty)

    def run_validation(self, data=empty):
        is_empty, data = self.validate_empty_values(data)
        return data if is_empty else self.to_internal_value(data)


class Text(JsonField):
    """Text as sent; a number or boolean counts as its text."""

    def __init__(self, longest, **kwargs):
        self.longest = longest
        kwargs.setdefault("required", False)
        super().__init__(allow_null=True, **kwargs)

    def validate_empty_values(self, data):
        if data is empty or data is None:
            data = ""
        return False, data  # blank is decided below, whatever it came as

    def to_internal_value(self, data):
        if isinstance(data, dict | list):
            raise Sentence("must be text")
        text = data if isinstance(data, str) else orjson.dumps(data).decode()
        if not text.strip():
            return self.blank()
        if len(text) > self.longest:
            raise Sentence(f"is too long (maximum is {self.longest:,} characters)")
        return text

    def blank(self):
        return ""


class RequiredText(Text):
    def blank(self):
        raise Sentence("can't be blank")


class Properties(JsonField):
    def __init__(self):
        super().__init__(required=False, allow_null=True, default=dict)

    def validate_empty_values(self, data):
        # PHP writes an empty array where it means an empty object.
        return (True, {}) if data is empty or data in (None, []) else (False, data)

    def to_internal_value(self, data):
        if not isinstance(data, dict):
            raise Sentence("must be an object")
        if jsontext.depth(data) > PROPERTIES_DEPTH:
            raise Sentence(
                f"are nested too deeply (maximum is {PROPERTIES_DEPTH} levels)"
            )
        if len(orjson.dumps(data)) > PROPERTIES_SIZE:
            raise Sentence(f"are too large (maximum is {PROPERTIES_SIZE} bytes)")
        return data


class Moment(JsonField):
    """Any ISO 8601 time; without a zone it is UTC. A little ahead counts as now."""

    def __init__(self):
        super().__init__(required=False, allow_null=True, default=timezone.now)

    def validate_empty_values(self, data):
        return (
            (True, timezone.now()) if data is empty or data is None else (False, data)
        )

    def to_internal_value(self, data):
        try:
            moment = parse_moment(data)
        except (ValueError, OverflowError, TypeError, AttributeError):
            raise Sentence("must be an ISO 8601 timestamp") from None
        now = timezone.now()
        if moment > now + AHEAD:
            raise Sentence("is in the future")
        return min(moment, now)


def parse_moment(text):
    """ISO 8601 → an aware time in UTC. Raises ValueError and its like."""
    text = text.strip().upper()
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        moment = isoparse(re.sub(r":60(?=$|[.,Z+-])", ":59", text))
    if moment.tzinfo is None:
        return moment.replace(tzinfo=datetime.UTC)
    return moment.astimezone(datetime.UTC)


class Sdk(JsonField):
    """{"name": …, "version": …} → "name version". Never refused: it is only told."""

    def __init__(self):
        super().__init__(required=False, allow_null=True, default="")

    def validate_empty_values(self, data):
        return (False, data) if isinstance(data, dict) else (True, "")

    def to_internal_value(self, data):
        words = (data.get("name"), data.get("version"))
        return " ".join(str(word) for word in words if word and is_scalar(word))[:120]


def is_scalar(value):
    return not isinstance(value, dict | list)


class Number(JsonField):
    def validate_empty_values(self, data):
        return (True, None) if data is empty or data is None else (False, data)

    def to_internal_value(self, data):
        if isinstance(data, bool) or not isinstance(data, int | float):
            raise Sentence("must be a number")
        if abs(data) > LARGEST:
            raise Sentence("is too large")
        return float(data)


class Flag(JsonField):
    def validate_empty_values(self, data):
        return (True, False) if data is empty or data is None else (False, data)

    def to_internal_value(self, data):
        if data not in (True, False):
            raise Sentence("must be true or false")
        return bool(data)


class EventSerializer(serializers.Serializer):
    """One Telesink event. Fields in the order in which their faults are told."""

    event = RequiredText(longest=255, source="type")
    text = RequiredText(longest=10_000)
    emoji = Text(longest=32)
    properties = Properties()
    occurred_at = Moment()
    idempotency_key = Text(longest=255)
    sdk = Sdk()
    value = Number()
    test = Flag(source="is_test")
