import pytest
from django.core.cache import cache
from django.db import connections

from events import rate
from sinks import addresses
from tests.factories import make_user


@pytest.fixture(scope="session", autouse=True)
def enough_connections():
    """Each test's event loop has threads of its own, which end without a word."""
    options = connections["default"].settings_dict["OPTIONS"]
    if "pool" in options:
        options["pool"]["max_size"] = 60


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Every test has a database of its own, whose answers must not outlive it."""
    addresses.forget_all()
    rate.forget()
    cache.clear()


@pytest.fixture
def me(client):
    """Who is signed in with `client`."""
    user = make_user()
    client.force_login(user)
    return user
