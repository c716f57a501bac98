import json

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from sinks.bootstrap import Wanted, bootstrap
from telesink.database import migrate
from telesink.env import env


class Command(BaseCommand):
    help = (
        "Make a team with its owner and a sink, where missing; change nothing that "
        "exists. Prints one JSON object: how to send events there and to sign in."
    )

    def add_arguments(self, parser):
        for name, default in from_environment().items():
            option = f"--{name.replace('_', '-')}"
            parser.add_argument(option, default=default, help=HELP[name])

    def handle(self, **options):
        migrate()
        made = make({name: options[name] for name in HELP})
        self.stdout.write(json.dumps(made))


HELP = {
    "email": "the owner's address, made if new (TELESINK_ADMIN_EMAIL)",
    "password": "the owner's, if new; better TELESINK_ADMIN_PASSWORD or …_FILE",
    "team": "name (TELESINK_TEAM)",
    "sink": "name (TELESINK_SINK)",
    "token": "for a new sink instead of a random one (TELESINK_TOKEN)",
    "namespace": "the team's, part of its ingest URLs (TELESINK_NAMESPACE)",
    "app_id": "a UUID for a new sink instead of a random one (TELESINK_APP_ID)",
}


def from_environment():
    return {
        "email": env("TELESINK_ADMIN_EMAIL"),
        "password": env("TELESINK_ADMIN_PASSWORD"),
        "team": env("TELESINK_TEAM", "My team"),
        "sink": env("TELESINK_SINK", "production"),
        "token": env("TELESINK_TOKEN"),
        "namespace": env("TELESINK_NAMESPACE"),
        "app_id": env("TELESINK_APP_ID"),
    }


def make(fields):
    """Texts by the names in HELP → what the command prints. Raises CommandError."""
    wanted = Wanted(fields)
    if not wanted.is_valid():
        raise CommandError("\n".join(wanted.complaints))
    try:
        owner, sink = bootstrap(wanted)
    except ValidationError as error:
        raise CommandError("\n".join(error.messages)) from None
    return described(owner, sink)


def described(owner, sink):
    return {
        "ingest_url": sink.ingest_url,
        "token": sink.token,
        "app_id": sink.app_id,
        "namespace": sink.team.slug,
        "sign_in_url": f"{settings.BASE_URL}/sign-in/",
        "email": owner.email,
        "team": sink.team.name,
        "sink": sink.name,
    }
