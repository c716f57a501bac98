from django.apps import AppConfig
from django.db.backends.signals import connection_created


class EventsConfig(AppConfig):
    name = "events"

    def ready(self):
        connection_created.connect(teach_sqlite)


def teach_sqlite(connection, **kwargs):
    """SQLite asks Python whether an event's properties pass a test."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            "property_passes", 4, property_passes, deterministic=True
        )


def property_passes(text, key, operator, value):
    import orjson

    from events.properties import PropertyTest

    return PropertyTest(key, operator, value).passes_in(orjson.loads(text))
