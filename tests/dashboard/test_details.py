"""The values of an event lead to the events that have them."""

from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.details import properties_of
from events.filters import EventFilter
from events.models import Event

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
)
keys = st.text(min_size=1) | st.sampled_from(
    ["type", "sink", "is", "a.b", "TelemetryDeck.x"]
)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(keys, trees, max_size=6))
@example({"is": "test"})
@example({"a": {"b": 1}, "a.b": 2})
@example({"a.b": {"c": "deep"}})
@example({"x": "starred*", "y": "", "z": '"', "-w": "~1", "v": ">3"})
def test_what_a_value_asks_for_finds_its_event(properties):
    event = Event(type="Any", properties=properties)

    found = properties_of(event)

    for one in found["properties"] + found["defaults"]:
        if one.only:
            assert EventFilter.parse(one.only).matches(event)
            assert not EventFilter.parse(one.without).matches(event)
        for limit in filter(None, (one.more, one.less)):
            assert not EventFilter.parse(limit).matches(event)


def test_plain_values_can_be_asked_for_and_lists_cannot():
    event = Event(properties={"a": "x", "b": 1, "c": {"d": None}, "e": [1], "f": "9"})
    found = {one.key: one for one in properties_of(event)["properties"]}

    assert [found[key].only for key in found] == ["a:x", "b:1", "c.d:null", "", "f:9"]
    assert [key for key in found if found[key].more] == ["b", "f"]


def test_what_an_sdk_says_of_every_event_is_folded_away():
    old = {"platform": "iOS", "plan": "pro"}
    event = Event(properties=old | {"TelemetryDeck": {"SDK": {"name": "SwiftSDK"}}})

    found = properties_of(event)

    assert [one.key for one in found["properties"]] == ["plan"]
    assert [one.key for one in found["defaults"]] == [
        "platform",
        "TelemetryDeck.SDK.name",
    ]
    assert properties_of(Event(properties=old))["defaults"] == []
