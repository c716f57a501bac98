"""The database's own index over the words of events (see `search`)."""

POSTGRESQL = """
CREATE INDEX IF NOT EXISTS events_words ON events_event USING gin
    (array_to_tsvector(array_remove(string_to_array(words, ' '), '')))
"""

# The table keeps no copy of the words: it reads them from the events. Only spaces (Z)
# divide, so that its words are exactly ours.
SQLITE = """CREATE VIRTUAL TABLE events_words USING fts5(
    words, content='events_event', content_rowid='id', detail='none', columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
)"""
ADD = "INSERT INTO events_words (rowid, words) VALUES (new.id, new.words);"
REMOVE = (
    "INSERT INTO events_words (events_words, rowid, words)"
    " VALUES ('delete', old.id, old.words);"
)
TRIGGERS = {
    "events_words_insert": f"AFTER INSERT ON events_event BEGIN {ADD} END",
    "events_words_delete": f"AFTER DELETE ON events_event BEGIN {REMOVE} END",
    "events_words_update": "AFTER UPDATE OF words ON events_event"
    f" BEGIN {REMOVE} {ADD} END",
}


def make_word_index(connection):
    """Makes what is missing of it; also what a migration took away.

    SQLite alters a table by making it anew, and forgets its triggers.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
        else:
            make_for_sqlite(cursor)


def make_for_sqlite(cursor):
    cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE 'events_words%'")
    there = {name for (name,) in cursor.fetchall()}
    if "events_words" not in there:
        cursor.execute(SQLITE)
    missing = TRIGGERS.keys() - there
    for name in missing:
        cursor.execute(f"CREATE TRIGGER {name} {TRIGGERS[name]}")
    if missing:
        cursor.execute("INSERT INTO events_words (events_words) VALUES ('rebuild')")
