"""What desk pages say of people and times."""

from datetime import timedelta

from django import template
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.html import format_html

from dashboard.details import in_words
from dashboard.templatetags.rows import local_time, utc
from events.hue import hue

register = template.Library()
register.filter("hue", hue)

NOW, HOUR, WEEK = timedelta(seconds=10), timedelta(hours=1), timedelta(days=7)
EXACTLY = "D j M Y, H:i:s"


@register.filter
def ago(moment):
    """The words as <time>, which tells exactly when one points at it."""
    exact = formatted(local_time(moment), EXACTLY)
    html = '<time datetime="{}" title="{}">{}</time>'
    return format_html(html, utc(moment), exact, since(moment))


def since(moment):
    """now, 42 s ago, 12 min ago, today 09:40, Wed 18 Nov, 3 Nov, 3 Nov 2025."""
    now, local = timezone.localtime(), local_time(moment)
    if now - moment < NOW:
        return "now"
    if now - moment < HOUR:
        return f"{in_words(now - moment)} ago"
    if local.date() == now.date():
        return formatted(local, r"\t\o\d\a\y H:i")
    if now - moment < WEEK:
        return formatted(local, "D j M")
    return formatted(local, "j M" if local.year == now.year else "j M Y")
