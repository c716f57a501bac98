"""A team's own page: who sees it, who changes what, and what apps notice of it."""

import datetime
import re

import pytest
from django.utils import timezone

from teams.models import FormerSlug, Team
from tests.events.doors import LaneDoor, PlainDoor
from tests.events.signals import OK, accepted, refused
from tests.factories import join, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db
ROLES = ["owner", "admin", "member", "viewer"]
MANAGERS = ["owner", "admin"]


@pytest.fixture
def team(me):
    return make_team(me, name="Oakline", slug="com.oakline")


@pytest.fixture
def page(team):
    return f"/teams/{team.pk}/"


def text_of(response):
    return response.content.decode()


def become(client, team, role):
    """Signed in as somebody else, in that role; None: in another team."""
    user = make_user()
    if role:
        join(user, team, role)
    else:
        make_team(user)
    client.force_login(user)


@pytest.mark.parametrize("role", ROLES)
def test_whoever_is_in_it_sees_all_of_it(client, team, page, role):
    team.move_to("org.oakline")
    become(client, team, role)

    text = text_of(client.get(page))

    assert "2 people at Oakline." in text
    assert '<code id="namespace">org.oakline</code>' in text
    assert "<code>com.oakline</code>" in text
    assert "http://localhost:8000" in text
    manages = role in MANAGERS
    assert ("Rename" in text, "Change namespace" in text) == (manages, manages)
    assert ("/remove/" in text) == manages


@pytest.mark.parametrize(
    ("role", "status"), [(None, 404), ("viewer", 403), ("member", 403)]
)
def test_others_change_nothing(client, team, page, role, status):
    team.move_to("org.oakline")
    removal = f"/namespaces/{team.former_slugs.get().pk}/remove/"
    become(client, team, role)

    answers = [
        client.post(page, {"name": "Other"}),
        client.post(page, {"slug": "other"}),
        client.post(removal),
        client.get(removal),
    ]

    assert [answer.status_code for answer in answers] == [status] * 4
    team = Team.objects.get(pk=team.pk)
    assert (team.name, team.slug) == ("Oakline", "org.oakline")
    assert team.former_slugs.exists()


def test_nobody_else_gets_in(client, team, page):
    team.move_to("org.oakline")
    become(client, team, None)
    assert client.get(page).status_code == 404

    client.logout()
    removal = f"/namespaces/{team.former_slugs.get().pk}/remove/"
    for path in (page, removal, "/team/"):
        assert client.get(path).url == f"/sign-in/?next={path}"


@pytest.mark.parametrize("role", MANAGERS)
def test_a_manager_renames_it_moves_it_and_drops_a_former_namespace(
    client, team, page, role
):
    become(client, team, role)

    assert client.post(page, {"name": " Oak "}).url == page
    assert client.post(page, {"slug": "org.oakline"}).url == page
    removal = f"/namespaces/{team.former_slugs.get().pk}/remove/"
    assert "Remove “com.oakline”?" in text_of(client.get(removal))
    assert client.post(removal).url == page

    team = Team.objects.get(pk=team.pk)
    assert (team.name, team.slug) == ("Oak", "org.oakline")
    assert not FormerSlug.objects.exists()
    assert client.post(removal).status_code == 404


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"name": " "}, "This field is required."),
        ({"name": "x" * 81}, "at most 80 characters"),
        ({"slug": ""}, "This field is required."),
        ({"slug": "no slug"}, "Letters, digits, dots, hyphens and underscores."),
        ({"slug": ".x"}, "Letters, digits, dots, hyphens and underscores."),
        ({"slug": "x" * 81}, "at most 80 characters"),
        ({"slug": "theirs"}, "Another team has or had this namespace."),
        ({"slug": "was-theirs"}, "Another team has or had this namespace."),
        ({}, "This field is required."),
    ],
)
def test_a_fault_is_the_fields(client, team, page, fields, fault):
    make_team(slug="was-theirs").move_to("theirs")

    text = text_of(client.post(page, fields))

    (field, error) = re.search(
        r'id="id_(\w+)_error">.*?</svg> (.*?)</p>', text, re.DOTALL
    ).groups()
    assert field == next(iter(fields), "name")
    assert fault in error
    assert "<h1>Oakline</h1>" in text
    assert '<code id="namespace">com.oakline</code>' in text
    assert Team.objects.get(pk=team.pk).slug == "com.oakline"


def test_a_namespace_that_another_team_takes_meanwhile_is_a_fault_too(
    client, monkeypatch, team, page
):
    make_team(slug="theirs")
    monkeypatch.setattr(Team, "full_clean", lambda *args, **kwargs: None)
    monkeypatch.setattr(Team, "validate_unique", lambda *args, **kwargs: None)

    text = text_of(client.post(page, {"slug": "theirs"}))

    assert "Another team has or had this namespace." in text
    assert Team.objects.get(pk=team.pk).slug == "com.oakline"


def test_its_own_former_namespace_can_be_taken_back(client, team, page):
    for slug in ("org.oakline", "com.oakline"):
        client.post(page, {"slug": slug})

    assert Team.objects.get(pk=team.pk).slug == "com.oakline"
    assert [former.slug for former in team.former_slugs.all()] == ["org.oakline"]


def test_a_new_name_leaves_a_namespace_that_changes_meanwhile(
    client, monkeypatch, team, page
):
    def clean(self):
        Team.objects.filter(pk=self.pk).update(slug="meanwhile")

    monkeypatch.setattr(Team, "clean", clean)
    client.post(page, {"name": "Oak"})

    assert Team.objects.get(pk=team.pk).slug == "meanwhile"


def test_a_removed_namespace_is_free_for_another_team(client, team, page):
    client.post(page, {"slug": "org.oakline"})
    client.post(f"/namespaces/{team.former_slugs.get().pk}/remove/")

    make_team().move_to("com.oakline")

    assert Team.objects.known_as("com.oakline").get() != team
    text = text_of(client.post(page, {"slug": "com.oakline"}))
    assert "Another team has or had this namespace." in text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("door", [PlainDoor, LaneDoor])
def test_apps_go_on_being_heard_until_their_namespace_is_removed(
    client, monkeypatch, team, page, door
):
    monkeypatch.setattr("sinks.lookup.TRUSTED", 0)
    monkeypatch.setattr("sinks.lookup.DISTRUSTED", 0)
    make_sink(team, app_id=OK["appID"])

    def answer(namespace):
        sent = door().request("POST", f"/v2/namespace/{namespace}/", [OK])
        return sent.status, sent.json

    heard, unknown = (200, accepted(1)), (404, refused("Namespace is unknown"))
    assert answer("com.oakline") == heard
    assert answer("org.oakline") == unknown

    client.post(page, {"slug": "org.oakline"})
    assert answer("com.oakline") == answer("org.oakline") == heard

    client.post(f"/namespaces/{team.former_slugs.get().pk}/remove/")
    assert answer("com.oakline") == unknown
    assert answer("org.oakline") == heard


@pytest.mark.parametrize("more", [0, 2])
def test_more_people_and_namespaces_ask_no_more(
    client, me, team, page, more, django_assert_num_queries
):
    for n in range(more):
        join(make_user(), team)
        team.move_to(f"no-{n}")
        make_team(me)

    with django_assert_num_queries(8):
        client.get(page)


def test_it_says_who_is_here_and_who_was(client, me, team, page):
    now = timezone.now()
    for email, fields in {
        "here": {"seen_at": now - datetime.timedelta(minutes=2)},
        "was": {"seen_at": now - datetime.timedelta(minutes=42, seconds=5)},
        "old": {"last_login": now - datetime.timedelta(minutes=52, seconds=5)},
        "never": {},
        "out": {"is_active": False},
    }.items():
        join(make_user(f"{email}@example.com", **fields), team)

    text = text_of(client.get(page))
    rows = {
        re.search(r"<b>(\w+)", row)[1]: re.sub(r"<[^>]*>|\s+", " ", row)
        for row in text.partition("<tbody>")[2].partition("</tbody>")[0].split("<tr>")
        if "<b>" in row
    }

    assert "now" in rows["here"]
    assert "42 min ago" in rows["was"]
    assert "52 min ago" in rows["old"]
    assert "never" in rows["never"]
    assert "shut out" in rows["out"]
    (mine,) = (row for row in rows.values() if " you " in row)
    assert "Owner" in mine
    assert "now" in mine


def test_the_way_to_it_leads_to_the_team_that_one_looks_at(client, me, team, page):
    other = make_team(me, name="Acme")
    board, others = team.boards.get(), other.boards.get()

    assert client.get("/team/").url == f"/teams/{other.pk}/"
    assert f'href="{page}" data-key="g t"' in text_of(
        client.get(f"/boards/{board.pk}/")
    )
    assert f'href="/teams/{other.pk}/" data-key="g t"' in text_of(
        client.get(f"/boards/{others.pk}/")
    )
    assert f'You are also in <a href="/teams/{other.pk}/">Acme</a>.' in text_of(
        client.get(page)
    )


def test_who_is_in_no_team_is_told_so(client, me):
    assert "You are in no team yet" in text_of(client.get("/team/", follow=True))


def test_what_a_team_and_its_people_are_called_is_never_markup(client, me):
    team = make_team(me, name="<script>alert(1)</script>")
    join(make_user(name="<script>alert(2)</script>"), team)
    make_team(me, name="<script>alert(3)</script>")

    text = text_of(client.get(f"/teams/{team.pk}/"))

    assert "<script>alert" not in text
