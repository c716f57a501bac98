from django.urls import path

from dashboard.consumers import LiveConsumer

websocket_urlpatterns = [path("live/<slug:kind>/<int:pk>/", LiveConsumer.as_asgi())]
