import re

from django import template

from dashboard.models import Board

register = template.Library()


@register.inclusion_tag("_topbar.html", takes_context=True)
def topbar(context, place=""):
    """The bar above every page: `place` is where we are, "Board" or "Sinks"."""
    user = context["request"].user
    boards = Board.objects.visible_to(user).with_rights_of(user)
    boards = list(boards.select_related("team").in_order())
    here = next((board for board in boards if board == context.get("board")), None)
    board = here or nearest(boards, context.get("team"))
    return {
        "user": user,
        "csrf_token": context.get("csrf_token"),
        "place": place,
        "boards": boards,
        "here": here,
        "board": board,
        "team": context.get("team") or (board and board.team),
        "is_live": "stage" in context,
        "palette_key": "⌘K" if is_apple(context["request"]) else "Ctrl K",
        "path": context["request"].get_full_path(),
        "choices": [
            ("theme", "Theme", user.theme, user.Theme.choices),
            ("density", "Rows", user.density, user.Density.choices),
        ],
        "switches": [
            ("has_keys", "Single-key shortcuts", user.has_keys),
            ("has_sounds", "Sounds", user.has_sounds),
        ],
    }


def nearest(boards, team):
    """A way back: the first board of the team whose page this is."""
    of_team = [board for board in boards if board.team == team]
    return next(iter(of_team or boards), None)


def is_apple(request):
    return re.search("Mac|iP(hone|ad)", request.headers.get("User-Agent", ""))
