"""What desk pages say of times."""

import datetime

import pytest
from django.utils import timezone

from dashboard.templatetags.desk import since


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-20T14:06:05", "now"),
        ("2026-11-20T14:06:20", "now"),  # a clock that is ahead
        ("2026-11-20T14:05:28", "42 s ago"),
        ("2026-11-20T13:54:00", "12 min ago"),
        ("2026-11-20T09:40:00", "today 09:40"),
        ("2026-11-19T23:50:00", "Thu 19 Nov"),
        ("2026-11-14T12:00:00", "Sat 14 Nov"),
        ("2026-11-03T12:00:00", "3 Nov"),
        ("2025-11-03T12:00:00", "3 Nov 2025"),
    ],
)
def test_times_are_told_as_desk_pages_do(monkeypatch, moment, words):
    now = datetime.datetime(2026, 11, 20, 14, 6, 10, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)

    told = since(datetime.datetime.fromisoformat(f"{moment}+00:00"))

    assert told == words
