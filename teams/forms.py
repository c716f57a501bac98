from allauth.account.forms import LoginForm
from django import forms
from django.core.exceptions import ValidationError

from teams.models import Team, User

CODE = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class Dressed:
    """Fields in the house's look, without the colons that Django likes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for field in self.fields.values():
            kind = "select" if isinstance(field.widget, forms.Select) else "input"
            classes = (kind, field.widget.attrs.get("class", ""))
            field.widget.attrs["class"] = " ".join(filter(None, classes))


class SignInForm(Dressed, LoginForm):
    """E-mail and password, as allauth checks them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in {"login": "E-mail", "password": "Password"}.items():
            field = self.fields[name]
            field.label = label
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs["class"] += " input--large"
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autofocus": True,
        }


class PreferencesForm(forms.ModelForm):
    """How a person likes it; what was not sent stays as it is."""

    class Meta:
        model = User
        fields = ["theme", "density", "has_keys", "has_sounds"]

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        for name in self.fields.keys() - data.keys():
            del self.fields[name]


class TeamNameForm(Dressed, forms.ModelForm):
    class Meta:
        model = Team
        fields = ["name"]
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}

    def save(self):
        self.instance.save(update_fields=["name"])
        return self.instance


class NamespaceForm(Dressed, forms.ModelForm):
    class Meta:
        model = Team
        fields = ["slug"]
        labels = {"slug": "New namespace"}
        help_texts = {"slug": "The one that apps know now goes on working."}
        widgets = {"slug": forms.TextInput(attrs=CODE)}

    def save(self):
        """None where another team was quicker; then the form has a fault."""
        try:
            self.instance.move_to(self.instance.slug)
        except ValidationError as error:
            self.add_error(None, error)
            return None
        return self.instance
