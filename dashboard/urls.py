from django.urls import path

from dashboard import places  # noqa: F401 so that paths know <place:…>
from dashboard.views import columns, doctor, live, pages, reading, shell, walls
from dashboard.views.palette import palette

urlpatterns = [
    path("", pages.home, name="home"),
    path("boards/<int:pk>/", pages.board, name="board"),
    path("boards/<int:pk>/read/", reading.read_board, name="read-board"),
    path("columns/<int:pk>/read/", reading.read_column, name="read-column"),
    path("columns/<int:pk>/attention/", reading.attention, name="attention"),
    path("read/", reading.read, name="read"),
    path("unread/", reading.unread, name="unread"),
    path("columns/<int:pk>/move/", columns.move, name="column-move"),
    path("columns/<int:pk>/width/", columns.width, name="column-width"),
    path("columns/<int:pk>/collapse/", columns.collapse, name="column-collapse"),
    path("columns/<int:pk>/duplicate/", columns.duplicate, name="column-duplicate"),
    path("columns/<int:pk>/delete/", columns.delete, name="column-delete"),
    path("columns/<int:pk>/restore/", columns.restore, name="column-restore"),
    path("boards/<int:pk>/kiosk/", walls.kiosk, name="kiosk"),
    path("boards/<int:pk>/walls/", walls.walls, name="board-walls"),
    path("walls/<int:pk>/revoke/", walls.revoke, name="wall-revoke"),
    path("wall/<slug:secret>/", walls.wall, name="wall"),
    path("sinks/<int:pk>/", pages.sink, name="sink"),
    path("explore/", pages.explore, name="explore"),
    path("events/<int:pk>/", pages.event, name="event"),
    path("events/<int:pk>/detail/", pages.event_detail, name="event-detail"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("service-worker.js", shell.service_worker, name="service-worker"),
    path("offline/", shell.offline, name="offline"),
    path("palette/", palette, name="palette"),
    path("doctor/", doctor.doctor, name="doctor"),
    path("doctor/seen/", doctor.seen, name="doctor-seen"),
    path("doctor/form/", doctor.form, name="doctor-form"),
    path("live/doctor/", doctor.plain_socket, name="doctor-socket"),
    path("live/<place:place>/since/", live.since, name="since"),
    path("live/<place:place>/<slug:key>/older/", live.older, name="older"),
]
