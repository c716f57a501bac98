"""The settings of a column, asked for in sentences."""

from django import forms

from dashboard.forms.asked import AskedFilter
from dashboard.models import Column
from dashboard.models.order import next_position
from events.filters import FilterError
from sinks.models import Sink
from teams.forms import Dressed

HUES = range(1, 12)
MOST_SHOWN = 6  # properties on a row
FIELDS = ["title", "emoji", "hue", "sinks", "mode", "value_key", "value_format"]
FIELDS += ["figure", "figure_key", "folds_bursts", "is_spoken"]
IN_WORDS = {
    "mode": [
        ("live", "live events"),
        ("test", "test events"),
        ("both", "live and test events"),
    ],
    "value_format": [
        (value, words if value == "auto" else f"as {words}")
        for value, words in Column.Format.choices
    ],
    "figure": [
        ("count", "Count of events"),
        ("sum", "Sum of"),
        ("average", "Average of"),
    ],
}


def text(placeholder="", **attrs):
    attrs = {"autocomplete": "off", "placeholder": placeholder} | attrs
    return forms.TextInput(attrs=attrs)


class ColumnForm(Dressed, forms.ModelForm):
    """Its `instance` is what the column would be, as far as the form makes sense."""

    hue = forms.TypedChoiceField(
        choices=[("", "")] + [(n, n) for n in HUES],
        coerce=int,
        empty_value=None,
        required=False,
    )
    shown = forms.CharField(
        max_length=1000, required=False, widget=text("the first few")
    )

    class Meta:
        model = Column
        fields = FIELDS
        widgets = {
            "title": text("Payments"),
            "emoji": text("", **{"class": "input--emoji", "aria-label": "Emoji"}),
            "value_key": text("nothing", list="property-names"),
            "value_format": forms.Select(attrs={"aria-label": "How it is written"}),
            "figure_key": text(
                "the event’s value",
                **{"list": "property-names", "aria-label": "Of which property"},
            ),
        }
        error_messages = {"title": {"required": "A column needs a name."}}

    def __init__(self, data=None, *, sinks, **kwargs):
        """`sinks`: {id: Sink}, those that the person may choose from."""
        super().__init__(data, **kwargs)
        self.visible = sinks
        self.fields["title"].widget.attrs["autofocus"] = self.instance.pk is None
        for name, choices in IN_WORDS.items():
            self.fields[name].choices = choices
        self.fields["sinks"].queryset = Sink.objects.filter(pk__in=sinks)
        self.initial["shown"] = ", ".join(self.instance.shown)
        self.asked = AskedFilter(self.instance.query, data)

    def clean_shown(self):
        names = [name.strip() for name in self.cleaned_data["shown"].split(",")]
        names = list(dict.fromkeys(filter(None, names)))
        if len(names) > MOST_SHOWN:
            raise forms.ValidationError(f"A row has room for {MOST_SHOWN} properties.")
        return names

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("figure") == Column.Figure.COUNT:
            cleaned["figure_key"] = ""
        try:
            self.instance.query = self.asked.as_query()
        except FilterError as error:
            self.add_error(None, str(error))
        self.instance.shown = cleaned.get("shown", [])
        return cleaned

    def save(self):
        column = self.instance
        if column.pk is None:
            column.position = next_position(column.board.columns)
            hidden = []
        else:
            hidden = column.sinks.exclude(pk__in=self.visible)
        chosen = [*self.cleaned_data["sinks"], *hidden]  # before the sinks are set
        column.save()
        column.sinks.set(chosen)
        return column

    # What the template asks for.

    @property
    def swatches(self):
        """[(hue or "", whether that is chosen)]"""
        chosen = self["hue"].value()
        return [(hue, str(chosen or "") == str(hue)) for hue in ("", *HUES)]

    @property
    def sinks_offered(self):
        chosen = self.chosen_sinks
        return [(sink, sink.pk in chosen) for sink in self.visible.values()]

    @property
    def chosen_sinks(self):
        """Ids; none means all of them."""
        values = self["sinks"].value() or []
        ids = {str(getattr(value, "pk", value)) for value in values}
        return {pk for pk in self.visible if str(pk) in ids}
