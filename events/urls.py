from django.urls import path

from events.views import BatchIntake, EventIntake, PageIntake, SignalIntake

# Both with and without a slash: senders must never be redirected.
DOORS = {
    "api/v1/sinks/<str:token>/events": EventIntake,
    "api/v1/sinks/<str:token>/events/batch": BatchIntake,
    "v2/namespace/<str:namespace>": SignalIntake,
    "v2": SignalIntake,
    "v2/w": PageIntake,
    "v1": SignalIntake,
    "api/v1/apps/<str:app_id>/signals": SignalIntake,
    "api/v1/apps/<str:app_id>/signals/multiple": SignalIntake,
}

urlpatterns = [
    path(route + slash, door.as_view())
    for route, door in DOORS.items()
    for slash in ("", "/")
]
