"""Figures of the insights that stand on a board, next to its columns."""

from django.db import models

from dashboard.models.boards import Board

MOST_TILES = 12


class TileQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(board__in=Board.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(board__in=Board.objects.editable_by(user))


class Tile(models.Model):
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
    created_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager.from_queryset(TileQuerySet)()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.get_kind_display()
