"""The number of an event that can be added up: its value, or one of its properties."""

from django.db.models import F, FloatField, Func

from events.properties import NUMBER, look_up, number, value_in_postgres


def amount_of(event, key):
    """As a float; None where there is none. `key` "" stands for the event's value."""
    return number(look_up(event.properties, key)) if key else event.value


def amount_in(key):
    """The same as an expression for a query."""
    return NumberAt(key) if key else F("value")


class NumberAt(Func):
    """A property's number. SQLite asks Python; PostgreSQL reads into the text."""

    output_field = FloatField()

    def __init__(self, key):
        super().__init__(F("properties"))
        self.key = key

    def as_sqlite(self, compiler, connection, **context):
        column, _ = compiler.compile(self.source_expressions[0])
        return f"property_number({column}, %s)", [self.key]

    def as_postgresql(self, compiler, connection, **context):
        column, _ = compiler.compile(self.source_expressions[0])
        value, params = value_in_postgres(column, self.key)
        return f"(SELECT {NUMBER} FROM {value})", params
