"""What people do to boards. The page of a board itself is in `pages`."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dashboard.forms import BoardForm
from dashboard.models import Board, LastBoard
from teams.access import to_change
from teams.models import Team


@never_cache
@login_required
def new(request):
    if not Team.objects.visible_to(request.user).exists():
        raise PermissionDenied
    return ask(request, Board())


@never_cache
@login_required
def settings(request, pk):
    return ask(request, to_change(Board.objects, request.user, pk))


def ask(request, board):
    data = request.POST if request.method == "POST" else None
    form = BoardForm(data, instance=board, user=request.user)
    if form.is_bound and form.is_valid():
        return redirect("board", form.save().pk)
    status = 422 if form.is_bound else 200
    context = {"form": form, "asked_of": board}
    return render(request, "dashboard/board_settings.html", context, status=status)


@require_POST
@login_required
def duplicate(request, pk):
    """Who may not share boards gets a copy of their own."""
    board = get_object_or_404(Board.objects.visible_to(request.user), pk=pk)
    may_share = Team.objects.editable_by(request.user).filter(pk=board.team_id)
    owner = board.owner if may_share.exists() else request.user
    return redirect("board", board.duplicate(owner).pk)


@require_POST
@login_required
def move(request, pk):
    board = to_change(Board.objects, request.user, pk)
    if request.POST.get("steps") not in ("-1", "1"):
        return HttpResponseBadRequest("Say steps=-1 or steps=1")
    board.move_by(int(request.POST["steps"]))
    return redirect("board", pk)


@require_POST
@login_required
def delete(request, pk):
    board = to_change(Board.objects, request.user, pk)
    try:
        board.remove()
    except LastBoard:
        messages.error(request, "A team keeps at least one shared board")
        return redirect("board", pk)
    undo = reverse("board-restore", args=[pk])
    messages.info(request, f"{board} deleted", extra_tags=undo)
    return redirect("home")


@require_POST
@login_required
def restore(request, pk):
    board = get_object_or_404(Board.objects.restorable_by(request.user), pk=pk)
    board.restore()
    return redirect("board", pk)
