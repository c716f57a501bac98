"""Teams, what they were called, and who is in them."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from teams.models.people import User

SLUG = RegexValidator(
    r"\A[A-Za-z0-9][A-Za-z0-9._-]*\Z", "Letters, digits, dots, hyphens and underscores."
)
TAKEN = "Another team has or had this namespace."


class TeamQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(memberships__user_id=user.pk) if user.pk else self.none()

    def editable_by(self, user):
        """Teams whose sinks and boards this person may change: not as a viewer."""
        roles = [role for role in Membership.Role if role != Membership.Role.VIEWER]
        return self.filter(memberships__user_id=user.pk, memberships__role__in=roles)

    def managed_by(self, user):
        """Teams that this person may change as such: as an owner or admin."""
        roles = [Membership.Role.OWNER, Membership.Role.ADMIN]
        return self.filter(memberships__user_id=user.pk, memberships__role__in=roles)

    def known_as(self, slug):
        """The team whose slug this is, or was; as it is written, capitals and all."""
        current = models.Q(slug=slug)
        former = models.Q(pk__in=FormerSlug.objects.filter(slug=slug).values("team"))
        return self.filter(current | former)


class TeamManager(models.Manager.from_queryset(TeamQuerySet)):
    def make(self, name, owner, slug=""):
        """A team with its first owner."""
        team = self.create(name=name, slug=slug or self.free_slug(name))
        team.memberships.create(user=owner, role=Membership.Role.OWNER)
        return team

    def free_slug(self, name):
        base = slugify(name)[:50] or "team"
        taken = {
            slug
            for kept in (self, FormerSlug.objects)
            for slug in kept.filter(slug__startswith=base).values_list(
                "slug", flat=True
            )
        }
        numbered = (f"{base}-{n}" for n in range(2, len(taken) + 3))
        return next(slug for slug in (base, *numbered) if slug not in taken)


class Team(models.Model):
    """A group of people and their sinks. Its slug is also its ingest namespace."""

    name = models.CharField(max_length=80)
    slug = models.CharField(max_length=80, unique=True, validators=[SLUG])
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TeamManager()

    def __str__(self):
        return self.name

    @property
    def people(self):
        """Memberships, owners first, those of one role by name."""
        members = self.memberships.select_related("user")
        return sorted(members, key=lambda member: member.rank)

    def clean(self):
        if Team.objects.known_as(self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": TAKEN})

    def move_to(self, slug):
        """Takes another slug; apps that know the old one go on being heard.

        Raises ValidationError.
        """
        try:
            self._move_to(slug)
        except IntegrityError:  # another team was quicker
            raise ValidationError({"slug": TAKEN}) from None

    @transaction.atomic
    def _move_to(self, slug):
        # Locked, or two moves at once would both leave the same slug.
        old = Team.objects.select_for_update().get(pk=self.pk).slug
        self.slug = slug
        self.full_clean()
        self.former_slugs.filter(slug=slug).delete()
        if slug != old:
            self.former_slugs.create(slug=old)
        self.save(update_fields=["slug"])
        self.clean()  # again: another team may have taken it meanwhile, and left it


class FormerSlugQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(team__in=Team.objects.visible_to(user))

    def managed_by(self, user):
        return self.filter(team__in=Team.objects.managed_by(user))


class FormerSlug(models.Model):
    """A namespace that a team had: shipped apps go on sending to it."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="former_slugs")
    slug = models.CharField(max_length=80, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager.from_queryset(FormerSlugQuerySet)()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.slug


class Membership(models.Model):
    class Role(models.TextChoices):
        OWNER = "owner"
        ADMIN = "admin"
        MEMBER = "member"
        VIEWER = "viewer"

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role, default=Role.MEMBER)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "team"], name="one_membership_each")
        ]

    def __str__(self):
        return f"{self.user} is {self.role} of {self.team}"

    @property
    def rank(self):
        return list(self.Role).index(self.role), str(self.user).casefold()
