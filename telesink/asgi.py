"""Where requests arrive: ingest → the lane, websockets → dashboard, else → Django."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telesink.settings")
django_application = get_asgi_application()

from channels.auth import AuthMiddlewareStack  # noqa: E402 needs Django to be set up
from channels.routing import URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402

from dashboard import live, routing  # noqa: E402
from events import lane  # noqa: E402
from events.writer import writer  # noqa: E402
from telesink.logs import hide_tokens_from_daphne  # noqa: E402

hide_tokens_from_daphne()
websockets = AllowedHostsOriginValidator(
    AuthMiddlewareStack(URLRouter(routing.websocket_urlpatterns))
)


async def application(scope, receive, send):
    match scope["type"]:
        case "lifespan":
            await lifespan(receive, send)
        case "websocket":
            await websockets(scope, receive, send)
        case _ if lane.takes(scope):
            live.start()
            await lane.lane(scope, receive, send)
        case _:
            live.start()
            await django_application(scope, receive, send)


async def plain_application(scope, receive, send):
    """The same without the lane: everything through Django, as under WSGI."""
    if lane.takes(scope):
        await django_application(scope, receive, send)
    else:
        await application(scope, receive, send)


async def lifespan(receive, send):
    """Start and stop with the server; what waits at the end is stored first."""
    await receive()
    live.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await live.stop()
    writer.stop()
    await send({"type": "lifespan.shutdown.complete"})
