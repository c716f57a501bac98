"""Where the numbers of the insights lead: to the events that they count."""

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from events.properties import PropertyTest
from events.terms import SinkTest, TypeTest

register = template.Library()
LONGEST = 1000  # characters of a query


@register.filter
def explored(question, terms=()):
    """All of them, or those that pass `terms`, too."""
    mode = ["is:test"] * question.is_test
    own = [str(term) for term in kept(question, terms)]
    sinks = [str(SinkTest(sink.name)) for sink in narrowed_to(question)]
    added = [str(term) for term in terms]
    query = " ".join([*mode, *sinks, *own, *added])
    if len(query) > LONGEST:
        query = " ".join([*mode, *own, *added])
    address = reverse("explore")
    return f"{address}?{urlencode({'q': query})}" if query else address


@register.filter
def only_type(question, name):
    return explored(question, [TypeTest(name)])


@register.simple_tag
def only_value(question, figure, value):
    """Of a breakdown."""
    own = [TypeTest(figure["type"])] if figure["type"] else []
    return explored(question, [*own, PropertyTest(figure["key"], "=", value)])


def kept(question, others):
    """The terms of its filters, but for those that would let more pass than `others`:
    of several wanted types one is enough."""
    filters = [question.filter, *question.filter.also]
    choices = {term.choice for term in others} - {""}
    return [t for each in filters for t in each.terms if t.choice not in choices]


def narrowed_to(question):
    asks = question.filter.asks(SinkTest)
    is_all = asks or question.sinks == question.visible
    return [] if is_all else question.sinks.values()


@register.filter
def without(question, at):
    """The same view without one of its breakdowns."""
    return question.address(by=[by for by in question.params.getlist("by") if by != at])


@register.filter
def join_to(prefix, number):
    return f"{prefix}{number}"
