import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.conditions import OPERATORS, Condition, Parts
from events.filters import EventFilter, FilterError
from tests.events.test_filters import FILTERS, KEYS, NUMBERS, TEXTS

LINE_TEXTS = TEXTS.map(lambda text: text.replace("\n", "").strip())
LINES = st.builds(
    Condition,
    KEYS.filter(bool) | LINE_TEXTS,
    st.sampled_from([*OPERATORS]),
    LINE_TEXTS | NUMBERS | st.sampled_from(["a, b", "a,a", ",", ""]),
)
NAMES = ['type:"User signed up"', "type:payment*", 'type:"a:b"', "type:plan"]
PARTS = st.builds(
    Parts,
    st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple),
    st.sampled_from(["", "refund", '-free "exact words"', 'card "two begin"*']),
    st.lists(LINES, max_size=3).map(tuple),
)


def same(one, other):
    return set(one.terms) == set(other.terms)


@settings(max_examples=500, deadline=None)
@given(FILTERS)
def test_a_filter_in_parts_means_the_filter(wanted):
    parts = Parts.of(wanted)

    assert parts is None or same(parts.filter(), wanted)


@settings(max_examples=500, deadline=None)
@given(PARTS)
def test_what_a_form_says_is_shown_alike_again(parts):
    try:
        wanted = parts.filter()
    except FilterError:
        return
    shown = Parts.of(EventFilter.parse(str(wanted)))

    if shown:  # else its text is shown: `plan is a, b` and `plan is c`
        assert same(shown.filter(), wanted)
        assert Parts.of(shown.filter()) == shown
    else:
        assert any("," in line.value for line in parts.conditions)


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("", Parts()),
        (
            'type:"User signed up" type:payment* refund -free',
            Parts(('type:"User signed up"', "type:payment*"), "refund -free"),
        ),
        (
            "plan:pro plan:team amount:>=10 -card.brand:visa note:~vat ref:*",
            Parts(
                conditions=(
                    Condition("plan", "in", "pro, team"),
                    Condition("amount", ">=", "10"),
                    Condition("card.brand", "!=", "visa"),
                    Condition("note", "~", "vat"),
                    Condition("ref", "set", ""),
                )
            ),
        ),
        ("-type:payment*", None),
        ("sink:infra", None),
        ("-amount:>10", None),
        ('plan:"a,b" plan:c', None),
        ('plan:" pro"', None),
    ],
)
def test_parts_of_a_query(query, parts):
    assert Parts.of(EventFilter.parse(query)) == parts


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (Parts(text='"open'), "A quotation mark is not closed."),
        (Parts(text="is:test"), "Choose live or test events above."),
        (Parts(conditions=(Condition("", "=", "x"),)), "Name a property."),
        (Parts(conditions=(Condition("a", "="),)), "Say what a is compared with."),
        (Parts(conditions=(Condition("a", ">", "ten"),)), "“ten” is not a number."),
    ],
)
def test_says_what_is_missing(parts, sentence):
    with pytest.raises(FilterError, match=sentence):
        parts.filter()
