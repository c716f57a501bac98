"""Pages for what Django itself refuses: they name the setting that mends it."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponseBadRequest, HttpResponseForbidden
from django.template.loader import render_to_string


def bad_request(request, exception):
    """A host name that we don't answer to, or a request that is simply broken."""
    host = request.META.get("HTTP_HOST", "")
    context = {
        "host": host if isinstance(exception, DisallowedHost) else "",
        "came_by": f"{request.scheme}://{host}",
    }
    # Without the request: much of it can't be asked of one that was refused.
    return HttpResponseBadRequest(render_to_string("400.html", context))


def csrf_failure(request, reason=""):
    context = {
        "request": request,
        "origin": request.META.get("HTTP_ORIGIN", ""),
        "came_by": f"{request.scheme}://{request.get_host()}",
        "base_url": settings.BASE_URL,
    }
    context["crosses"] = context["origin"] not in {"", "null", context["came_by"]}
    context["needs_https"] = settings.SESSION_COOKIE_SECURE and not request.is_secure()
    return HttpResponseForbidden(render_to_string("403_csrf.html", context))
