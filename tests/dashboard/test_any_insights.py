"""Whatever the address asks for, there is an answer."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_event, make_sink, make_team, make_user

pytestmark = pytest.mark.django_db
ODD = [
    "",
    "/",
    "//",
    "Sale/",
    "/plan",
    "Sale/plan",
    "a.b",
    '"',
    "\\",
    "\0",
    "é",
    "$[0]",
]
WORDS = st.sampled_from(ODD) | st.text(max_size=6) | st.integers(-2, 2**70).map(str)
QUERIES = (
    st.sampled_from(["type:sale", "plan:pro", "is:test", "amount:>1", "-x", '"a'])
    | WORDS
)
ASKED = st.fixed_dictionaries(
    {},
    optional={
        "range": st.sampled_from(["1h", "24h", "7d", "28d", "90d", "1y", "x"]),
        "q": QUERIES,
        "by": st.lists(WORDS, max_size=3),
        "value": WORDS | st.sampled_from(["Sale/amount", "Sale/a.b"]),
        "measure": st.sampled_from(["sum", "average", "min", "max", "x"]),
        "mode": st.sampled_from(["test", "live", ""]),
        "compare": st.sampled_from(["no", "x"]),
        "sink": st.lists(WORDS, max_size=2),
        "team": WORDS,
        "column": WORDS,
        "key": WORDS,
        "in": WORDS,
        "as": st.sampled_from(["by", "value", "x"]),
    },
)


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(asked=ASKED, part=st.sampled_from(["", "types.csv", "by-0.csv", "value.csv"]))
def test_no_address_is_too_odd(client, asked, part):
    me = make_user()
    sink = make_sink(make_team(me))
    odd = {key: n for n, key in enumerate(ODD)}
    make_event(
        sink, type="Sale", value=1e100, properties={"plan": "pro", "amount": 2} | odd
    )
    make_event(sink, type="=x", user="u", properties={"amount": -1e300, "plan": None})
    client.force_login(me)

    response = client.get(f"/insights/{part}", asked)

    assert response.status_code in {200, 302, 404}
