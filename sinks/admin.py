from django.contrib import admin

from sinks.models import Sink


@admin.register(Sink)
class SinkAdmin(admin.ModelAdmin):
    list_display = ["name", "team", "masked_token", "created_at"]
    list_select_related = ["team"]
    search_fields = ["name", "team__name"]
    raw_id_fields = ["team"]
