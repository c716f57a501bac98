"""Boards and their columns."""

from django.db import models, transaction
from django.db.models import Max

from events.filters import EventFilter
from sinks.models import Sink
from teams.models import Membership, Team


class BoardQuerySet(models.QuerySet):
    def visible_to(self, user):
        teams = Membership.objects.filter(user_id=user.pk).values("team")
        return self.filter(team__in=teams)


class Board(models.Model):
    """Columns side by side, the same for everyone in the team."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="boards")
    name = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

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


class Column(models.Model):
    """A live list of the events that pass its filter."""

    class Mode(models.TextChoices):
        LIVE = "live"
        TEST = "test"
        BOTH = "both"

    board = models.ForeignKey(Board, models.CASCADE, related_name="columns")
    title = models.CharField(max_length=80)
    emoji = models.CharField(max_length=32, blank=True)
    position = models.PositiveIntegerField(default=0)
    sinks = models.ManyToManyField(Sink, blank=True, related_name="+")  # none: all
    query = models.CharField(max_length=1000, blank=True)
    mode = models.CharField(max_length=4, choices=Mode, default=Mode.LIVE)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    @property
    def filter(self):
        wanted = EventFilter.parse(self.query)
        modes = {self.Mode.LIVE: False, self.Mode.TEST: True, self.Mode.BOTH: None}
        return EventFilter(wanted.terms, modes[self.mode])
