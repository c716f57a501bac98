from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dashboard.palette import LONGEST, offers


@never_cache
@require_GET
@login_required
def palette(request):
    """The palette's groups for ?q=<typed>, for a person on the board ?here=<id>."""
    typed, here = request.GET.get("q", "")[:LONGEST], request.GET.get("here", "")
    here = int(here) if here.isdecimal() and len(here) < 19 else None
    context = {"groups": offers(request.user, typed, here), "typed": typed.strip()}
    return render(request, "dashboard/_palette.html", context)
