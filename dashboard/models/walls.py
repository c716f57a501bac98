"""Boards for a screen on the wall."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from dashboard.models.boards import Board
from teams.models import User

NOTED = timedelta(minutes=1)  # a screen that is on is noted so often
AWAY = timedelta(minutes=5)  # unseen for longer, it was off


def new_secret():
    return secrets.token_urlsafe(24)


class WallQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(board__in=Board.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(board__in=Board.objects.editable_by(user))


class Wall(models.Model):
    """A read-only link to a board, for a screen that nobody signs in on."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="walls")
    secret = models.CharField(max_length=64, unique=True, default=new_secret)
    name = models.CharField(max_length=80)
    hidden = models.JSONField(default=list, blank=True)  # property names
    masks_addresses = models.BooleanField(default=True)
    theme = models.CharField(max_length=6, choices=User.Theme, default=User.Theme.DARK)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    seen_at = models.DateTimeField(null=True, blank=True)  # on a screen, lastly
    seen_from = models.DateTimeField(null=True, blank=True)  # … without a break since

    objects = models.Manager.from_queryset(WallQuerySet)()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return f"{self.name} of {self.board}"

    def get_absolute_url(self):
        return reverse("wall", args=[self.secret])

    @property
    def is_open(self):
        """Whoever made it may still edit the board: without them it shows nothing."""
        if not (self.created_by and self.created_by.is_active):
            return False
        boards = Board.objects.editable_by(self.created_by)
        return boards.filter(pk=self.board_id).exists()

    @property
    def on_screen_for(self):
        """How long it has been on a screen, as a timedelta; None when it is not."""
        now = timezone.now()
        is_on = self.seen_at and self.seen_at > now - AWAY
        return now - self.seen_from if is_on else None

    def note_seen(self):
        now = timezone.now()
        if self.seen_at and self.seen_at > now - NOTED:
            return
        seen_from = self.seen_from if self.on_screen_for is not None else now
        walls = Wall.objects.filter(pk=self.pk)  # it may be revoked by now
        walls.update(seen_at=now, seen_from=seen_from)
