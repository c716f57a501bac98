import zoneinfo
from datetime import UTC

from django.utils import timezone

COOKIE = "telesink_zone"


def reader_time_zone(get_response):
    """Times on the page are in the reader's zone, as far as the browser has told it."""

    def respond(request):
        with timezone.override(zone_of(request.COOKIES.get(COOKIE, ""))):
            return get_response(request)

    return respond


def zone_of(name):
    """The zone of that name; UTC for none and for nonsense."""
    try:
        return zoneinfo.ZoneInfo(name[:64])
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
