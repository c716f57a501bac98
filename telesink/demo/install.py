"""The team, board and sinks that the demo's events go to; made where missing."""

import secrets

from django.conf import settings
from django.db import transaction

from teams.models import Team, User
from telesink.env import env_secret

EMAIL = "demo@telesink.example"
SINKS = {"production": "🌳", "infra": "🛰️", "helpdesk": "🛟"}


def password():
    """The same at every start, so that it can be printed again."""
    path = settings.DATA_DIR / "demo_password"
    return env_secret("TELESINK_DEMO_PASSWORD", path, lambda: secrets.token_urlsafe(12))


@transaction.atomic
def install():
    """Who looks on, and {name: Sink}. The first person here, or a new one."""
    person = User.objects.order_by("pk").first() or User.objects.create_superuser(
        EMAIL, password(), name="Demo"
    )
    team = Team.objects.visible_to(person).filter(name="Oakline").first()
    return person, sinks_of(team) if team else furnished(person)


def sinks_of(team):
    return {
        name: team.sinks.get_or_create(name=name, defaults={"emoji": emoji})[0]
        for name, emoji in SINKS.items()
    }


def furnished(person):
    """A new team's sinks, and a board with more to see than a column per sink."""
    team = Team.objects.make("Oakline", person)
    sinks = sinks_of(team)
    board = team.boards.first()
    board.columns.all().delete()
    signed_up = 'type:"User signed up"'
    board.add_column(
        "Sign-ups",
        [sinks["production"]],
        emoji="✨",
        query=signed_up,
        value_key="plan",
    )
    paid = "type:payment* currency:EUR"
    board.add_column(
        "Payments",
        [sinks["production"]],
        emoji="💰",
        query=paid,
        value_key="amount",
        value_format="money",
        figure="sum",
    )
    board.add_column("Infra", [sinks["infra"]], emoji="🛰️", value_key="seconds")
    board.add_column("Helpdesk", [sinks["helpdesk"]], emoji="🛟")
    board.add_column("Everything", emoji="🌊")
    return sinks
