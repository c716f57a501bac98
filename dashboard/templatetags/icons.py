from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from dashboard.icons import ICONS, MARK

register = template.Library()


@register.simple_tag
def icon(name):
    return format_html(
        '<svg class="icon" aria-hidden="true" viewBox="0 0 16 16">{}</svg>',
        mark_safe(ICONS[name]),
    )


@register.simple_tag
def mark(size):
    return format_html(
        '<svg class="mark" aria-hidden="true" viewBox="0 0 24 24"'
        ' width="{0}" height="{0}">{1}</svg>',
        size,
        mark_safe(MARK),
    )
