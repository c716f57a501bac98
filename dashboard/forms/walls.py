from django import forms

from dashboard.models import Wall
from teams.forms import Dressed

MOST = 40  # property names


class NamesField(forms.CharField):
    """Property names with commas between them, as a list."""

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        names = (name.strip() for name in super().to_python(value).split(","))
        return list(dict.fromkeys(filter(None, names)))[:MOST]


class WallForm(Dressed, forms.ModelForm):
    """A new link: its board and its maker are those of `instance`."""

    hidden = NamesField(
        label="Hide properties",
        required=False,
        max_length=1000,
        help_text="Names with commas between them, like email, amount. They, and what "
        "is nested in them, are left out of rows and figures; where the text repeats "
        "their value, it says ••• instead. Text that says it otherwise stays as sent.",
    )

    class Meta:
        model = Wall
        fields = ["name", "hidden", "masks_addresses", "theme"]
        labels = {"masks_addresses": "Mask e-mail addresses", "theme": "Colours"}
        help_texts = {
            "masks_addresses": "kyrylo@telesink.com becomes k•••@telesink.com"
        }
        widgets = {
            "name": forms.TextInput(
                attrs={"autocomplete": "off", "placeholder": "Office, kitchen"}
            ),
            "masks_addresses": forms.CheckboxInput(attrs={"class": "tick"}),
        }
