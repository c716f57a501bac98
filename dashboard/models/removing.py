"""What can be removed, and brought back for a day."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

KEPT = timedelta(days=1)  # then the next removal of its kind ends it for good


class RemovableQuerySet(models.QuerySet):
    def kept(self):
        """Not those that were removed and can still be brought back."""
        return self.filter(removed_at=None)

    def removed(self):
        return self.exclude(removed_at=None)


class Removable(models.Model):
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def remove(self):
        now = timezone.now()
        type(self)._base_manager.filter(removed_at__lt=now - KEPT).delete()
        self.removed_at = now
        self.save(update_fields=["removed_at"])

    def restore(self):
        self.removed_at = None
        self.save(update_fields=["removed_at"])
