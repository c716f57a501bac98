"""Columns: live lists of events."""

from django.db import models, transaction

from dashboard.look import Figure, Look
from dashboard.models.boards import Board
from dashboard.models.order import move_after, move_before, move_by
from dashboard.models.removing import Removable, RemovableQuerySet
from events.filters import EventFilter
from sinks.models import Sink


class ColumnQuerySet(RemovableQuerySet):
    def visible_to(self, user):
        return self.kept().filter(board__in=Board.objects.visible_to(user))

    def editable_by(self, user):
        return self.kept().filter(board__in=Board.objects.editable_by(user))

    def restorable_by(self, user):
        return self.removed().filter(board__in=Board.objects.editable_by(user))


class Column(Removable):
    """A live list of the events that pass its filter."""

    class Mode(models.TextChoices):
        LIVE = "live"
        TEST = "test"
        BOTH = "both"

    class Width(models.TextChoices):
        NARROW = "narrow"
        NORMAL = "normal"
        WIDE = "wide"

    class Format(models.TextChoices):
        AUTO = "auto", "as it is"
        NUMBER = "number", "a number"
        MONEY = "money", "money"
        SHARE = "share", "a share"
        SPAN = "span", "a time span"
        SIZE = "size", "a size"

    class Figure(models.TextChoices):
        COUNT = "count", "Count"
        SUM = "sum", "Sum"
        AVERAGE = "average", "Average"

    board = models.ForeignKey(Board, models.CASCADE, related_name="columns")
    title = models.CharField(max_length=80)
    emoji = models.CharField(max_length=32, blank=True)
    hue = models.PositiveSmallIntegerField(null=True, blank=True)  # none: of its type
    position = models.PositiveIntegerField(default=0)
    width = models.CharField(max_length=6, choices=Width, default=Width.NORMAL)

    sinks = models.ManyToManyField(Sink, blank=True, related_name="+")  # none: all
    query = models.CharField(max_length=1000, blank=True)
    mode = models.CharField(max_length=4, choices=Mode, default=Mode.LIVE)

    value_key = models.CharField(max_length=255, blank=True)
    value_format = models.CharField(max_length=6, choices=Format, default=Format.AUTO)
    shown = models.JSONField(default=list, blank=True)  # property names; []: first few
    figure = models.CharField(max_length=7, choices=Figure, default=Figure.COUNT)
    figure_key = models.CharField(max_length=255, blank=True)  # "": the event's value
    folds_bursts = models.BooleanField(default=True)
    is_spoken = models.BooleanField(default=True)  # to screen readers, as it fills

    objects = models.Manager.from_queryset(ColumnQuerySet)()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    @property
    def filter(self):
        wanted = EventFilter.parse(self.query)
        modes = {self.Mode.LIVE: False, self.Mode.TEST: True, self.Mode.BOTH: None}
        return EventFilter(wanted.terms, modes[self.mode])

    @property
    def look(self):
        return Look(self.value_key, self.value_format, tuple(self.shown))

    @property
    def head(self):
        return Figure(self.figure, self.figure_key)

    @property
    def siblings(self):
        return self.board.columns.kept()

    def move_before(self, other):
        """To the left of a sibling; without one to the end."""
        move_before(self.siblings, self, other)

    def move_by(self, steps):
        move_by(self.siblings, self, steps)

    @transaction.atomic
    def duplicate(self):
        """One like it to the right of it."""
        copy = self.copy_to(self.board, title=f"{self.title[:75]} copy")
        move_after(self.siblings, copy, self)
        return copy

    def copy_to(self, board, **fields):
        copy = Column.objects.get(pk=self.pk)
        copy.pk, copy._state.adding, copy.board = None, True, board
        for name, value in fields.items():
            setattr(copy, name, value)
        copy.save()
        copy.sinks.set(self.sinks.all())
        return copy
