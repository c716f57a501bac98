"""Boards on a screen: what it shows, and the links that let it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from dashboard import crowd
from dashboard.access import stage_of, stage_or_404
from dashboard.forms.walls import WallForm
from dashboard.models import Board, Wall
from dashboard.places import Place
from dashboard.views.live import discreet
from dashboard.views.pages import live
from teams.access import to_change


@never_cache
def wall(request, secret):
    """For whoever has the link; leads nowhere and names nobody."""
    place = Place("wall", secret)
    if crowd.asks_too_much(place):
        return HttpResponse("Too many screens ask", status=429)
    stage = stage_of(place, None)
    if stage:
        response = screen(request, stage, stage.theme)
    else:
        response = render(request, "dashboard/wall_gone.html", status=404)
    return discreet(response)


@never_cache
@login_required
def kiosk(request, pk):
    stage = stage_or_404(Place("kiosk", pk), request.user)
    return screen(request, stage, request.user.theme)


def screen(request, stage, theme):
    context = {"board": stage.subject, "theme": theme, **live(stage)}
    return render(request, "dashboard/screen.html", context)


@never_cache
@login_required
def walls(request, pk):
    """A board's links, and a form for another."""
    board = to_change(Board.objects, request.user, pk)
    wall = Wall(board=board, created_by=request.user)
    form = WallForm(request.POST or None, instance=wall)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("board-walls", pk)
    context = {"board": board, "team": board.team, "form": form}
    context["walls"] = board.walls.select_related("created_by")
    return render(request, "dashboard/walls.html", context)


@never_cache
@login_required
def revoke(request, pk):
    wall = to_change(Wall.objects, request.user, pk)
    if request.method == "POST":
        wall.delete()
        return redirect("board-walls", wall.board_id)
    context = {"wall": wall, "board": wall.board, "team": wall.board.team}
    return render(request, "dashboard/wall_revoke.html", context)
