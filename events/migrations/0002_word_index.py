from django.db import migrations

POSTGRESQL = """
CREATE INDEX events_words ON events_event USING gin
    (array_to_tsvector(array_remove(string_to_array(words, ' '), '')));
"""

# The table keeps no copy of the words: it reads them from the events. Z* divides, so
# that its words are exactly ours.
SQLITE = [
    """CREATE VIRTUAL TABLE events_words USING fts5(
    words, content='events_event', content_rowid='id', detail='none', columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
)""",
    """CREATE TRIGGER events_words_insert AFTER INSERT ON events_event BEGIN
    INSERT INTO events_words (rowid, words) VALUES (new.id, new.words);
END""",
    """CREATE TRIGGER events_words_delete AFTER DELETE ON events_event BEGIN
    INSERT INTO events_words (events_words, rowid, words)
    VALUES ('delete', old.id, old.words);
END""",
    """CREATE TRIGGER events_words_update AFTER UPDATE OF words ON events_event BEGIN
    INSERT INTO events_words (events_words, rowid, words)
    VALUES ('delete', old.id, old.words);
    INSERT INTO events_words (rowid, words) VALUES (new.id, new.words);
END""",
]


def make(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
        else:
            for statement in SQLITE:
                cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
