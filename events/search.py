"""The word index: finds the few events that can match, before each is tested.

PostgreSQL has a GIN index on the words, SQLite an FTS5 table beside the events. Both
are only ever asked for words that a matching event must have (`Term.clues`), so they
never change an answer.
"""

from django.db import connections
from django.db.models import BooleanField, F, Func, Q
from django.db.models.expressions import RawSQL

INDEXED = "array_to_tsvector(array_remove(string_to_array(words, ' '), ''))"
RARE = 2000  # matches; more are found sooner by walking back in time


def narrowed(events, wanted):
    """A QuerySet with the condition of the word index, where that helps."""
    query = asked(wanted, " & ", " | ", "'{}'", "'{}':*")
    match connections[events.db].vendor if query else None:
        case "postgresql":
            return events.filter(Q(HasWords(query)))
        case "sqlite":
            query = asked(
                wanted, and_=" AND ", or_=" OR ", word='"{}"', beginning='"{}"*'
            )
            return (
                events.filter(pk__in=found(query))
                if is_rare(query, events.db)
                else events
            )
        case _:
            return events


def asked(wanted, and_, or_, word, beginning):
    """The clues of a filter in a database's own language; "" if there are none."""

    def one(term):
        whole, begun = term.clues()
        parts = [word.format(w) for w in whole] + [beginning.format(w) for w in begun]
        return and_.join(parts)

    parts = [one(term) for term in wanted.demands if not term.negated]
    for group in wanted.alternatives:
        either = [one(term) for term in group]
        if all(either):
            parts.append(or_.join(f"({part})" for part in either))
    return and_.join(f"({part})" for part in parts if part)


class HasWords(Func):
    conditional = True
    output_field = BooleanField()

    def __init__(self, query):
        super().__init__(F("words"))
        self.query = query

    def as_sql(self, compiler, connection, **context):
        column, _ = compiler.compile(self.source_expressions[0])
        return f"{INDEXED.replace('words', column)} @@ %s::tsquery", [self.query]


def found(query):
    return RawSQL("SELECT rowid FROM events_words WHERE events_words MATCH %s", [query])


def is_rare(query, using):
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM events_words"
            " WHERE events_words MATCH %s LIMIT %s)",
            [query, RARE],
        )
        return cursor.fetchone()[0] < RARE
