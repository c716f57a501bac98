"""What of a page may be seen by whom, and is every open socket still allowed to be?"""

from django.http import Http404

from dashboard.narrowing import narrowed
from dashboard.people import still_signed_in
from dashboard.stages import board_stage, explore_stage, sink_stage, tests_stage
from dashboard.walls import kiosk_stage, wall_stage

STAGES = {
    "board": board_stage,
    "explore": explore_stage,
    "kiosk": kiosk_stage,
    "sink": sink_stage,
    "tests": tests_stage,
    "wall": wall_stage,
}
STAYS, GONE, CHANGED = "stays", "gone", "changed"


def stage_of(place, user):
    """What `user` may see there; None for strangers and unknown places."""
    stage = STAGES[place.kind](user, place.key) if place.kind in STAGES else None
    return stage and narrowed(stage, place.only)


def stage_or_404(place, user):
    if stage := stage_of(place, user):
        return stage
    raise Http404


def verdicts(sockets):
    """{socket: STAYS, GONE or CHANGED}. Queries grow with people, not with sockets."""
    people = {socket.person for socket in sockets}
    signed_in = still_signed_in(people - {None})
    stages = {}
    return {socket: verdict(socket, signed_in, stages) for socket in sockets}


def verdict(socket, signed_in, stages):
    if socket.person and socket.person not in signed_in:
        return GONE
    user = signed_in.get(socket.person)
    seen = (user, socket.place)
    if seen not in stages:
        stages[seen] = stage_of(socket.place, user)
    stage = stages[seen]
    if stage is None:
        return GONE
    same = stage.feeds == socket.feeds and stage.face == socket.face
    return STAYS if same else CHANGED
