"""Named places to send events to."""

import secrets
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower

from teams.models import Membership, Team

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
IN_A_PATH = RegexValidator(
    r"\A[A-Za-z0-9._~-]+\Z", "Only letters, digits and - _ . ~ (it is part of a URL)."
)

TAKEN = "Another sink has this app id."


def new_token():
    """24 letters and digits without look-alikes: 140 bits."""
    return "tk_" + "".join(secrets.choice(BASE58) for _ in range(24))


def new_app_id():
    return str(uuid.uuid4())


class SinkQuerySet(models.QuerySet):
    def visible_to(self, user):
        teams = Membership.objects.filter(user_id=user.pk).values("team")
        return self.filter(team__in=teams)

    def with_app_ids(self, app_ids):
        """Sinks by app ids, whose capitals count for nothing: SDKs change them."""
        lower = [app_id.lower() for app_id in app_ids]
        return self.annotate(lower_app_id=Lower("app_id")).filter(
            lower_app_id__in=lower
        )


class Sink(models.Model):
    """Where one product or environment sends its events; whoever has the token may."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="sinks")
    name = models.CharField(max_length=80)
    emoji = models.CharField(max_length=32, blank=True)
    token = models.CharField(max_length=80, unique=True, default=new_token)
    app_id = models.CharField(max_length=80, default=new_app_id, validators=[IN_A_PATH])
    created_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager.from_queryset(SinkQuerySet)()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("app_id"),
                name="one_sink_per_app_id",
                violation_error_message=TAKEN,
            )
        ]

    def __str__(self):
        return self.name

    def validate_constraints(self, exclude=None):
        """The only one is about the app id, so what it says is said there."""
        try:
            super().validate_constraints(exclude)
        except ValidationError as error:
            raise ValidationError({"app_id": error.messages}) from None

    @property
    def ingest_url(self):
        return f"{settings.BASE_URL}/api/v1/sinks/{self.token}/events"

    @property
    def masked_token(self):
        return f"tk_…{self.token[-4:]}"
