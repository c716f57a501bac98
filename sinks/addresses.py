"""Where senders may send to: by a sink's token, by its app id, to a team's namespace.

The functions ask the database; the lookups beside them remember it for a moment.
"""

from sinks.lookup import Lookup, can_be_key
from sinks.models import Sink
from teams.models import FormerSlug, Team

AT_ONCE = 500  # keys in a query


def sinks_by_token(wanted):
    """{token: Sink}"""
    sinks = Sink.objects.filter(token__in=filter(can_be_key, wanted))
    return {sink.token: sink for sink in sinks}


def sinks_by_app_id(wanted):
    """{app id in small letters: Sink}; `wanted` are in small letters, too."""
    wanted, found = list(filter(can_be_key, wanted)), {}
    for start in range(0, len(wanted), AT_ONCE):
        sinks = Sink.objects.with_app_ids(wanted[start : start + AT_ONCE])
        found |= {sink.app_id.lower(): sink for sink in sinks}
    return found


def teams_by_namespace(wanted):
    """{namespace: pk of the team that has it or had it}"""
    wanted = list(filter(can_be_key, wanted))
    had = FormerSlug.objects.filter(slug__in=wanted).values_list("slug", "team")
    has = Team.objects.filter(slug__in=wanted).values_list("slug", "pk")
    return dict(had) | dict(has)


tokens = Lookup(sinks_by_token)
app_ids = Lookup(sinks_by_app_id)
namespaces = Lookup(teams_by_namespace)


def forget_all():
    """For tests: every one of them has a database of its own."""
    for lookup in (tokens, app_ids, namespaces):
        lookup.forget_all()
