"""What a live page asks for besides its socket: what it missed, and what is older."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dashboard import crowd
from dashboard.access import stage_of, stage_or_404
from dashboard.counting import counted
from dashboard.feeds import OVERLAP, newest_id, watermark
from dashboard.version import version
from events.paging import Cursor


def on_stage(view):
    """`view(request, stage)` for a script that asks from a place, or why not."""

    @wraps(view)
    def answer(request, place):
        if place.is_public and crowd.asks_too_much(place):
            return JsonResponse({"errors": ["Too many screens ask"]}, status=429)
        if not (place.is_public or request.user.is_authenticated):
            return JsonResponse({"errors": ["Sign in again"]}, status=401)
        stage = stage_of(place, request.user)
        if stage is None:  # as JSON: a proxy's 404 is an outage, ours is an answer
            return JsonResponse({"errors": ["Nothing here"]}, status=404)
        response = view(request, stage)
        return discreet(response) if place.is_public else response

    return never_cache(require_GET(answer))


def discreet(response):
    """Of a wall: its secret goes nowhere by a link, and no search finds it."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


@on_stage
def since(request, stage):
    """Rows stored after ?after=<watermark>, by feed, and the watermark to ask next.
    With ?counts also how many events each feed had.

    A feed with `reset` missed too much: its rows replace those on the page.
    """
    after = request.GET.get("after", "")
    if not (after.isdecimal() and len(after) < 19):
        return JsonResponse({"errors": ["After must be a number"]}, status=400)
    answer = {"watermark": watermark(OVERLAP), "version": version(), "feeds": {}}
    newest, counting = newest_id(), "counts" in request.GET
    for feed in stage.feeds:
        rows = missed(stage, feed, int(after), newest)
        counts = counts_of(feed) if counting else {}
        answer["feeds"][feed.key] = rows | counts
    return JsonResponse(answer)


def counts_of(feed):
    return counted(feed).as_json() if feed.figure.is_counted else {}


def missed(stage, feed, after, newest):
    events = feed.since(after, newest)
    reset = events is None
    html = stage.rows(feed) if reset else feed.draw(events[: stage.most], stage.sinks)
    return {"html": html, "reset": reset}


@never_cache
@require_GET
@login_required
def older(request, place, key):
    """The rows that follow ?before=<cursor>, with a link to the next: for a script that
    asks with `X-Part: rows` these alone, else as a page."""
    stage = stage_or_404(place, request.user)
    lane = next((lane for lane in stage.lanes if lane.shown.key == key), None)
    if lane is None or stage.most:
        raise Http404
    try:
        before = Cursor.parse(request.GET.get("before", ""))
    except ValueError:
        return HttpResponse("Before must be a cursor", status=400)
    rows, end = stage.page(lane.shown, before)
    if request.headers.get("X-Part") == "rows":
        return HttpResponse(rows + end)
    context = {"stage": stage, "lane": lane, "rows": rows, "end": end}
    return render(request, "dashboard/older.html", context | whereabouts(stage))


def whereabouts(stage):
    """What the bar above a page needs to know, and the way back to where rows live."""
    subject, place = stage.subject, stage.place
    match place.kind:
        case "explore":
            query = urlencode({"q": dict(place.only).get("own", "")})
            return {"back": f"{reverse('explore')}?{query}"}
        case "sink" | "tests":
            known = {"team": subject.team}
        case _:
            known = {"board": subject}
    params = {f"only-{name}": query for name, query in place.only}
    if place.kind == "tests":
        params = {"mode": "test", **params}
    back = reverse("board" if place.kind == "board" else "sink", args=[subject.pk])
    return {**known, "back": f"{back}?{urlencode(params)}" if params else back}
