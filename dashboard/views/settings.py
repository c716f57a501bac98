"""A column's settings, with a preview of what it would show."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from dashboard.conditions import OPERATORS
from dashboard.forms import ColumnForm
from dashboard.models import Board, Column
from dashboard.offers import Offers
from dashboard.preview import Preview
from sinks.models import Sink
from teams.access import to_change

DRAFTS = {"preview", "more", "less"}  # buttons that do not save


@never_cache
@login_required
def settings(request, pk):
    column = to_change(Column.objects.select_related("board__team"), request.user, pk)
    return ask(request, column)


@never_cache
@login_required
def new(request, pk):
    """?query=<…>&sink=<id>…: what it asks for at first, when it comes from a search."""
    board = to_change(Board.objects.select_related("team"), request.user, pk)
    query = request.GET.get("query", "")[: Column._meta.get_field("query").max_length]
    return ask(request, Column(board=board, query=query), request.GET.getlist("sink"))


def ask(request, column, chosen_sinks=()):
    sinks = Sink.objects.visible_to(request.user).filter(team=column.board.team_id)
    form = ColumnForm(
        request.POST if request.method == "POST" else None,
        instance=column,
        initial={"sinks": chosen_sinks} if chosen_sinks else None,
        sinks={sink.pk: sink for sink in sinks},
    )
    is_draft = bool(DRAFTS & request.POST.keys())
    if form.is_bound and not is_draft and is_fine(form):
        saved = form.save()
        board = reverse("board", args=[saved.board_id])
        return redirect(f"{board}#column-{saved.pk}")
    return answer(request, form, is_draft)


def is_fine(form):
    if form.instance.pk is None and form.instance.board.is_full:
        form.add_error(None, "This board is full. Delete a column first.")
    return form.is_valid()


def answer(request, form, is_draft):
    """The page again: with the line that was asked for, or with what is wrong."""
    wrong = bool(form.errors)  # by now its instance is what it says so far
    refused = wrong and not is_draft
    preview = Preview(form.instance, form.visible, form.chosen_sinks)
    change_lines(form.asked, request.POST)
    context = {
        "form": form,
        "asked": form.asked,
        "board": form.instance.board,
        "operators": [(name, words) for name, (words, *_) in OPERATORS.items()],
        "preview": preview,
        "shows_errors": refused,
        **offered(form),
    }
    status = 422 if refused else 200
    return render(request, "dashboard/column_settings.html", context, status=status)


def change_lines(asked, data):
    if asked.is_text:
        return
    if "more" in data:
        asked.add_line()
    if data.get("less", "").isdecimal():
        asked.drop_line(int(data["less"]))


def offered(form):
    """Types and properties of what has come in lately."""
    offers = Offers(form.chosen_sinks or set(form.visible))
    picked = form.asked.parts.types if form.asked.parts else ()
    return {
        "types": [(offer, offer.text in picked) for offer in offers.types(picked)],
        "property_names": offers.properties(),
    }
