"""Moves a person's cursors: what they have read, on whichever device."""

from dashboard import devices
from dashboard.feeds import newest_id
from dashboard.models import Column, ColumnReader, SinkReader
from sinks.models import Sink


def read(user, columns, sinks=None):
    """`columns`, `sinks`: {id: event id} up to which this person has read.

    What they may not see is passed over.
    """
    newest = newest_id()  # no further, or they would never hear of news again
    columns = {pk: min(read_id, newest) for pk, read_id in columns.items()}
    sinks = {pk: min(read_id, newest) for pk, read_id in (sinks or {}).items()}
    visible = Column.objects.visible_to(user).filter(pk__in=columns)
    for column in visible.select_related("board").prefetch_related("sinks"):
        for pk in shown_whole(column, user):
            sinks[pk] = max(columns[column.pk], sinks.get(pk, 0))
    allowed = set(visible.values_list("pk", flat=True))
    columns = {pk: read_id for pk, read_id in columns.items() if pk in allowed}
    allowed = Sink.objects.visible_to(user).filter(pk__in=sinks)
    sinks = {pk: sinks[pk] for pk in allowed.values_list("pk", flat=True)}
    ColumnReader.objects.advance(user, columns)
    SinkReader.objects.advance(user, sinks)
    devices.tell(user, columns=columns, sinks=sinks)


def read_all(user, columns):
    """All that has come until now."""
    newest = newest_id()
    read(user, {column.pk: newest for column in columns})


def shown_whole(column, user):
    """Ids of the sinks of which a column leaves no live event out."""
    if column.query or column.mode == Column.Mode.TEST:
        return []
    chosen = [sink.pk for sink in column.sinks.all()]
    of_team = Sink.objects.visible_to(user).filter(team=column.board.team_id)
    return chosen or list(of_team.values_list("pk", flat=True))


def change(user, column, **settings):
    """What a person sets for a column, for themselves: is_muted and the like."""
    reader = ColumnReader.objects.of(user, [column.pk])[column.pk]
    ColumnReader.objects.filter(pk=reader.pk).update(**settings)
    devices.tell(user)
