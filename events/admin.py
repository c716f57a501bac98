from django.contrib import admin
from django.core.paginator import Paginator
from django.utils.functional import cached_property

from events.models import Event


class Uncounted(Paginator):
    """Says there is a page more than anybody will leaf through: counting takes long."""

    @cached_property
    def count(self):
        return 10_000


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ["type", "text", "sink_id", "occurred_at", "is_test"]
    list_select_related = False
    ordering = ["-id"]
    paginator = Uncounted
    raw_id_fields = ["sink"]
    readonly_fields = ["received_at"]
    show_full_result_count = False
