"""Figures on a board: drawn now and then, added from the insights, moved, removed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import get_current_timezone_name
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dashboard.access import stage_or_404
from dashboard.insights.remembering import kept
from dashboard.insights.tiles import asked, tiles_of
from dashboard.models import Board, Tile
from dashboard.models.tiles import MOST_TILES
from dashboard.places import Place
from dashboard.views.columns import UNSEEN
from dashboard.views.live import on_stage
from teams.access import to_change

LONGEST = 2000  # characters of a query


@on_stage
def tiles(request, stage):
    """The figures of a board; they are drawn apart from its page, which is quick."""
    if stage.place.is_public:  # its link may get around: not anew for each who has it
        html = kept(all_of(stage), lambda: part(request, stage))
    else:
        html = part(request, stage)
    return HttpResponse(html)


def all_of(stage):
    """What its figures depend on, besides events."""
    asked = stage.subject.tiles.kept().values_list("kind", "query")
    zone = get_current_timezone_name()
    return [stage.place, stage.look, sorted(stage.sinks), list(asked), zone]


def part(request, stage):
    context = {"stage": stage, "board": stage.subject, "tiles": tiles_of(stage)}
    return render_to_string("dashboard/_tile_list.html", context, request)


@never_cache
@login_required
def page(request, pk):
    """The same by themselves, for browsers without scripts."""
    stage = stage_or_404(Place("board", pk), request.user)
    context = {"board": stage.subject, "tiles": tiles_of(stage)}
    return render(request, "dashboard/tiles.html", context)


@require_POST
@login_required
def new(request):
    """`board`, `kind` and `query`; of a breakdown `by`, too."""
    board = request.POST.get("board", "")
    board = to_change(Board.objects, request.user, int(board) if board.isdigit() else 0)
    query = asked(request.POST.get("query", ""), request.POST.get("by", ""))
    kind = "by-0" if "by" in request.POST else request.POST.get("kind")
    if kind not in Tile.Kind or len(query) > LONGEST:
        return HttpResponseBadRequest("There is no such figure")
    if board.tiles.kept().count() >= MOST_TILES:
        messages.error(request, f"{board} has {MOST_TILES} figures. Remove one first")
    else:
        board.add_tile(kind, query)
        messages.info(request, f"Added to {board}")
    return redirect("board", board.pk)


@require_POST
@login_required
def move(request, pk):
    """`steps=-1` up, `steps=1` down."""
    tile = to_change(Tile.objects, request.user, pk)
    if request.POST.get("steps") not in ("-1", "1"):
        return HttpResponseBadRequest("Say steps=-1 or steps=1")
    tile.move_by(int(request.POST["steps"]))
    messages.info(request, place_of(tile), extra_tags=UNSEEN)
    return redirect("board", tile.board_id)


def place_of(tile):
    """For those who can't see it."""
    order = list(tile.siblings)
    return f"{tile} is figure {order.index(tile) + 1} of {len(order)}"


@require_POST
@login_required
def delete(request, pk):
    tile = to_change(Tile.objects, request.user, pk)
    tile.remove()
    undo = reverse("tile-restore", args=[pk])
    messages.info(request, f"{tile} removed", extra_tags=undo)
    return redirect("board", tile.board_id)


@require_POST
@login_required
def restore(request, pk):
    tile = get_object_or_404(Tile.objects.restorable_by(request.user), pk=pk)
    tile.restore()
    return redirect("board", tile.board_id)
