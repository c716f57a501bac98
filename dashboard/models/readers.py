"""What each person has read, and set for themselves."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from dashboard.models.boards import Column
from sinks.models import Sink


class Reader(models.Model):
    """How far a person has read somewhere: everything stored up to `read_id`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_id = models.PositiveBigIntegerField(default=0)
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class SinkReader(Reader):
    sink = models.ForeignKey(Sink, models.CASCADE, related_name="readers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "sink"], name="one_reader_a_sink")
        ]

    def __str__(self):
        return f"{self.user} in {self.sink}, up to {self.read_id}"


class ColumnReader(Reader):
    """… and what they have set for that column, for themselves only."""

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
