from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class EventsConfig(AppConfig):
    name = "events"

    def ready(self):
        connection_created.connect(teach_sqlite)
        post_migrate.connect(mend_word_index, sender=self)


def teach_sqlite(connection, **kwargs):
    """SQLite asks Python about an event's properties."""
    if connection.vendor == "sqlite":
        for function, takes in ((property_passes, 4), (property_number, 2)):
            connection.connection.create_function(
                function.__name__, takes, function, deterministic=True
            )


def mend_word_index(using, **kwargs):
    from events.word_index import make_word_index

    make_word_index(connections[using])


def property_passes(text, key, operator, value):
    import orjson

    from events.properties import PropertyTest

    return PropertyTest(key, operator, value).passes_in(orjson.loads(text))


def property_number(text, key):
    import orjson

    from events.properties import look_up, number

    return number(look_up(orjson.loads(text), key))
