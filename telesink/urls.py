from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# By the same door as everybody, which counts tries.
admin.site.login = secure_admin_login(admin.site.login)

handler400 = "dashboard.views.refused.bad_request"

urlpatterns = [
    path("", include("teams.urls")),
    path("", include("sinks.urls")),
    path("", include("events.urls")),
    path("", include("dashboard.urls")),
    path("admin/", admin.site.urls),
]
