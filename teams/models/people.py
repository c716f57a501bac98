from datetime import timedelta

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils import timezone

NOTED = timedelta(minutes=1)  # who has a page open is noted so often
AWAY = timedelta(minutes=3)  # unseen for longer, they are not here


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )


class User(AbstractUser):
    """A person, known by e-mail address."""

    class Theme(models.TextChoices):
        SYSTEM = "system"
        LIGHT = "light"
        DARK = "dark"

    class Density(models.TextChoices):
        COMFORTABLE = "comfortable"
        COMPACT = "compact"

    username = first_name = last_name = None
    email = models.EmailField("e-mail", unique=True)
    name = models.CharField(max_length=80, blank=True)
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    density = models.CharField(
        max_length=11, choices=Density, default=Density.COMFORTABLE
    )
    has_keys = models.BooleanField("single-key shortcuts", default=True)
    has_sounds = models.BooleanField("sounds", default=True)
    seen_at = models.DateTimeField(null=True, editable=False)  # with a page open

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name

    @property
    def initials(self):
        words = (self.name or self.email.split("@")[0]).replace(".", " ").split()
        return "".join(word[0] for word in words[:2]).upper()

    @property
    def is_here(self):
        return bool(self.seen_at) and self.seen_at > timezone.now() - AWAY

    @property
    def last_here(self):
        """None for those who have never been."""
        return max(filter(None, (self.seen_at, self.last_login)), default=None)

    def note_here(self):
        now = timezone.now()
        if not self.seen_at or self.seen_at < now - NOTED:
            User.objects.filter(pk=self.pk).update(seen_at=now)
