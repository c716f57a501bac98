"""Pages about sinks as such. The live page of one sink is the dashboard's."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from sinks.forms import SetupForm, SinkForm
from sinks.models import Sink
from sinks.setup import AlreadySetUp, checks, install, opens_with
from teams.models import Team

SIGNED_IN_BY = "allauth.account.auth_backends.AuthenticationBackend"


@login_required
def sinks(request):
    sinks = Sink.objects.visible_to(request.user).select_related("team")
    context = {
        "sinks": sinks.order_by("team__name", "name", "pk"),
        "teams": Team.objects.visible_to(request.user).count(),
        "may_add": Team.objects.editable_by(request.user).exists(),
    }
    return render(request, "sinks/sinks.html", context)


@login_required
def new_sink(request):
    if not Team.objects.editable_by(request.user).exists():
        raise PermissionDenied
    form = SinkForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid() and (sink := form.save()):
        return redirect("sink", sink.pk)
    return render(request, "sinks/new_sink.html", {"form": form})


@never_cache
@sensitive_post_parameters("password")
def setup(request, secret):
    """The first start, open to whoever has the link, until there is one person."""
    if not opens_with(secret):
        raise Http404
    form = SetupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return set_up(request, form.cleaned_data)
    return render(
        request, "sinks/setup.html", {"form": form, "checks": checks(request)}
    )


def set_up(request, answers):
    try:
        owner, sink = install(**answers)
    except AlreadySetUp:
        raise Http404 from None
    login(request, owner, backend=SIGNED_IN_BY)
    return redirect("sink", sink.pk)
