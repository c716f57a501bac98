"""Things for tests to be about. Every name is new unless given."""

import itertools

from events.models import Event
from sinks.models import Sink
from teams.models import Membership, Team, User

numbers = itertools.count(1)
PASSWORD = "a long enough password"


def make_user(email=None, **fields):
    return User.objects.create_user(
        email or f"person{next(numbers)}@example.com", PASSWORD, **fields
    )


def make_team(*members, name=None, slug=""):
    """A team with its first board; the first of `members` owns it."""
    owner, *others = members or [make_user()]
    team = Team.objects.make(name or f"Team {next(numbers)}", owner, slug)
    for user in others:
        join(user, team)
    return team


def join(user, team, role=Membership.Role.MEMBER):
    return Membership.objects.create(user=user, team=team, role=role)


def make_sink(team=None, **fields):
    fields.setdefault("name", f"sink-{next(numbers)}")
    return Sink.objects.create(team=team or make_team(), **fields)


def new_event(sink, **fields):
    """An event that is not stored yet."""
    fields = {"type": "User signed up", "text": f"no. {next(numbers)}"} | fields
    return Event(sink=sink, **fields)


def make_event(sink=None, **fields):
    event = new_event(sink or make_sink(), **fields)
    Event.objects.record([event])
    return event
