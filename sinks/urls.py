from django.urls import path

from sinks import views

urlpatterns = [
    path("setup/<str:secret>/", views.setup, name="setup"),
    path("sinks/", views.sinks, name="sinks"),
    path("sinks/new/", views.new_sink, name="new-sink"),
]
