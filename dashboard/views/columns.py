"""What people do to columns. Each answers with the board as it is then."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from dashboard.models import Column, ColumnReader
from teams.access import to_change

UNSEEN = "unseen"  # a message that is only read out


@require_POST
@login_required
def move(request, pk):
    """`steps=-1` to the left, or `before=<id>`: there; with `before=` to the end."""
    column = to_change(Column.objects, request.user, pk)
    if "before" in request.POST:
        others = {str(other.pk): other for other in column.siblings}
        column.move_before(others.get(request.POST["before"]))
    elif request.POST.get("steps") in ("-1", "1"):
        column.move_by(int(request.POST["steps"]))
        messages.info(request, place_of(column), extra_tags=UNSEEN)
    else:
        return HttpResponseBadRequest("Say steps=-1, steps=1 or before=<column>")
    return to_board(column)


def place_of(column):
    """For those who can't see it."""
    order = list(column.siblings)
    return f"{column} is column {order.index(column) + 1} of {len(order)}"


@require_POST
@login_required
def width(request, pk):
    column = to_change(Column.objects, request.user, pk)
    if request.POST.get("width") not in Column.Width:
        return HttpResponseBadRequest("A width is narrow, normal or wide")
    column.width = request.POST["width"]
    column.save(update_fields=["width"])
    return to_board(column)


@require_POST
@login_required
def collapse(request, pk):
    """For this person only, so viewers may, too. `collapsed=no` opens it again."""
    column = get_object_or_404(Column.objects.visible_to(request.user), pk=pk)
    change = {"is_collapsed": request.POST.get("collapsed") != "no"}
    ColumnReader.objects.update_or_create(change, user=request.user, column=column)
    return to_board(column)


@require_POST
@login_required
def duplicate(request, pk):
    column = to_change(Column.objects, request.user, pk)
    if column.board.is_full:
        messages.error(request, "This board is full. Delete a column first")
        return to_board(column)
    return to_board(column.duplicate())


@require_POST
@login_required
def delete(request, pk):
    column = to_change(Column.objects, request.user, pk)
    column.remove()
    undo = reverse("column-restore", args=[pk])
    messages.info(request, f"{column} deleted", extra_tags=undo)
    return redirect("board", column.board_id)


@require_POST
@login_required
def restore(request, pk):
    column = get_object_or_404(Column.objects.restorable_by(request.user), pk=pk)
    column.restore()
    return to_board(column)


def to_board(column):
    board = reverse("board", args=[column.board_id])
    return redirect(f"{board}#column-{column.pk}")
