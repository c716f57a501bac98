"""Boards for a screen on the wall."""

import secrets

from django.conf import settings
from django.db import models

from dashboard.models.boards import Board


def new_secret():
    return secrets.token_urlsafe(24)


class Wall(models.Model):
    """A read-only link to a board, for a screen that nobody signs in on."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="walls")
    secret = models.CharField(max_length=64, unique=True, default=new_secret)
    name = models.CharField(max_length=80)
    hidden = models.JSONField(default=list, blank=True)  # property names
    masks_addresses = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self):
        return f"{self.name} of {self.board}"
