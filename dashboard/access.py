"""What of a page may be seen by whom, and is every open socket still allowed to be?"""

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dashboard.stages import board_stage, sink_stage

STAGES = {"board": board_stage, "sink": sink_stage}
STAYS, GONE, CHANGED = "stays", "gone", "changed"


def stage_of(place, user):
    """What `user` may see there; None for strangers and unknown places."""
    return STAGES[place.kind](user, place.key) if place.kind in STAGES else None


def stage_or_404(place, user):
    if stage := stage_of(place, user):
        return stage
    raise Http404


def to_change(objects, user, pk):
    """One of a manager's objects, if `user` may change it.

    404 for strangers; 403 for those who may only look.
    """
    found = get_object_or_404(objects.visible_to(user), pk=pk)
    if not objects.editable_by(user).filter(pk=pk).exists():
        raise PermissionDenied
    return found


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
    seen = (socket.user_id, socket.place)
    if seen not in stages:
        stages[seen] = stage_of(socket.place, user)
    if stages[seen] is None:
        return GONE
    stage = stages[seen]
    same = stage.feeds == socket.feeds and stage.face == socket.face
    return STAYS if same else CHANGED
