import pytest
from django.http import QueryDict

from dashboard.insights import remembering
from dashboard.insights.page import Insights
from dashboard.insights.question import question_of
from tests.factories import join, make_event, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def everything_takes_long(monkeypatch):
    monkeypatch.setattr(remembering, "QUICK", 0)
    monkeypatch.setattr(remembering, "SHARE", 1e-6)


def users(user, query=""):
    found = Insights(question_of(user, QueryDict(query))).people
    return found and found["users"].count


def test_what_takes_long_is_not_made_again_at_once():
    me, colleague = make_user(), make_user()
    sink = make_sink(make_team(me, colleague))
    make_event(sink, user="ann")

    assert users(me) == 1
    make_event(sink, user="bob")

    assert users(me) == users(colleague) == 1
    assert users(me, "q=type:user*") == 2  # another question


def test_nobody_gets_what_another_may_see():
    me, other = make_user(), make_user()
    team = make_team(me)
    make_event(make_sink(team), user="ann")
    make_team(other)

    assert users(me) == 1
    assert users(other) is None
    join(other, team)
    assert users(other) == 1


def test_what_is_quick_is_always_new(monkeypatch):
    monkeypatch.setattr(remembering, "QUICK", 60)
    me = make_user()
    sink = make_sink(make_team(me))
    make_event(sink, user="ann")

    assert users(me) == 1
    make_event(sink, user="bob")

    assert users(me) == 2
