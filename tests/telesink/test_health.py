import pytest
from django.db import OperationalError

from telesink import health


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["localhost", "10.1.2.3"])
def test_up_whatever_host_the_probe_names(client, host, settings):
    settings.REDIS_URL = ""

    response = client.get("/up", headers={"host": host})

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok"}


@pytest.mark.django_db
def test_without_redis_it_is_up_but_says_so(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    response = client.get("/up/")

    assert response.status_code == 200
    assert response.json()["redis"] == "away"


def test_without_database_it_is_not_up(client, settings, monkeypatch):
    settings.REDIS_URL = ""
    monkeypatch.setattr(health, "connection", Gone())

    response = client.get("/up")

    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "away"}


class Gone:
    def cursor(self):
        raise OperationalError("gone")

    def close(self):
        pass
