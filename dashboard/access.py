"""Is every open socket still allowed to be? Asked every few seconds, for all."""

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.utils import timezone

from dashboard.stages import stage_of

STAYS, GONE, CHANGED = "stays", "gone", "changed"


def verdicts(sockets):
    """{socket: STAYS, GONE or CHANGED}. Queries grow with people, not with sockets."""
    sessions = set(
        Session.objects.filter(
            session_key__in={socket.session_key for socket in sockets},
            expire_date__gt=timezone.now(),
        ).values_list("session_key", flat=True)
    )
    users = get_user_model().objects.in_bulk({socket.user_id for socket in sockets})
    stages = {}
    return {socket: verdict(socket, sessions, users, stages) for socket in sockets}


def verdict(socket, sessions, users, stages):
    user = users.get(socket.user_id)
    if not user or not user.is_active or socket.session_key not in sessions:
        return GONE
    if user.get_session_auth_hash() != socket.auth_hash:  # the password was changed
        return GONE
    place = (socket.user_id, socket.kind, socket.pk)
    if place not in stages:
        stages[place] = stage_of(socket.kind, user, socket.pk)
    if stages[place] is None:
        return GONE
    stage = stages[place]
    same = stage.feeds == socket.feeds and stage.face == socket.face
    return STAYS if same else CHANGED
