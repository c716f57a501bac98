from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from sinks.models import TAKEN, Sink, new_app_id
from teams.forms import CODE, Dressed
from teams.models import Team, User

EMOJI = forms.TextInput(
    attrs={"class": "input--emoji", "autocomplete": "off", "placeholder": "🌳"}
)


class SinkForm(Dressed, forms.ModelForm):
    """A new sink in one of the teams that `user` may change."""

    class Meta:
        model = Sink
        fields = ["team", "emoji", "name", "app_id"]
        labels = {"app_id": "App ID"}
        help_texts = {
            "app_id": "The one that the app sends. Left blank, a new one is made up."
        }
        widgets = {
            "emoji": EMOJI,
            "name": forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
            "app_id": forms.TextInput(attrs=CODE),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        team = self.fields["team"]
        team.queryset = Team.objects.editable_by(user).order_by("name", "pk")
        team.initial, team.empty_label = team.queryset.first(), None
        if len(team.queryset) == 1:
            team.widget = forms.HiddenInput()
        self.initial["app_id"], self.fields["app_id"].required = "", False

    def clean_app_id(self):
        return self.cleaned_data["app_id"] or new_app_id()

    def save(self):
        """None where another sink got the app id meanwhile; then it is a fault."""
        try:
            with transaction.atomic():
                return super().save()
        except IntegrityError:
            self.add_error("app_id", TAKEN)
            return None


class SetupForm(Dressed, forms.Form):
    """The first person, their team and its first sink."""

    name = forms.CharField(label="Your name", max_length=80)
    team = forms.CharField(max_length=80)
    email = forms.EmailField(label="E-mail", max_length=254)
    password = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    emoji = forms.CharField(max_length=32, required=False, initial="🌳", widget=EMOJI)
    sink = forms.CharField(
        label="First sink",
        max_length=80,
        initial="production",
        help_text="One sink for each product or environment. You can add more later.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, hint in {
            "name": "name",
            "team": "organization",
            "email": "username",
            "sink": "off",
        }.items():
            self.fields[name].widget.attrs["autocomplete"] = hint

    def clean_password(self):
        password = self.cleaned_data["password"]
        person = User(
            email=self.cleaned_data.get("email", ""),
            name=self.cleaned_data.get("name", ""),
        )
        validate_password(password, person)
        return password
