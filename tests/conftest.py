import pytest

from events import rate
from sinks import tokens


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Every test has a database of its own; tokens and rates must not outlive it."""
    tokens.forget_all()
    rate.forget()
