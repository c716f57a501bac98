import pytest

from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def sign_in(client, email, password):
    return client.post("/sign-in/", {"login": email, "password": password})


def test_the_right_password_opens_the_door(client):
    user = make_user()

    response = sign_in(client, user.email, PASSWORD)

    assert response.url == "/"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_is_told_in_plain_words(client):
    user = make_user()

    response = sign_in(client, user.email, "something else")

    assert b"E-mail and password don&#x27;t belong together." in response.content
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_gets_the_same_answer(client):
    response = sign_in(client, "nobody@example.com", PASSWORD)

    assert b"E-mail and password don&#x27;t belong together." in response.content


def test_who_was_shut_out_stays_out(client):
    user = make_user(is_active=False)

    response = sign_in(client, user.email, PASSWORD)

    assert b"don&#x27;t belong together." in response.content
    assert "_auth_user_id" not in client.session


def test_guessing_ends_soon(client):
    user = make_user()
    for _ in range(8):
        sign_in(client, user.email, "a guess")

    response = sign_in(client, user.email, PASSWORD)

    assert b"Too many tries" in response.content
    assert "_auth_user_id" not in client.session


def test_the_way_leads_back_to_the_page_asked_for(client):
    user = make_user()
    way = client.get("/sinks/").url

    response = client.post(way, {"login": user.email, "password": PASSWORD})

    assert way == "/sign-in/?next=/sinks/"
    assert response.url == "/sinks/"


def test_signing_out_takes_a_post(client):
    client.force_login(make_user())

    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").url == "/sign-in/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/signup/", "/sign-up/", "/accounts/signup/"])
def test_there_is_no_sign_up(client, path):
    assert client.get(path).status_code == 404
