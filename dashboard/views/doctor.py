"""The connection doctor: pages and questions that also work when little else does."""

import time
import uuid
from dataclasses import asdict
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dashboard.doctor import CHECKS, findings
from dashboard.heart import PING

LONGEST = 200  # characters of an origin
PLAIN = "doctor_plain"  # in the session: the last socket that came as a plain request


@never_cache
@require_GET
@login_required
def doctor(request):
    context = {
        "checks": CHECKS,
        "ping": PING,
        "host": urlsplit(settings.BASE_URL).hostname,
        "port": settings.PORT,
    }
    return render(request, "dashboard/doctor.html", context)


@never_cache
@require_GET
def seen(request):
    """What the server sees of the page at ?origin=…, when, and whether its ?socket=…
    came as a plain request. Never the same twice, so that a cache is found out.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"errors": ["Sign in again"]}, status=401)
    origin = request.GET.get("origin", "")[:LONGEST]
    answer = {
        "id": uuid.uuid4().hex,
        "time": time.time() * 1000,
        "plain": request.session.get(PLAIN) == request.GET.get("socket", ""),
        "findings": [asdict(finding) for finding in findings(request, origin)],
    }
    return JsonResponse(answer)


@never_cache
@require_POST
@login_required
def form(request):
    """Whether a form from this page is let in."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_GET
@login_required
def plain_socket(request):
    """Where a websocket ends whose Upgrade header was dropped on the way."""
    request.session[PLAIN] = request.GET.get("id", "")[:LONGEST]
    return JsonResponse({"errors": ["Upgrade to websocket"]}, status=426)
