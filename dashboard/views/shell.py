"""What makes Telesink an app on a phone or desk: the same for everybody, signed in or
not, so none of it is drawn with the request.
"""

import json

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from dashboard.version import version

STYLES = [
    "css/tokens.css",
    "css/base.css",
    "css/components/mark.css",
    "css/components/button.css",
    "css/pages/door.css",
]
FILES = [
    *STYLES,
    "images/tide.svg",
    "images/favicon.svg",
    "js/offline.js",
    "js/lib/backoff.js",
    "js/lib/clock.js",
]


@require_safe
@cache_control(max_age=3600)
def manifest(request):
    told = {
        "name": "Telesink",
        "short_name": "Telesink",
        "description": "What happens in your product, as it happens.",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fcfdfe",
        "theme_color": "#f2f7f7",
        "icons": [
            icon("favicon.svg", "any", "image/svg+xml"),
            icon("icon-192.png", "192x192"),
            icon("icon-512.png", "512x512"),
            icon("icon-maskable-512.png", "512x512", purpose="maskable"),
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


def icon(name, sizes, type="image/png", purpose="any"):
    src = static(f"images/{name}")
    return {"src": src, "sizes": sizes, "type": type, "purpose": purpose}


@require_safe
@cache_control(no_cache=True)
def service_worker(request):
    shell = json.dumps([reverse("offline"), *map(static, FILES)])
    context = {"shell": mark_safe(shell), "version": version()}
    script = render_to_string("service-worker.js", context)
    return HttpResponse(script, content_type="text/javascript")


@require_safe
@cache_control(no_cache=True)
def offline(request):
    return HttpResponse(render_to_string("offline.html", {"styles": STYLES}))
