"""Who listens at a socket: somebody in one browser, signed in when it opened."""

from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.utils import timezone


class Person(NamedTuple):
    user_id: int
    auth_hash: str
    session_key: str

    @classmethod
    def of(cls, scope):
        """None when nobody is signed in."""
        user = scope["user"]
        if not user.is_authenticated:
            return None
        key = scope["session"].session_key
        return cls(user.pk, user.get_session_auth_hash(), key)


def still_signed_in(people):
    """{person: User} of those who have neither left nor changed their password."""
    users = get_user_model().objects.in_bulk({person.user_id for person in people})
    sessions = Session.objects.filter(
        session_key__in={person.session_key for person in people},
        expire_date__gt=timezone.now(),
    )
    open_sessions = set(sessions.values_list("session_key", flat=True))
    return {
        person: user
        for person in people
        if (user := users.get(person.user_id))
        and user.is_active
        and person.session_key in open_sessions
        and user.get_session_auth_hash() == person.auth_hash
    }
