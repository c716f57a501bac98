"""Boards and their columns."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max, Q

from dashboard.look import Figure, Look
from events.filters import EventFilter
from sinks.models import Sink
from teams.models import Membership, Team


class BoardQuerySet(models.QuerySet):
    def kept(self):
        """Not those that were deleted and can still be brought back."""
        return self.filter(removed_at=None)

    def visible_to(self, user):
        teams = Membership.objects.filter(user_id=user.pk).values("team")
        mine = Q(owner=None) | Q(owner_id=user.pk)
        return self.kept().filter(mine, team__in=teams)

    def editable_by(self, user):
        """What this person may change: a viewer only boards of their own."""
        teams = Team.objects.editable_by(user).values("pk")
        mine = Q(owner_id=user.pk) if user.pk else Q(pk=None)
        return self.visible_to(user).filter(Q(team__in=teams) | mine)


class Board(models.Model):
    """Columns side by side, the same for everyone in the team or for one person."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="boards")
    owner = models.ForeignKey(  # whose personal board it is; shared without one
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    name = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager.from_queryset(BoardQuerySet)()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    def add_column(self, title, sinks=(), **fields):
        with transaction.atomic():
            last = self.columns.aggregate(last=Max("position"))["last"]
            column = self.columns.create(
                title=title, position=0 if last is None else last + 1, **fields
            )
            column.sinks.set(sinks)
        return column


class ColumnQuerySet(models.QuerySet):
    def kept(self):
        """Not those that were removed and can still be brought back."""
        return self.filter(removed_at=None)

    def visible_to(self, user):
        return self.kept().filter(board__in=Board.objects.visible_to(user))

    def editable_by(self, user):
        return self.kept().filter(board__in=Board.objects.editable_by(user))


class Column(models.Model):
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
    removed_at = models.DateTimeField(null=True, blank=True)

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
