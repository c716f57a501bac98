from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("teams.urls")),
    path("", include("sinks.urls")),
    path("", include("events.urls")),
    path("", include("dashboard.urls")),
    path("admin/", admin.site.urls),
]
