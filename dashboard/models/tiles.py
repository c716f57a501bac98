"""Figures of the insights that stand on a board, next to its columns."""

from django.db import models
from django.http import QueryDict

from dashboard.models.boards import Board
from dashboard.models.order import move_by
from dashboard.models.removing import Removable, RemovableQuerySet

MOST_TILES = 12


class TileQuerySet(RemovableQuerySet):
    def visible_to(self, user):
        return self.kept().filter(board__in=Board.objects.visible_to(user))

    def editable_by(self, user):
        return self.kept().filter(board__in=Board.objects.editable_by(user))

    def restorable_by(self, user):
        return self.removed().filter(board__in=Board.objects.editable_by(user))


class Tile(Removable):
    """One figure: `query` asks for it, as in the address of the insights."""

    class Kind(models.TextChoices):
        TYPES = "types", "Events by type"
        TOP = "top", "Most frequent types"
        VALUE = "value", "Numbers"
        BY = "by-0", "Most frequent values"
        PEOPLE = "people", "Users and sessions"
        WEEK = "week", "When it happens"

    board = models.ForeignKey(Board, models.CASCADE, related_name="tiles")
    kind = models.CharField(max_length=6, choices=Kind)
    query = models.CharField(max_length=2000, blank=True)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager.from_queryset(TileQuerySet)()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.get_kind_display()

    @property
    def siblings(self):
        return self.board.tiles.kept()

    def move_by(self, steps):
        move_by(self.siblings, self, steps)

    def copy_to(self, board, columns):
        """`columns`: {id as text: Column}; what it asks of one, the copy asks there."""
        params = QueryDict(self.query, mutable=True)
        if params.get("column") in columns:
            params["column"] = columns[params["column"]].pk
        return board.tiles.create(
            kind=self.kind, query=params.urlencode(), position=self.position
        )
