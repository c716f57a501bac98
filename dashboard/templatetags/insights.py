"""Where the numbers of the insights lead, and how an axis writes them."""

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from dashboard.values import plain, signed
from events.properties import PropertyTest
from events.terms import TypeTest

register = template.Library()


@register.filter
def only_type(name):
    return explore(TypeTest(name).text())


@register.filter
def explored(question):
    return explore(" ".join([*["is:test"] * question.is_test, question.query]).strip())


@register.filter
def only_value(figure, value):
    """A breakdown's value → the events that have it."""
    own = [TypeTest(figure["type"]).text()] if figure["type"] else []
    return explore(" ".join([*own, PropertyTest(figure["key"], "=", value).text()]))


def explore(query):
    return (
        f"{reverse('explore')}?{urlencode({'q': query})}"
        if query
        else reverse("explore")
    )


@register.filter
def without(question, at):
    """The same view without one of its breakdowns."""
    return question.address(by=[by for by in question.params.getlist("by") if by != at])


@register.filter
def join_to(prefix, number):
    return f"{prefix}{number}"


@register.filter
def round_words(number):
    """On an axis: 1,500 · 25k · 0.5."""
    for size, letter in ((1e9, "bn"), (1e6, "M"), (1e4, "k")):
        if abs(number) >= size:
            unit = 1e3 if letter == "k" else size
            return signed(number / unit, lambda n: f"{plain(round(n, 2))}") + letter
    return signed(round(number, 6), plain)
