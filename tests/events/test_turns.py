import sys

import pytest

from events.turns import SHORT, USUAL, short_turns


def test_turns_are_short_for_as_long_as_anybody_asks():
    with short_turns():
        with short_turns():
            assert sys.getswitchinterval() == pytest.approx(SHORT)
        assert sys.getswitchinterval() == pytest.approx(SHORT)
    assert sys.getswitchinterval() == pytest.approx(USUAL)


def test_they_are_as_usual_again_after_a_failure():
    with pytest.raises(ValueError, match="no"), short_turns():
        raise ValueError("no")

    assert sys.getswitchinterval() == pytest.approx(USUAL)
