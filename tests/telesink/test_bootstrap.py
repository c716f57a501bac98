import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sinks.models import Sink
from teams.models import Membership, Team, User
from telesink.management.commands.serve import Command as Serve
from tests.factories import PASSWORD, make_sink, make_team, make_user
from tests.servers import serve

pytestmark = pytest.mark.django_db


def bootstrap(**options):
    """What the command prints, as a dict; it must be one JSON object."""
    options = {
        "email": "ada@oakline.example",
        "password": PASSWORD,
        "team": "Oakline",
        "sink": "production",
    } | options
    printed = StringIO()
    call_command("bootstrap", **options, stdout=printed)
    return json.loads(printed.getvalue())


def counts():
    models = (User, Team, Membership, Sink)
    return [model.objects.count() for model in models]


def test_makes_owner_team_and_sink(settings, client):
    settings.BASE_URL = "https://telesink.example"

    made = bootstrap(namespace="Oak.line", token="tk_mine", app_id="our-app")

    address = "https://telesink.example/api/v1/sinks/tk_mine/events"
    assert made["ingest_url"] == address
    assert made["token"] == "tk_mine"
    assert made["app_id"] == "our-app"
    assert made["namespace"] == "Oak.line"
    assert made["sign_in_url"] == "https://telesink.example/sign-in/"
    assert client.login(email="ada@oakline.example", password=PASSWORD)
    assert Membership.objects.get().role == Membership.Role.OWNER


def test_again_prints_the_same_and_changes_nothing():
    first = bootstrap()
    person = User.objects.get().password

    again = bootstrap(password="another long password", token="tk_other")

    assert again == first
    assert User.objects.get().password == person
    assert counts() == [1, 1, 1, 1]


def test_only_what_is_missing_is_made():
    first = bootstrap()

    second = bootstrap(sink="infra")

    assert second["namespace"] == first["namespace"]
    assert second["token"] != first["token"]
    assert counts() == [1, 1, 1, 2]


def test_a_new_person_joins_the_team_that_is_there():
    team = make_team(make_user(), name="Oakline")

    made = bootstrap(email="Ada@Oakline.example")

    assert made["email"] == "ada@oakline.example"
    assert team.memberships.count() == 2
    assert not User.objects.get(email="ada@oakline.example").is_superuser


def test_the_namespace_tells_teams_of_one_name_apart():
    make_team(name="Oakline")

    made = bootstrap(namespace="other")

    assert made["namespace"] == "other"
    assert Team.objects.filter(name="Oakline").count() == 2


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"email": "ada"}, "--email: Enter a valid email address."),
        ({"email": ""}, "--email: This field is required."),
        ({"password": "short"}, "5 characters. It needs at least 12."),
        ({"password": ""}, "--password: needed, as this person is new."),
        ({"namespace": "oak line"}, "--namespace: Letters, digits, dots, hyphens"),
        ({"token": "a/b"}, "--token: Only letters, digits"),
        ({"token": "a b"}, "--token: Only letters, digits"),
        ({"token": "tk_taken"}, "--token: belongs to another sink."),
        ({"app_id": "a/b"}, "--app-id: Only letters, digits"),
        ({"app_id": "taken"}, "--app-id: belongs to another sink."),
        ({"team": "x" * 81}, "--team: Ensure this value has at most 80 characters"),
    ],
)
def test_bad_input_is_refused_in_words(options, complaint):
    make_sink(token="tk_taken", app_id="taken")
    before = counts()

    with pytest.raises(CommandError) as refusal:
        bootstrap(**options)

    assert complaint in str(refusal.value)
    assert counts() == before


def test_serve_takes_it_from_the_environment(monkeypatch, tmp_path):
    secret = tmp_path / "password"
    secret.write_text(f"{PASSWORD}\n")
    monkeypatch.setenv("TELESINK_ADMIN_EMAIL", "ada@oakline.example")
    monkeypatch.setenv("TELESINK_ADMIN_PASSWORD_FILE", str(secret))
    monkeypatch.setenv("TELESINK_TEAM", "Oakline")
    monkeypatch.setenv("TELESINK_SINK", "infra")
    monkeypatch.setattr("telesink.server.listen", refuse)

    with pytest.raises(CommandError, match="Can't listen"):
        Serve().execute(stdout=StringIO(), stderr=StringIO(), **PLAIN)

    sink = Sink.objects.get()
    assert (sink.name, sink.team.name) == ("infra", "Oakline")
    assert User.objects.get().check_password(PASSWORD)


PLAIN = {"force_color": False, "no_color": True, "skip_checks": True}


def refuse(host, port):
    raise OSError("taken")


@pytest.mark.server
def test_several_at_once_make_one_of_each():
    with serve() as server:
        several = [server.spawn("bootstrap", *OPTIONS) for _ in range(4)]
        printed = {process.communicate()[0] for process in several}

        assert [process.returncode for process in several] == [0] * 4
        assert len(printed) == 1
        assert server.query("SELECT count(*) FROM sinks_sink") == [(1,)]


OPTIONS = ("--email=ada@oakline.example", f"--password={PASSWORD}")
