"""A team's slug is its ingest namespace; those that it had go on working."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from sinks.addresses import teams_by_namespace
from teams.models import FormerSlug, Team
from tests.factories import make_team, make_user

pytestmark = pytest.mark.django_db


def test_a_team_is_known_by_the_slugs_that_it_had():
    team = make_team(slug="com.oakline")

    team.move_to("com.Oakline.new")
    team.move_to("org.oakline")

    for slug in ("com.oakline", "com.Oakline.new", "org.oakline"):
        assert Team.objects.known_as(slug).get() == team
        assert teams_by_namespace([slug]) == {slug: team.pk}
    assert teams_by_namespace(["com.oakline.new", "other"]) == {}
    assert str(team.former_slugs.first()) == "com.Oakline.new"


def test_moving_back_makes_the_slug_the_current_one():
    team = make_team(slug="first")

    team.move_to("second")
    team.move_to("first")
    team.move_to("first")

    assert team.slug == "first"
    assert [former.slug for former in team.former_slugs.all()] == ["second"]


@pytest.mark.parametrize("slug", ["theirs", "was-theirs", "not a slug", "", "ü"])
def test_a_slug_of_others_or_of_no_use_is_refused(slug):
    make_team(slug="was-theirs").move_to("theirs")
    team = make_team(slug="ours")

    with pytest.raises(ValidationError):
        team.move_to(slug)

    assert Team.objects.get(pk=team.pk).slug == "ours"
    assert not team.former_slugs.exists()


@pytest.mark.parametrize("kept", [Team, FormerSlug])
def test_a_slug_that_is_taken_after_we_looked_is_refused(monkeypatch, kept):
    team, other = make_team(slug="ours"), make_team()
    taken = {"slug": "wanted", "name": "x"} if kept is Team else {"slug": "wanted"}
    taken |= {"team": other} if kept is FormerSlug else {}
    monkeypatch.setattr(Team, "full_clean", lambda team: kept.objects.create(**taken))

    with pytest.raises(ValidationError, match="Another team has or had"):
        team.move_to("wanted")

    assert Team.objects.get(pk=team.pk).slug == "ours"
    assert not team.former_slugs.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_teams_who_want_one_slug_at_once_one_gets_it():
    teams = [make_team() for _ in range(6)]

    moved = at_once(lambda team: team.move_to("wanted"), teams)

    assert sorted(moved) == [False] * 5 + [True]
    assert FormerSlug.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_moves_of_one_team_at_once_forget_no_slug():
    pk = make_team(slug="first").pk
    slugs = [f"no-{n}" for n in range(6)]

    moved = at_once(lambda slug: Team.objects.get(pk=pk).move_to(slug), slugs)

    assert moved == [True] * 6
    assert teams_by_namespace(["first", *slugs]) == dict.fromkeys(["first", *slugs], pk)


def at_once(act, things):
    """Whether it was allowed, for each."""

    def allowed(thing):
        try:
            act(thing)
        except ValidationError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(allowed, things))


def test_a_new_teams_slug_is_none_that_another_had():
    make_team(name="Oakline", slug="oakline").move_to("oak")

    assert Team.objects.make("Oakline", make_user()).slug == "oakline-2"


def test_the_admin_keeps_the_former_slug(admin_client):
    team = make_team(slug="first")
    forms = {
        f"{prefix}-{name}": 0
        for prefix in ("memberships", "former_slugs")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }

    answer = admin_client.post(
        f"/admin/teams/team/{team.pk}/change/",
        {"name": team.name, "slug": "second", **forms},
    )

    assert answer.status_code == 302
    assert Team.objects.known_as("first").get().slug == "second"
