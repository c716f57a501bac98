from django import template

from dashboard.details import in_words

register = template.Library()
register.filter("span", in_words)
