"""Who is here: whoever has a page open."""

from datetime import timedelta

import pytest

from teams.models import User

pytestmark = pytest.mark.django_db


def test_an_open_page_notes_that_its_reader_is_here(client, me):
    client.get("/unread/")
    first = User.objects.get(pk=me.pk).seen_at
    assert User.objects.get(pk=me.pk).is_here

    client.get("/unread/")
    assert User.objects.get(pk=me.pk).seen_at == first

    long_ago = first - timedelta(minutes=10)
    User.objects.filter(pk=me.pk).update(seen_at=long_ago)
    assert not User.objects.get(pk=me.pk).is_here
    client.get("/unread/")
    assert User.objects.get(pk=me.pk).seen_at > first
