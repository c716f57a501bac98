from django.urls import path

from events.views import EventIntake

urlpatterns = [
    path("api/v1/sinks/<str:token>/events", EventIntake.as_view()),
    path("api/v1/sinks/<str:token>/events/", EventIntake.as_view()),
]
