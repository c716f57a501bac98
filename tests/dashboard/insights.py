"""What tests of the insights share: events at known times, and how to ask."""

from datetime import UTC, datetime, timedelta

from django.http import QueryDict

from dashboard.insights.page import Insights
from dashboard.insights.question import question_of
from events.models import Event
from tests.factories import new_event

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)  # a Friday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def record(sink, *ago, **fields):
    Event.objects.record(
        [new_event(sink, occurred_at=NOW - one, **fields) for one in ago]
    )


def ask(user, query=""):
    return Insights(question_of(user, QueryDict(query)), NOW)
