"""Boards on a screen that nobody sits at: by a wall's link, or as a member's kiosk."""

from dataclasses import replace

from dashboard.feeds import COUNT
from dashboard.look import Look
from dashboard.models import Wall
from dashboard.places import Place
from dashboard.stages import board_stage
from dashboard.veil import covers

ROWS = 24  # of each column; more fit on no screen


def wall_stage(user, secret):
    """What the board's link shows whoever has it; None once it works no more.

    It sees what its maker sees, and ends with their right to edit the board.
    """
    walls = Wall.objects.select_related("created_by")
    wall = walls.filter(secret=secret).first()
    if not wall or not wall.is_open:
        return None
    wall.note_seen()
    stage = board_stage(wall.created_by, wall.board_id)
    stage = on_screen(Place("wall", secret), stage, wall.hidden, wall.masks_addresses)
    return replace(stage, theme=wall.theme)


def kiosk_stage(user, board_id):
    """The same for a member who signed in; nothing is hidden. None for strangers."""
    stage = board_stage(user, board_id)
    return stage and on_screen(Place("kiosk", board_id), stage)


def on_screen(place, stage, hidden=(), masks=False):
    """That board in larger type, with no way further and without what is hidden."""
    hidden = tuple(sorted({name.lower() for name in hidden}))
    look = Look(on_screen=True, hidden=hidden, masks_addresses=masks)
    lanes = tuple(larger(lane, look) for lane in stage.lanes)
    return replace(stage, place=place, lanes=lanes, most=ROWS, look=look)


def larger(lane, look):
    feed, own = lane.feed, lane.feed.look
    look = replace(look, value=own.value, format=own.format, shown=own.shown)
    figure = COUNT if tells(lane, look.hidden) else feed.figure
    problem = lane.problem and "Whoever edits the board can see why."
    feed = replace(feed, look=look, figure=figure)
    return replace(lane, feed=feed, scope="", problem=problem)


def tells(lane, hidden):
    """Does its figure add up what is to be hidden, or name its currency?"""
    figure = lane.feed.figure
    names = [figure.of or "value", *["currency"] * bool(lane.currency)]
    return figure.is_amount and any(covers(hidden, name) for name in names)
