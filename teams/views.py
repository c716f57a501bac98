from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from teams.forms import PreferencesForm


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
