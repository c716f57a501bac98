from django.urls import path

from dashboard import places  # noqa: F401 so that paths know <place:…>
from dashboard.consumers import LiveConsumer
from dashboard.doctor_socket import DoctorSocket

websocket_urlpatterns = [
    path("live/doctor/", DoctorSocket.as_asgi()),
    path("live/<place:place>/", LiveConsumer.as_asgi()),
]
