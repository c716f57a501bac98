from django.contrib import admin

from teams.models import FormerSlug, Membership, Team, User


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    raw_id_fields = ["user", "team"]


class FormerSlugInline(admin.TabularInline):
    model = FormerSlug
    extra = 0


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    search_fields = ["email", "name"]
    exclude = ["password", "groups", "user_permissions"]
    inlines = [MembershipInline]


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "created_at"]
    search_fields = ["name", "slug"]
    inlines = [MembershipInline, FormerSlugInline]

    def save_model(self, request, team, form, change):
        if change and "slug" in form.changed_data:
            team.move_to(team.slug)
        super().save_model(request, team, form, change)
