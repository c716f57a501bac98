"""The pages that people look at: boards, a sink's own page, one event."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from dashboard import live as live_side
from dashboard.access import stage_or_404
from dashboard.counting import counted_at_once
from dashboard.details import detail
from dashboard.feeds import OVERLAP, watermark
from dashboard.likes import likes
from dashboard.models import Board, BoardReader
from dashboard.places import Place, is_test_mode, only_in
from dashboard.trail import trail
from dashboard.version import version
from events.models import Event
from sinks.setup import is_waiting
from sinks.snippets import sdk_snippets, snippets
from teams.models import Team


def home(request):
    if request.user.is_authenticated:
        last = Board.objects.visible_to(request.user).last_opened_by(request.user)
        return redirect("board", last.pk) if last else redirect("sinks")
    if is_waiting():
        return render(request, "waiting.html")
    return redirect("account_login")


@never_cache
@login_required
def board(request, pk):
    stage = stage_or_404(Place("board", pk, only_in(request.GET)), request.user)
    BoardReader.objects.note(request.user, stage.subject)
    context = {"board": stage.subject, **live(stage)}
    return render(request, "dashboard/board.html", context)


@never_cache
@login_required
def sink(request, pk):
    """A sink's live events; with ?mode=test those that are tests."""
    kind = "tests" if is_test_mode(request.GET) else "sink"
    stage = stage_or_404(Place(kind, pk, only_in(request.GET)), request.user)
    sink = stage.subject
    context = {"sink": sink, "team": sink.team, **live(stage)}
    if Team.objects.editable_by(request.user).filter(pk=sink.team_id).exists():
        context |= {"may_send": True, "snippets": snippets(sink)}
        context["sdk_snippets"] = sdk_snippets(sink)
    return render(request, "sinks/sink.html", context)


@never_cache
@login_required
def explore(request):
    """Everything that one may see, or what is looked for in it: ?q=<query>."""
    only = only_in({"only-own": request.GET.get("q", "")})
    stage = stage_or_404(Place("explore", request.user.pk, only), request.user)
    board = Board.objects.editable_by(request.user).first()
    context = {"keeper": board, **live(stage)}
    return render(request, "dashboard/explore.html", context)


@never_cache
@login_required
def event(request, pk):
    context = detail_of(request.user, pk)
    event = context["event"]
    context |= {"like": likes(event), **trail(request, event)}
    return render(request, "dashboard/event.html", context)


@never_cache
@login_required
def event_detail(request, pk):
    """The same as a part, for opening a row in place."""
    context = {**detail_of(request.user, pk), "in_place": True}
    return render(request, "dashboard/_event_detail.html", context)


def detail_of(user, pk):
    events = Event.objects.visible_to(user).select_related("sink__team")
    event = get_object_or_404(events, pk=pk)
    return {"sink": event.sink, "team": event.sink.team, **detail(event)}


def live(stage):
    """What a live page starts from. The watermark first: later rows are asked for."""
    return {
        "stage": stage,
        "watermark": watermark(OVERLAP),
        "version": version(),
        "columns": [column(stage, lane) for lane in stage.lanes],
    }


def column(stage, lane):
    tally = tally_of(lane.feed)
    rows, end = ("", "") if lane.is_collapsed else stage.page(lane.shown)
    return {
        "lane": lane,
        "id": f"column-{lane.name}",
        "rows": rows,
        "end": end,
        "older": stage.older(lane.shown),
        "today": tally.today() if tally else "",
        "counts": tally and tally.as_json(),
        "found": found_in(lane),
    }


def found_in(lane):
    """The counts of what a column was narrowed to."""
    tally = tally_of(lane.narrowed) if lane.narrowed else None
    return tally and tally.as_json()


def tally_of(feed):
    if not feed.figure.is_counted:
        return None
    return live_side.tally(feed) or counted_at_once(feed)
