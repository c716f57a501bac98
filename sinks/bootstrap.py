"""A team, its owner and a sink, made by a script instead of by hand."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db import connection, transaction

from sinks.models import IN_A_PATH, Sink
from teams.models import SLUG, Membership, Team, User

LOCK = 0x7E1E_B007  # any number that nothing else in the database locks by


class Wanted(forms.Form):
    """What there shall be. Blank token, namespace and app id: made up."""

    email = forms.EmailField()
    password = forms.CharField(required=False, strip=False)
    team = forms.CharField(max_length=80)
    sink = forms.CharField(max_length=80)
    token = forms.CharField(max_length=80, required=False, validators=[IN_A_PATH])
    namespace = forms.CharField(max_length=80, required=False, validators=[SLUG])
    app_id = forms.CharField(max_length=80, required=False, validators=[IN_A_PATH])

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    @property
    def complaints(self):
        """What is wrong, in a sentence per fault: "--app-id: Only letters …"."""
        return [
            f"--{name.replace('_', '-')}: {fault}"
            for name, faults in self.errors.items()
            for fault in faults
        ]


def bootstrap(wanted):
    """Make what is missing for a valid `Wanted`, change nothing: (owner, sink).

    Raises ValidationError. Several at once wait for each other.
    """
    fields = wanted.cleaned_data
    with transaction.atomic():
        wait_for_turn()
        owner = owner_of(fields)
        team = team_of(fields, owner)
        return owner, sink_of(fields, team)


def wait_for_turn():
    """Until this transaction's end. SQLite's own transactions are exclusive here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def owner_of(fields):
    user = User.objects.filter(email=fields["email"]).first()
    if user:
        return user
    if not fields["password"]:
        raise forms.ValidationError("--password: needed, as this person is new.")
    validate_password(fields["password"], User(email=fields["email"]))
    first = not User.objects.exists()  # who installs it may administer all of it
    create = User.objects.create_superuser if first else User.objects.create_user
    return create(fields["email"], fields["password"])


def team_of(fields, owner):
    """Known by its namespace if one is asked for, else by its name."""
    slug = fields["namespace"]
    same = Team.objects.known_as(slug) if slug else named(fields["team"], owner)
    team = same.first()
    if team is None:
        return Team.objects.make(fields["team"], owner, slug)
    team.memberships.get_or_create(user=owner, defaults={"role": Membership.Role.OWNER})
    return team


def named(name, owner):
    """The person's own team of this name comes before another's."""
    everyone = Team.objects.filter(name=name).order_by("pk")
    own = everyone.visible_to(owner)
    return own if own.exists() else everyone


def sink_of(fields, team):
    sink = team.sinks.filter(name=fields["sink"]).order_by("pk").first()
    given = {name: fields[name] for name in ("token", "app_id") if fields[name]}
    others = Sink.objects.exclude(pk=sink and sink.pk)
    if others.filter(token=given.get("token")).exists():
        raise forms.ValidationError("--token: belongs to another sink.")
    if others.with_app_ids([given.get("app_id", "")]).exists():
        raise forms.ValidationError("--app-id: belongs to another sink.")
    return sink or Sink.objects.create(team=team, name=fields["sink"], **given)
