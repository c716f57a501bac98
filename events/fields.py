import orjson
from django.db import models

from events import jsontext


class PropertiesField(models.TextField):
    """A JSON object, kept as the text of it: key order and number types stay as sent.

    PostgreSQL's jsonb would reorder the keys and parse on every insert; `filters`
    reads into the text instead.
    """

    def from_db_value(self, value, expression, connection):
        return None if value is None else orjson.loads(value)

    def to_python(self, value):
        return orjson.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value):
        return value if isinstance(value, str) else jsontext.dump_anything(value)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs):
        from django.forms import JSONField

        return JSONField(required=False, **kwargs)
