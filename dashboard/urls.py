from django.urls import path

from dashboard import places  # noqa: F401 so that paths know <place:…>
from dashboard.views import live, pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("boards/<int:pk>/", pages.board, name="board"),
    path("sinks/<int:pk>/", pages.sink, name="sink"),
    path("events/<int:pk>/", pages.event, name="event"),
    path("events/<int:pk>/detail/", pages.event_detail, name="event-detail"),
    path("live/<place:place>/since/", live.since, name="since"),
    path("live/<place:place>/<slug:key>/older/", live.older, name="older"),
]
