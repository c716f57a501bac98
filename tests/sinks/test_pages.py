import json
import re
import shlex
import uuid
from html import unescape

import pytest

from sinks.models import Sink
from sinks.snippets import Snippet, sdk_snippets, snippets
from teams.models import Membership, Team
from tests.factories import join, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db


def test_the_list_has_the_sinks_of_my_teams(client):
    me = make_user()
    make_sink(make_team(me), name="mine")
    make_sink(name="somebody else's")
    client.force_login(me)

    page = client.get("/sinks/").content.decode()

    assert "mine" in page
    assert "somebody else" not in page


def test_strangers_are_sent_to_the_door(client):
    sink = make_sink()

    for path in ("/sinks/", "/sinks/new/", f"/sinks/{sink.pk}/"):
        assert client.get(path).url == f"/sign-in/?next={path}"


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more(client, count, django_assert_num_queries):
    me = make_user()
    for _ in range(count):
        make_sink(make_team(me))
    client.force_login(me)

    with django_assert_num_queries(6):
        client.get("/sinks/")


def test_a_new_sink_leads_to_its_page(client):
    me = make_user()
    team = make_team(me)
    client.force_login(me)

    response = client.post(
        "/sinks/new/", {"team": team.pk, "name": "staging", "emoji": "🧪"}
    )

    sink = Sink.objects.get()
    assert response.url == f"/sinks/{sink.pk}/"
    assert (sink.team, sink.name, sink.emoji) == (team, "staging", "🧪")


def test_a_sink_cannot_be_put_into_somebody_elses_team(client):
    me = make_user()
    make_team(me)
    client.force_login(me)

    client.post("/sinks/new/", {"team": make_team().pk, "name": "staging"})

    assert not Sink.objects.exists()


def create(client, app_id):
    team = Team.objects.get(memberships__user_id=client.session["_auth_user_id"])
    fields = {"team": team.pk, "name": "app", "app_id": app_id}
    return client.post("/sinks/new/", fields)


def test_an_app_that_has_shipped_keeps_its_app_id(client, me):
    make_team(me)

    create(client, " Our-App.7 ")
    create(client, "")

    given, made = (sink.app_id for sink in Sink.objects.order_by("pk"))
    assert given == "Our-App.7"
    assert uuid.UUID(made)


@pytest.mark.parametrize(
    ("app_id", "fault"),
    [
        ("oUR-aPP", "Another sink has this app id."),
        ("a/b", "Only letters, digits and"),
        ("x" * 81, "at most 80 characters"),
    ],
)
def test_an_app_id_that_does_not_do_is_the_fields_fault(client, me, app_id, fault):
    make_team(me)
    make_sink(app_id="Our-App")

    page = create(client, app_id).content.decode()

    assert '<details class="more" open>' in page
    error = page.partition('id="id_app_id_error">')[2].partition("</p>")[0]
    assert fault in error
    assert Sink.objects.count() == 1


def test_an_app_id_that_another_sink_gets_meanwhile_is_a_fault_too(
    client, monkeypatch, me
):
    make_team(me)

    def be_quicker(sink, exclude):
        if sink.app_id == "Our-App":
            make_sink(app_id="our-app")

    monkeypatch.setattr(Sink, "validate_constraints", be_quicker)
    page = create(client, "Our-App").content.decode()

    assert "Another sink has this app id." in page
    assert Sink.objects.count() == 1


def test_viewers_add_no_sinks_and_see_no_token(client):
    viewer, sink = make_user(), make_sink()
    join(viewer, sink.team, Membership.Role.VIEWER)
    client.force_login(viewer)

    page = client.get(f"/sinks/{sink.pk}/")

    assert page.status_code == 200
    assert sink.token not in page.content.decode()
    assert "New sink" not in client.get("/sinks/").content.decode()
    assert client.get("/sinks/new/").status_code == 403


def test_members_see_how_to_send(client):
    member, sink = make_user(), make_sink()
    join(member, sink.team)
    client.force_login(member)

    page = client.get(f"/sinks/{sink.pk}/").content.decode()

    assert sink.ingest_url in page
    assert "Waiting for the first event" in page


def test_another_teams_sink_is_not_there(client):
    client.force_login(make_team().memberships.get().user)

    assert client.get(f"/sinks/{make_sink().pk}/").status_code == 404


def test_the_curl_snippet_is_one_right_command():
    sink = make_sink()

    command = shlex.split(snippets(sink)[0].code)

    assert command[:2] == ["curl", sink.ingest_url]
    assert json.loads(command[-1])["event"] == "User signed up"


def test_an_app_with_an_sdk_is_told_where_to_send(client, me, settings):
    settings.BASE_URL = "https://pulse.example"
    sink = make_sink(make_team(me, slug="com.oakline"), app_id="Our-App")

    swift, script, others = (snippet.code for snippet in sdk_snippets(sink))
    page = unescape(client.get(f"/sinks/{sink.pk}/").content.decode())

    assert 'baseURL: URL(string: "https://pulse.example")!' in swift
    assert 'target: "https://pulse.example/v2/namespace/com.oakline/"' in script
    assert "Server     https://pulse.example" in others
    for code in (swift, script, others):
        assert "Our-App" in code
        assert "com.oakline" in code
        assert code in re.sub("<[^>]*>", "", page)


def test_only_what_is_code_has_colours():
    html = Snippet("x", 'new 7 // new 7\n https://new/7 "new 7" 1-7-new').html

    assert re.findall('class="(.)">(.*?)<', html) == [
        *(("k", "new"), ("n", "7"), ("s", "&quot;new 7&quot;")),
    ]


def test_a_name_is_never_markup(client):
    me = make_user()
    sink = make_sink(make_team(me), name="<script>alert(1)</script>", emoji="<u>")
    client.force_login(me)

    for path in ("/sinks/", f"/sinks/{sink.pk}/", "/"):
        page = client.get(path, follow=True).content.decode()
        assert "<script>alert" not in page
        assert "<u>" not in page
