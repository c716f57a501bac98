import pytest

from tests.factories import make_team

pytestmark = pytest.mark.django_db
URL = "/preferences/"


def test_a_script_gets_no_page_back(client, me):
    response = client.post(URL, {"theme": "dark"})

    me.refresh_from_db()
    assert response.status_code == 204
    assert me.theme == "dark"


def test_what_was_not_sent_stays(client, me):
    client.post(URL, {"has_keys": "false"})
    client.post(URL, {"density": "compact"})

    me.refresh_from_db()
    assert (me.theme, me.density) == ("system", "compact")
    assert (me.has_keys, me.has_sounds) == (False, True)


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ("/sinks/?a=1", "/sinks/?a=1"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_a_page_is_led_back_to_itself(client, me, wanted, got):
    response = client.post(URL, {"theme": "light", "next": wanted})

    assert response.status_code == 302
    assert response.url == got


def test_a_theme_that_is_none_is_refused(client, me):
    response = client.post(URL, {"theme": "sepia"})

    me.refresh_from_db()
    assert response.status_code == 400
    assert "sepia" in response.json()["errors"][0]
    assert me.theme == "system"


def test_only_the_preferences_can_be_set(client, me):
    client.post(URL, {"theme": "dark", "is_staff": "true", "email": "x@example.com"})

    me.refresh_from_db()
    assert not me.is_staff
    assert me.email != "x@example.com"


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.post(URL, {"theme": "dark"}).url.startswith("/sign-in/")
    assert client.get(URL).status_code == 405


def test_the_server_draws_what_was_chosen(client, me):
    board = make_team(me).boards.get()

    before = client.get(f"/boards/{board.pk}/").content.decode()
    client.post(URL, {"theme": "dark", "density": "compact", "has_keys": "false"})
    after = client.get(f"/boards/{board.pk}/").content.decode()

    assert "data-theme" not in before
    assert 'data-density="comfortable" data-keys="on" data-sounds="on"' in before
    assert 'data-theme="dark" data-density="compact" data-keys="off"' in after


def test_the_sign_in_page_follows_the_system(client):
    page = client.get("/sign-in/").content.decode()

    assert '<html lang="en">' in page
