from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from teams.access import to_change
from teams.forms import NamespaceForm, PreferencesForm, TeamNameForm
from teams.models import FormerSlug, Team

FORMS = {"name": TeamNameForm, "slug": NamespaceForm}


@login_required
def my_team(request):
    team = Team.objects.visible_to(request.user).order_by("name", "pk").first()
    return redirect("team", team.pk) if team else redirect("/")


@never_cache
@login_required
def team(request, pk):
    """A team's page. Its forms send `name` or `slug`."""
    team = get_object_or_404(Team.objects.visible_to(request.user), pk=pk)
    forms = {name: form(instance=team) for name, form in FORMS.items()}
    if request.method == "POST":
        name = "slug" if "slug" in request.POST else "name"
        changed = to_change(Team.objects, request.user, pk, may="managed_by")
        forms[name] = form = FORMS[name](request.POST, instance=changed)
        if form.is_valid() and form.save():
            return redirect("team", pk)
    return page(request, team, forms)


def page(request, team, forms):
    mine = Team.objects.visible_to(request.user)
    context = {
        "team": team,
        "others": mine.exclude(pk=team.pk).order_by("name", "pk"),
        "may_manage": Team.objects.managed_by(request.user).filter(pk=team.pk).exists(),
        "forms": forms,
        "server": settings.BASE_URL,
    }
    return render(request, "teams/team.html", context)


@never_cache
@login_required
def remove(request, pk):
    """A namespace that a team had, once that is confirmed."""
    former = to_change(FormerSlug.objects, request.user, pk, may="managed_by")
    if request.method == "POST":
        former.delete()
        return redirect("team", former.team_id)
    context = {"former": former, "team": former.team}
    return render(request, "teams/namespace_remove.html", context)


@require_POST
@login_required
def preferences(request):
    """Keeps what was sent, and goes back to `next` where a page asked, not a script."""
    form = PreferencesForm(request.POST, instance=request.user)
    if not form.is_valid():
        errors = [sentence for list_ in form.errors.values() for sentence in list_]
        return JsonResponse({"errors": errors}, status=400)
    request.user.save(update_fields=[*form.cleaned_data])
    if "next" in request.POST:
        return redirect(own_page(request))
    return HttpResponse(status=204)


def own_page(request):
    """Never to another site, whatever `next` says."""
    wanted = request.POST["next"]
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else resolve_url("/")
