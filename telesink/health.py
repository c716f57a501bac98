"""GET /up: is this process fit to serve? For containers, proxies and monitors."""

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.utils.deprecation import MiddlewareMixin

PATIENCE = 1  # seconds for Redis


class Up(MiddlewareMixin):
    """First of all: a probe comes by address, whatever host BASE_URL names."""

    def process_request(self, request):
        return up() if request.path in {"/up", "/up/"} else None


def up():
    """503 without the database; without Redis events are still taken in, so 200."""
    parts = {"database": database()}
    if settings.REDIS_URL:
        parts["redis"] = channel_layer()
    fit = parts["database"] == "ok"
    status = "ok" if fit else "unavailable"
    return JsonResponse({"status": status} | parts, status=200 if fit else 503)


def database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        return "away"
    return "ok"


def channel_layer():
    waits = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
    try:
        with redis.Redis.from_url(settings.REDIS_URL, **waits) as server:
            server.ping()
    except redis.RedisError:
        return "away"
    return "ok"
