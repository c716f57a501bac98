"""Boards: columns side by side, for a team or for one person."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q

from dashboard.models.order import move_after, move_by, next_position
from dashboard.models.removing import Removable, RemovableQuerySet
from teams.models import Membership, Team

MOST_COLUMNS = 40


class LastBoard(Exception):
    """A team keeps at least one board that all of it shares."""


class BoardQuerySet(RemovableQuerySet):
    def visible_to(self, user):
        return self.kept().within_reach_of(user)

    def editable_by(self, user):
        """What this person may change: a viewer only boards of their own."""
        return self.visible_to(user).filter(may_change(user))

    def with_rights_of(self, user):
        """Each has `may_edit`."""
        return self.annotate(
            may_edit=models.ExpressionWrapper(
                may_change(user), output_field=models.BooleanField()
            )
        )

    def restorable_by(self, user):
        return self.removed().within_reach_of(user).filter(may_change(user))

    def within_reach_of(self, user):
        teams = Membership.objects.filter(user_id=user.pk).values("team")
        mine = Q(owner=None) | Q(owner_id=user.pk)
        return self.filter(mine, team__in=teams)

    def in_order(self):
        """As menus list them: of each team the shared ones, then one's own."""
        own_last = F("owner").asc(nulls_first=True)
        return self.order_by("team__name", "team", own_last, "position", "pk")

    def last_opened_by(self, user):
        """The one this person looked at last, else the first there is."""
        seen = self.filter(readers__user_id=user.pk).order_by("-readers__opened_at")
        return seen.first() or self.in_order().first()


def may_change(user):
    teams = Team.objects.editable_by(user).values("pk")
    mine = Q(owner_id=user.pk) if user.pk else Q(pk=None)
    return Q(team__in=teams) | mine


class Board(Removable):
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

    objects = models.Manager.from_queryset(BoardQuerySet)()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    @property
    def siblings(self):
        """Those it stands among: shared with the team, or of the same person."""
        return Board.objects.kept().filter(team=self.team_id, owner=self.owner_id)

    @property
    def is_full(self):
        return len(self.columns.kept()[:MOST_COLUMNS]) == MOST_COLUMNS

    def add_column(self, title, sinks=(), **fields):
        with transaction.atomic():
            place = next_position(self.columns)
            column = self.columns.create(title=title, position=place, **fields)
            column.sinks.set(sinks)
        return column

    def add_tile(self, kind, query=""):
        place = next_position(self.tiles)
        return self.tiles.create(kind=kind, query=query, position=place)

    def move_by(self, steps):
        move_by(self.siblings, self, steps)

    @transaction.atomic
    def duplicate(self, owner):
        """One like it next to it, or among the boards of another `owner`."""
        name = f"{self.name[:75]} copy"
        copy = Board.objects.create(team=self.team, owner=owner, name=name)
        columns = self.columns.kept().prefetch_related("sinks")
        copies = {str(column.pk): column.copy_to(copy) for column in columns}
        for tile in self.tiles.kept():
            tile.copy_to(copy, copies)
        move_after(copy.siblings, copy, self)
        return copy

    def remove(self):
        """Raises LastBoard."""
        others = self.siblings.exclude(pk=self.pk)
        if self.owner_id is None and not others.exists():
            raise LastBoard
        super().remove()
