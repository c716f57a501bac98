from allauth.account.views import login, logout
from django.urls import path
from django.views.decorators.http import require_POST

from teams import views

urlpatterns = [
    path("sign-in/", login, name="account_login"),
    path("sign-out/", require_POST(logout), name="account_logout"),
    path("preferences/", views.preferences, name="preferences"),
    path("team/", views.my_team, name="my-team"),
    path("teams/<int:pk>/", views.team, name="team"),
    path("namespaces/<int:pk>/remove/", views.remove, name="namespace-remove"),
]
