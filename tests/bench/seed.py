"""Makes a person, sinks and a board and tells how to reach them: its own process."""

import json
import os

import django


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "telesink.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(made()))


def made():
    from django.conf import settings
    from django.test import Client

    from teams.models import Team, User

    user = User.objects.create_user("bench@telesink.example", "bench bench bench")
    team = Team.objects.make("Bench", user)
    sink = team.sinks.create(name="Shop", emoji="🛍️")
    team.sinks.create(name="Website", emoji="🌍")
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return {
        "token": sink.token,
        "app_id": sink.app_id,
        "board": team.boards.get().pk,
        "cookie": {"name": cookie.key, "value": cookie.value},
    }


if __name__ == "__main__":
    main()
