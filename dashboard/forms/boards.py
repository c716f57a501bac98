from django import forms
from django.db import transaction

from dashboard.models import Board
from dashboard.models.order import move_after
from teams.forms import Dressed
from teams.models import Team

EVERYONE, ME = "everyone", "me"


class BoardForm(Dressed, forms.ModelForm):
    """A board's name and who sees it; of a new one also the team."""

    seen_by = forms.ChoiceField(
        label="Who sees it",
        choices=[(EVERYONE, "Everyone in the team"), (ME, "Only me")],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Board
        fields = ["team", "name"]
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}
        error_messages = {"name": {"required": "A board needs a name."}}

    def __init__(self, data=None, *, user, **kwargs):
        super().__init__(data, **kwargs)
        self.user, self.was_owner = user, self.instance.owner_id
        self.fields["name"].widget.attrs["autofocus"] = True
        self.fields["seen_by"].initial = ME if self.was_owner else EVERYONE
        if self.instance.pk:
            del self.fields["team"]
        else:
            self.offer_teams()
        if not self.may_share:
            self.fields["seen_by"].choices = [(ME, "Only me")]
            self.fields["seen_by"].initial = ME

    def offer_teams(self):
        team = self.fields["team"]
        team.queryset = Team.objects.visible_to(self.user).order_by("name", "pk")
        self.initial["team"], team.empty_label = team.queryset.first(), None
        if len(team.queryset) == 1:
            team.widget = forms.HiddenInput()

    @property
    def may_share(self):
        """At all; `clean` looks at the team that was chosen."""
        teams = Team.objects.editable_by(self.user)
        if self.instance.pk:
            teams = teams.filter(pk=self.instance.team_id)
        return teams.exists()

    def clean(self):
        cleaned = super().clean()
        team = cleaned.get("team") or (self.instance.pk and self.instance.team)
        seen_by = cleaned.get("seen_by")
        editable = Team.objects.editable_by(self.user)
        if seen_by == EVERYONE and team and not editable.contains(team):
            self.add_error("seen_by", "As a viewer you can have boards of your own.")
        if seen_by == ME and self.is_last_shared:
            self.add_error("seen_by", "A team keeps at least one shared board.")
        return cleaned

    @property
    def is_last_shared(self):
        shared = self.instance.pk and self.was_owner is None
        return shared and not self.instance.siblings.exclude(pk=self.instance.pk)

    @transaction.atomic
    def save(self):
        board = self.instance
        board.owner = self.user if self.cleaned_data["seen_by"] == ME else None
        is_elsewhere = board.pk is None or board.owner_id != self.was_owner
        board.save()
        if is_elsewhere:
            move_after(board.siblings, board, None)
        return board
