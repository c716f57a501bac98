"""Where requests arrive: ingest → the lane, websockets → dashboard, else → Django."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "telesink.settings")
django_application = get_asgi_application()

from channels.auth import AuthMiddlewareStack  # noqa: E402 needs Django to be set up
from channels.routing import URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware  # noqa: E402

from dashboard import live, routing  # noqa: E402
from events import lane  # noqa: E402
from events.writer import writer  # noqa: E402
from telesink.env import env  # noqa: E402
from telesink.logs import hide_tokens_from_daphne  # noqa: E402
from telesink.upkeep import Upkeep  # noqa: E402

hide_tokens_from_daphne()
websockets = AllowedHostsOriginValidator(
    AuthMiddlewareStack(URLRouter(routing.websocket_urlpatterns))
)


async def people(scope, receive, send):
    """Pages and their sockets."""
    if scope["type"] == "websocket":
        await websockets(scope, receive, send)
    else:
        await django_application(scope, receive, send)


# Here and not for all in the server: it takes time, and the lane only has use for it
# where a page tells of its reader.
PROXIES = env("TRUSTED_PROXIES", "127.0.0.1,::1")
people = ProxyHeadersMiddleware(people, PROXIES)
page_lane = ProxyHeadersMiddleware(lane.lane, PROXIES)


async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        return await lifespan(receive, send)
    live.start()
    match lane.takes(scope):
        case None:
            await people(scope, receive, send)
        case found if found.lastgroup == "page":
            await page_lane(scope, receive, send)
        case _:
            await lane.lane(scope, receive, send)


async def plain_application(scope, receive, send):
    """The same without the lane: everything through Django, as under WSGI."""
    door = people if lane.takes(scope) else application
    await door(scope, receive, send)


async def lifespan(receive, send):
    """Start and stop with the server; what waits at the end is stored first."""
    await receive()
    live.start()
    upkeep = Upkeep()
    upkeep.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await live.stop()
    upkeep.stop()
    writer.stop()
    await send({"type": "lifespan.shutdown.complete"})
