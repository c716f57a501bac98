from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.filters import EventFilter, FilterError
from events.models import Event
from events.properties import COMPARISONS, PropertyTest
from events.terms import SinkTest, TypeTest, WordTest
from tests.factories import make_event, make_sink, make_team, new_event

# Few values, so that they meet; among them all that could be folded differently.
LETTERS = "a A é e\u0301 ß ss İ ı K ﬁ 日 \u1100\u1161 plan pro null 1 49".split()  # noqa: SIM905 a list would be five lines
MARKS = [*"-_.%'\"\\*: \n✨"]
PIECES = st.sampled_from([*LETTERS, *MARKS])
TEXTS = st.lists(PIECES, min_size=1, max_size=4).map("".join)
KEYS = st.sampled_from(["plan", "a", "a.b", "a.b.c", "", "é", 'q"', "is", "type"])
NUMBERS = st.sampled_from(["49", "49.5", "-1", "0", "+49", "100", "999999999999999"])
SCALARS = st.one_of(
    st.sampled_from(["", "49", "49.0", "+49", "1e2", "true", "null", "9" * 16, "4 9"]),
    st.booleans(),
    st.none(),
    st.sampled_from([0, -0.0, 49, 49.0, 49.5, -1, 2**63, 1e300, 5e-324, 100]),
)


def events_of(texts):
    """Events that say only what is in `texts`, so that filters of them will match."""
    values = st.recursive(
        texts | SCALARS,
        lambda inner: (
            st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=2)
        ),
    )
    return st.fixed_dictionaries(
        {
            "type": texts,
            "text": texts,
            "properties": st.dictionaries(KEYS, values, max_size=3),
            "is_test": st.booleans(),
            "sink": st.sampled_from([0, 1]),
        }
    )


def filters_of(texts):
    names = texts | st.sampled_from(["infra", "INF", "web site", ""])
    keys = KEYS.filter(bool)
    terms = st.one_of(
        st.builds(TypeTest, names, st.booleans(), st.booleans()),
        st.builds(SinkTest, names, st.booleans(), st.booleans()),
        st.builds(WordTest.of, texts, st.booleans(), st.booleans()).filter(bool),
        st.builds(
            PropertyTest,
            keys,
            st.sampled_from(["=", "~"]),
            texts | NUMBERS | st.sampled_from(["", "true", "null"]),
            st.booleans(),
        ),
        st.builds(PropertyTest, keys, st.just("starts"), texts, st.booleans()),
        st.builds(PropertyTest, keys, st.just("set"), st.just(""), st.booleans()),
        st.builds(
            PropertyTest, keys, st.sampled_from([*COMPARISONS]), NUMBERS, st.booleans()
        ),
    )
    modes = st.sampled_from([None, None, False, True])
    return st.builds(EventFilter, st.lists(terms, max_size=2).map(tuple), modes)


@st.composite
def events_and_filters(draw):
    pool = draw(st.lists(TEXTS, min_size=1, max_size=3))
    # Beginnings and other cases of what is there, too.
    near = [pool[0][:1], pool[0].upper(), pool[0].lower(), *pool]
    events = draw(st.lists(events_of(st.sampled_from(pool)), min_size=1, max_size=4))
    texts = st.sampled_from(near).filter(bool)
    return events, draw(st.lists(filters_of(texts), min_size=3, max_size=8))


FILTERS = filters_of(TEXTS)


@pytest.mark.django_db
@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(events_and_filters())
def test_sql_and_memory_agree(two_sinks, rows_and_filters):
    rows, filters = rows_and_filters
    Event.objects.all().delete()
    events = [new_event(**row | {"sink": two_sinks[row["sink"]]}) for row in rows]
    Event.objects.record(events)

    for wanted in filters:
        in_sql = set(wanted.apply(Event.objects.all()).values_list("pk", flat=True))
        in_memory = {event.pk for event in events if wanted.matches(event)}
        assert in_sql == in_memory, str(wanted)


@pytest.fixture
def two_sinks(db):
    team = make_team()
    return [make_sink(team, name="infra"), make_sink(team, name="web site")]


@settings(max_examples=500, deadline=None)
@given(FILTERS)
def test_text_of_a_filter_means_the_filter(wanted):
    assert EventFilter.parse(str(wanted)) == wanted


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=40) | st.lists(PIECES, max_size=12).map("".join))
def test_any_text_is_a_filter_or_told_to_be_none(text):
    with suppress(FilterError):
        wanted = EventFilter.parse(text)
        assert EventFilter.parse(str(wanted)) == wanted


@pytest.mark.parametrize(
    ("query", "matches", "misses"),
    [
        ("", {}, None),
        ("type:payment*", {"type": "Payment failed"}, {"type": "Repayment"}),
        ('type:"payment failed"', {"type": "Payment failed"}, {"type": "Payment"}),
        ("type:a type:b", {"type": "b"}, {"type": "c"}),
        ("-type:a", {"type": "b"}, {"type": "a"}),
        (
            "plan:pro plan:team",
            {"properties": {"plan": "team"}},
            {"properties": {"plan": "free"}},
        ),
        (
            "plan:pro plan:team amount:5",
            {"properties": {"plan": "pro", "amount": 5}},
            {"properties": {"plan": "pro", "amount": 6}},
        ),
        ("plan:pro", {"properties": {"plan": "pro"}}, {"properties": {"plan": "team"}}),
        ("plan:pro", {"properties": {"plan": "pro"}}, {"properties": {}}),
        ("-plan:pro", {"properties": {}}, {"properties": {"plan": "pro"}}),
        ("plan:pr*", {"properties": {"plan": "pro"}}, {"properties": {"plan": "p"}}),
        ("plan:*", {"properties": {"plan": 0}}, {"properties": {"plan": None}}),
        ("plan:~RO", {"properties": {"plan": "pro"}}, {"properties": {"plan": "p"}}),
        ("amount:49", {"properties": {"amount": "49"}}, {"properties": {"amount": 50}}),
        (
            "amount:>=49",
            {"properties": {"amount": 49}},
            {"properties": {"amount": 48.9}},
        ),
        ("amount:<49", {"properties": {"amount": -1}}, {"properties": {"amount": "x"}}),
        (
            "card.brand:visa",
            {"properties": {"card": {"brand": "visa"}}},
            {"properties": {"card": "visa"}},
        ),
        (
            "card.brand:visa",
            {"properties": {"card.brand": "visa"}},
            {"properties": {"card.brand": None, "card": {"brand": "visa"}}},
        ),
        ('type:"a "', {"type": "A "}, {"type": "a"}),
        ("ok:true", {"properties": {"ok": True}}, {"properties": {"ok": 1}}),
        ("free", {"text": "a Free trial"}, {"text": "carefree"}),
        ("fre", {"text": "a free trial"}, {"text": "f"}),
        ("-free", {"text": "paid"}, {"text": "free"}),
        ('"free trial"', {"text": "one free trial"}, {"text": "free trials"}),
        ("kolm", {"text": "mira@kolm.example"}, {"text": "mira"}),
        ("kolm", {"properties": {"deep": [{"who": "Kolm"}]}}, {"properties": {}}),
        ("is:test", {"is_test": True}, {"is_test": False}),
        ("is:live", {"is_test": False}, {"is_test": True}),
        (
            'type:payment* plan:pro amount:>=49 -free "exact words"',
            {
                "type": "Payment succeeded",
                "text": "with exact words",
                "properties": {"plan": "pro", "amount": 129},
            },
            {
                "type": "Payment succeeded",
                "text": "with exact words, free",
                "properties": {"plan": "pro", "amount": 129},
            },
        ),
    ],
)
@pytest.mark.django_db
def test_finds_what_was_meant(query, matches, misses):
    wanted, hit = EventFilter.parse(query), make_event(**matches)
    miss = make_event(**misses) if misses else None

    assert wanted.matches(hit)
    assert not (miss and wanted.matches(miss))
    assert list(wanted.apply(Event.objects.all())) == [hit]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ('"open', "A quotation mark is not closed."),
        ("amount:>many", "amount:> needs a number after it."),
        ("- free", "A minus needs a word right after it."),
    ],
)
def test_says_what_is_wrong(query, sentence):
    with pytest.raises(FilterError, match=sentence):
        EventFilter.parse(query)


@pytest.mark.django_db
def test_rare_words_are_found_by_the_index(django_assert_max_num_queries):
    needle = make_event(text="needle in a haystack")
    for _ in range(3):
        make_event(needle.sink)

    with django_assert_max_num_queries(2):
        found = list(EventFilter.parse("needle").apply(Event.objects.all()))

    assert found == [needle]
