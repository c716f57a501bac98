"""What follows a column's first page: for the script, and as a page by itself."""

import re

import pytest

from tests.factories import make_event, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db
LINK = re.compile(r'class="feed__older" href="([^"]+)"')


@pytest.fixture
def user(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def sink(user):
    return make_sink(make_team(user), name="production")


def older_link(client, address):
    return LINK.search(client.get(address).content.decode())[1]


def board_of(sink):
    return f"/boards/{sink.team.boards.get().pk}/"


def test_without_a_script_older_rows_are_a_page_with_a_way_on_and_back(client, sink):
    for number in range(120):
        make_event(sink, text=f"no. {number}.")
    board = board_of(sink)

    second = client.get(older_link(client, board)).content.decode()

    assert "<html" in second
    assert "no. 69." in second
    assert "no. 70." not in second
    assert f'href="{board}"' in second
    third = client.get(LINK.search(second)[1]).content.decode()
    assert "no. 19." in third
    assert "This is the first one." in third
    assert not LINK.search(third)


def test_a_script_gets_the_rows_alone(client, sink):
    for _ in range(51):
        make_event(sink)
    link = older_link(client, f"/sinks/{sink.pk}/")

    part = client.get(link, headers={"X-Part": "rows"}).content.decode()

    assert "<html" not in part
    assert part.count("<article") == 1
    assert f'href="/sinks/{sink.pk}/"' in client.get(link).content.decode()


def test_a_page_that_is_not_theirs_is_not_there(client, sink):
    for _ in range(51):
        make_event(sink, text="secret")
    link = older_link(client, board_of(sink))

    client.logout()
    assert client.get(link).status_code == 302
    outsider = make_user()
    make_team(outsider)
    client.force_login(outsider)
    assert client.get(link).status_code == 404
    assert client.get(link, headers={"X-Part": "rows"}).status_code == 404


def test_a_cursor_that_is_none_is_refused(client, sink):
    for _ in range(51):
        make_event(sink)
    link = older_link(client, board_of(sink))

    assert client.get(link.partition("?")[0]).status_code == 400
    assert client.get(f"{link}x").status_code == 400


@pytest.mark.parametrize("count", [51, 53])
def test_its_queries_do_not_grow_with_the_rows(
    client, sink, count, django_assert_max_num_queries
):
    for _ in range(count):
        make_event(sink)
    link = older_link(client, board_of(sink))

    with django_assert_max_num_queries(13):
        client.get(link)
