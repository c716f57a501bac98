"""What each person has read, and set for themselves."""

from collections import defaultdict

from django.conf import settings
from django.db import models
from django.utils import timezone

from dashboard.feeds import newest_id
from dashboard.models.boards import Board
from dashboard.models.columns import Column
from sinks.models import Sink


class ReaderQuerySet(models.QuerySet):
    def of(self, user, places):
        """{column or sink id: reader} of one person; made where there is none yet."""
        readers = self._known(user, places)
        new = [pk for pk in places if pk not in readers]
        if new:
            self._start(user, new, newest_id())
            readers = self._known(user, places)
        return readers

    def advance(self, user, cursors):
        """`cursors`: {column or sink id: event id}. None of them goes backwards."""
        known, now = self._known(user, cursors), timezone.now()
        together = defaultdict(list)
        for pk, read_id in cursors.items():
            together[read_id].append(pk)
        for read_id, pks in together.items():
            self._start(user, [pk for pk in pks if pk not in known], read_id)
            mine = self.filter(user=user, read_id__lte=read_id)
            mine.filter(**{f"{self.model.place}__in": pks}).update(
                read_id=read_id, read_at=now
            )

    def _known(self, user, places):
        readers = self.filter(user=user, **{f"{self.model.place}__in": list(places)})
        return {getattr(reader, self.model.place): reader for reader in readers}

    def _start(self, user, places, read_id):
        made = [
            self.model(user=user, read_id=read_id, **{self.model.place: pk})
            for pk in places
        ]
        self.bulk_create(made, ignore_conflicts=True)  # another page was quicker


class Reader(models.Model):
    """How far a person has read somewhere: everything stored up to `read_id`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # What came before them is not news.
    read_id = models.PositiveBigIntegerField(default=newest_id)
    read_at = models.DateTimeField(default=timezone.now)

    objects = models.Manager.from_queryset(ReaderQuerySet)()

    class Meta:
        abstract = True


class SinkReader(Reader):
    place = "sink_id"

    sink = models.ForeignKey(Sink, models.CASCADE, related_name="readers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "sink"], name="one_reader_a_sink")
        ]

    def __str__(self):
        return f"{self.user} in {self.sink}, up to {self.read_id}"


class ColumnReader(Reader):
    """… and what they have set for that column, for themselves only."""

    place = "column_id"

    column = models.ForeignKey(Column, models.CASCADE, related_name="readers")
    is_collapsed = models.BooleanField(default=False)
    is_muted = models.BooleanField(default=False)  # not counted as unread, no noise
    has_sound = models.BooleanField(default=False)
    notifies = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "column"], name="one_reader_a_column"
            )
        ]

    def __str__(self):
        return f"{self.user} in {self.column}, up to {self.read_id}"


class BoardReaderQuerySet(models.QuerySet):
    def note(self, user, board):
        """This is the board that this person looks at now."""
        mine = self.filter(user=user)
        if (
            mine.order_by("-opened_at").values_list("board", flat=True).first()
            == board.pk
        ):
            return  # as before: nothing to write
        if not mine.filter(board=board).update(opened_at=timezone.now()):
            self.bulk_create(
                [self.model(user=user, board=board)], ignore_conflicts=True
            )


class BoardReader(models.Model):
    """When a person opened a board."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    board = models.ForeignKey(Board, models.CASCADE, related_name="readers")
    opened_at = models.DateTimeField(default=timezone.now)

    objects = models.Manager.from_queryset(BoardReaderQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "board"], name="one_reader_a_board")
        ]

    def __str__(self):
        return f"{self.user} on {self.board}, at {self.opened_at}"
