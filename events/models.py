"""Events as they are kept, and the one way to write them."""

import datetime

from django.db import OperationalError, models, transaction
from django.db.models import Q
from django.db.models.signals import post_save
from django.utils import timezone

from events.audiences import Audience, crowds
from events.fields import PropertiesField
from events.hue import hue
from events.insert import insert, prepared
from events.rollups import Rollup, tallies
from events.turns import own_turn
from events.words import words_of
from sinks.models import Sink

__all__ = ["Audience", "Event", "Rollup"]


class EventQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(sink__in=Sink.objects.visible_to(user))

    def newest_first(self):
        return self.order_by("-occurred_at", "-id")

    def before(self, cursor):
        """The rows that follow `cursor` on the page: keyset, never OFFSET."""
        return self.filter(
            Q(occurred_at__lt=cursor.occurred_at)
            | Q(occurred_at=cursor.occurred_at, id__lt=cursor.id)
        )

    def after(self, cursor):
        """The rows above `cursor`, to be asked for `oldest_first`."""
        return self.filter(
            Q(occurred_at__gt=cursor.occurred_at)
            | Q(occurred_at=cursor.occurred_at, id__gt=cursor.id)
        )

    def oldest_first(self):
        return self.order_by("occurred_at", "id")

    def record(self, events):
        """Store unsaved events, all or none; returns those that are really new.

        An event whose idempotency key its sink has seen is not stored again and keeps
        `pk` None. Raises what the database raises; then nothing is stored.
        """
        now = timezone.now()
        for event in events:
            event.words, event.received_at = words_of(event), now
        try:
            new = self._store(events)
        except OperationalError as error:
            if not is_deadlock(error):
                raise
            new = self._store(events)  # two processes met over the same keys
        self._announce(new)
        return new

    def _store(self, events):
        # All that can be made before others must wait.
        parts = prepared(self.model, events, self.db)
        sums, people = tallies(events), crowds(events)
        try:
            with own_turn(self.db), transaction.atomic(using=self.db):
                new = insert(parts, self.db)
                if len(new) < len(events):  # some are replays
                    sums, people = tallies(new), crowds(new)
                people = Audience.objects.news(people)
                # Last, as other writers wait for whoever has changed a roll-up.
                Rollup.objects.add(sums)
                Audience.objects.add(people)
        except BaseException:
            for event in events:
                event.pk, event._state.adding = None, True
            raise
        return new

    def _announce(self, events):
        """Once others may write again; what fails here can't undo what is stored."""
        told = {"created": True, "update_fields": None, "raw": False, "using": self.db}
        for event in events:
            post_save.send_robust(Event, instance=event, **told)


def is_deadlock(error):
    return getattr(error.__cause__, "sqlstate", None) == "40P01"


class Event(models.Model):
    """Something that happened, as a sink was told."""

    sink = models.ForeignKey(
        Sink, models.CASCADE, related_name="events", db_index=False
    )
    type = models.CharField(max_length=255)
    text = models.TextField()
    emoji = models.CharField(max_length=32, blank=True)
    properties = PropertiesField(default=dict, blank=True)
    occurred_at = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(default=timezone.now)
    idempotency_key = models.CharField(max_length=255, null=True, blank=True)  # noqa: DJ001 NULL is "no key": many may have none
    value = models.FloatField(null=True, blank=True)
    is_test = models.BooleanField(default=False)
    user = models.CharField(max_length=64, blank=True)
    session = models.CharField(max_length=255, blank=True)
    sdk = models.CharField(max_length=120, blank=True)
    words = models.TextField(editable=False)

    objects = models.Manager.from_queryset(EventQuerySet)()

    class Meta:
        constraints = [
            # Starts with the sink, as every hot index here: the table can be divided.
            models.UniqueConstraint(
                fields=["sink", "idempotency_key"], name="one_event_per_key"
            )
        ]
        indexes = [
            models.Index(fields=["sink", "occurred_at", "id"], name="event_by_time"),
            models.Index(
                fields=["sink", "type", "occurred_at", "id"], name="event_by_type"
            ),
        ]

    def __str__(self):
        return f"{self.type}: {self.text}"

    def save(self, **kwargs):
        """From the admin or a shell; `record` is the way for many."""
        is_new = self._state.adding
        self.words = words_of(self)
        with transaction.atomic(using=kwargs.get("using")):
            super().save(**kwargs)
            if is_new:
                Rollup.objects.add(tallies([self]))
                Audience.objects.add(crowds([self]))

    @property
    def hue(self):
        return hue(self.type)

    @property
    def delay(self):
        """How much later it arrived than it happened."""
        return max(self.received_at - self.occurred_at, datetime.timedelta())
