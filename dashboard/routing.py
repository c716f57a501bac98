from django.urls import path

from dashboard import places  # noqa: F401 so that paths know <place:…>
from dashboard.consumers import LiveConsumer

websocket_urlpatterns = [path("live/<place:place>/", LiveConsumer.as_asgi())]
