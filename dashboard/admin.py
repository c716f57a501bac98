from django.contrib import admin

from dashboard.models import Board, Column


class ColumnInline(admin.TabularInline):
    model = Column
    extra = 0
    raw_id_fields = ["sinks"]


@admin.register(Board)
class BoardAdmin(admin.ModelAdmin):
    list_display = ["name", "team", "position"]
    list_select_related = ["team"]
    raw_id_fields = ["team"]
    inlines = [ColumnInline]
