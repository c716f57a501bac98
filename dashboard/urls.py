from django.urls import path

from dashboard.views import live, pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("boards/<int:pk>/", pages.board, name="board"),
    path("sinks/<int:pk>/", pages.sink, name="sink"),
    path("events/<int:pk>/", pages.event, name="event"),
    path("events/<int:pk>/detail/", pages.event_detail, name="event-detail"),
    path("live/<slug:kind>/<int:pk>/since/", live.since, name="since"),
    path("live/<slug:kind>/<int:pk>/<slug:key>/older/", live.older, name="older"),
]
