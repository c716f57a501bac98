import json

import pytest

from tests.factories import make_user


def test_the_manifest_is_served_as_one(client):
    response = client.get("/manifest.webmanifest")

    assert response["Content-Type"] == "application/manifest+json"
    purposes = {icon["purpose"] for icon in json.loads(response.content)["icons"]}
    assert purposes == {"any", "maskable"}


def test_the_worker_is_a_script_that_is_asked_for_each_time(client):
    response = client.get("/service-worker.js")

    assert response["Content-Type"] == "text/javascript"
    assert response["Cache-Control"] == "no-cache"
    assert b'["/offline/", "/static/css/tokens' in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/offline/", "/service-worker.js"])
def test_what_is_kept_is_the_same_for_everybody(client, path):
    stranger = client.get(path).content
    client.force_login(make_user("ada@oakline.example"))
    member = client.get(path)

    assert member.content == stranger
    assert not member.cookies


def test_only_ourselves_may_give_workers_and_manifests(client):
    policy = client.get("/offline/")["Content-Security-Policy"]

    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy
