"""What a person has read, what is unread, and what they set for a column themselves."""

import re
from datetime import UTC, datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dashboard import reading
from dashboard.access import stage_or_404
from dashboard.away import away as came_meanwhile
from dashboard.models import Board, Column
from dashboard.places import Place
from dashboard.unread import unread as numbers

SETTINGS = ("is_muted", "has_sound", "notifies")
NUMBER = re.compile("[0-9]{1,18}")
SECONDS = re.compile("[0-9]{1,11}")
CURSOR = re.compile(r"([0-9]{1,18}):([0-9]{1,18})")


@never_cache
@require_GET
def unread(request):
    """How much is unread on each board, in each column and each sink."""
    if not request.user.is_authenticated:
        return JsonResponse({"errors": ["Sign in again"]}, status=401)
    request.user.note_here()  # every open page asks this, at once and each minute
    return JsonResponse(numbers(request.user))


@never_cache
@require_GET
@login_required
def away(request, pk):
    """What came after ?after=<event id>, ?since=<seconds since 1970>; or 204."""
    stage = stage_or_404(Place("board", pk), request.user)
    after, since = (request.GET.get(name, "") for name in ("after", "since"))
    if not (NUMBER.fullmatch(after) and SECONDS.fullmatch(since)):
        return HttpResponse("After and since must be numbers", status=400)
    found = came_meanwhile(stage, int(after), datetime.fromtimestamp(int(since), UTC))
    if not found.count:
        return HttpResponse(status=204)
    return render(request, "dashboard/_away.html", {"away": found})


@require_POST
@login_required
def read(request):
    """`column=7:1234`, `sink=3:1234`, as often as needed: read up to those events."""
    try:
        columns = cursors(request.POST.getlist("column"))
        sinks = cursors(request.POST.getlist("sink"))
    except ValueError as error:
        return HttpResponse(str(error), status=400)
    reading.read(request.user, columns, sinks)
    return HttpResponse(status=204)


def cursors(pairs):
    found = {}
    for pair in pairs:
        match = CURSOR.fullmatch(pair)
        if not match:
            raise ValueError("A cursor is two numbers, as in 7:1234")
        pk, read_id = map(int, match.groups())
        found[pk] = max(read_id, found.get(pk, 0))
    return found


@require_POST
@login_required
def read_board(request, pk):
    board = get_object_or_404(Board.objects.visible_to(request.user), pk=pk)
    reading.read_all(request.user, board.columns.kept())
    return redirect("board", pk)


@require_POST
@login_required
def read_column(request, pk):
    column = get_object_or_404(Column.objects.visible_to(request.user), pk=pk)
    reading.read_all(request.user, [column])
    return redirect("board", column.board_id)


@require_POST
@login_required
def attention(request, pk):
    """`is_muted=on`, `has_sound=off` …: for this person only, so viewers may, too."""
    column = get_object_or_404(Column.objects.visible_to(request.user), pk=pk)
    given = [name for name in SETTINGS if name in request.POST]
    changes = {name: request.POST[name] == "on" for name in given}
    if changes:
        reading.change(request.user, column, **changes)
    return redirect("board", column.board_id)
