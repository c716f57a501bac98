import pytest

from sinks.models import Sink
from sinks.setup import AlreadySetUp, install, setup_path
from teams.models import Team, User
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
ANSWERS = {
    "name": "Mira Lindqvist",
    "team": "Oakline",
    "email": "Mira@oakline.example",
    "password": PASSWORD,
    "emoji": "🌳",
    "sink": "production",
}


def test_the_first_person_gets_a_team_and_a_sink(client):
    response = client.post(setup_path(), ANSWERS)

    user, sink = User.objects.get(), Sink.objects.get()
    assert response.url == f"/sinks/{sink.pk}/"
    assert (user.name, user.email) == ("Mira Lindqvist", "mira@oakline.example")
    assert (sink.name, sink.emoji) == ("production", "🌳")
    assert sink.team.memberships.get().role == "owner"
    assert client.get(response.url).status_code == 200


def test_the_link_works_once(client):
    client.post(setup_path(), ANSWERS)

    assert client.get(setup_path()).status_code == 404
    assert client.post(setup_path(), ANSWERS).status_code == 404
    assert User.objects.count() == 1


def test_another_link_never_works(client):
    assert client.get("/setup/0123456789abcdef0123456789abcdef/").status_code == 404
    assert client.get("/setup/é/").status_code == 404


def test_a_short_password_is_told_how_long_it_is(client):
    response = client.post(setup_path(), ANSWERS | {"password": "short"})

    assert "5 characters. It needs at least 12." in response.content.decode()
    assert not User.objects.exists()


def test_installing_twice_is_refused():
    make_user()

    with pytest.raises(AlreadySetUp):
        install("Mira", "mira@oakline.example", PASSWORD, "Oakline", "production")

    assert not Team.objects.exists()


def test_what_the_page_says_about_this_server_is_true(client, settings):
    settings.BASE_URL = "http://testserver"
    right = client.get(setup_path()).content.decode()

    settings.BASE_URL = "https://pulse.example"
    wrong = client.get(setup_path()).content.decode()

    assert "You came by <code>http://testserver</code>, as set in" in right
    assert "but snippets will use <code>https://pulse.example</code>" in wrong
    assert "migrations applied" in right


def test_a_server_without_people_says_where_the_link_is(client):
    assert "in this server’s log" in client.get("/").content.decode()


def test_a_server_with_people_asks_who_it_is(client):
    make_user()

    assert client.get("/").url == "/sign-in/"
