"""When it is tried again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.realtime import errors
from app.engines.realtime.errors import MOST_WAIT_S
from app.engines.realtime.retry import FIRST_S, MOST_S, Retry


@given(st.floats(0, 1), st.integers(1, 100))
def test_waits_grow_to_a_limit_and_are_spread_by_half(chance: float, tries: int) -> None:
    retry = Retry(lambda: chance)
    waits = [retry.after(errors.LOST) or 0.0 for _ in range(tries)]
    assert waits == sorted(waits)
    assert FIRST_S <= waits[0] <= 1.5 * FIRST_S
    assert waits[-1] <= 1.5 * MOST_S
    assert retry.tries == tries


def test_what_the_service_asks_for_is_waited_in_full_but_not_for_ever() -> None:
    retry = Retry(lambda: 0.0)
    assert retry.after(errors.BUSY.told("", 12.0)) == 12.0
    assert retry.after(errors.BUSY.told("", 0.1)) == 2.0, "never less than its own turn"
    assert retry.after(errors.BUSY.told("", 1e9)) == MOST_WAIT_S


@pytest.mark.parametrize("fault", [errors.KEY, errors.NO_QUOTA, errors.CERTIFICATE, errors.PLAIN])
def test_what_will_not_pass_is_not_tried_again(fault: errors.Fault) -> None:
    retry = Retry(lambda: 0.0)
    assert retry.after(fault) is None
    assert retry.tries == 0


def test_a_session_at_its_end_is_renewed_at_once_unless_it_ends_again_and_again() -> None:
    retry = Retry(lambda: 0.0)
    assert [retry.after(errors.ROTATE) for _ in range(4)] == [0.0, 2.0, 4.0, 8.0]
    retry.worked()
    assert retry.after(errors.ROTATE) == 0.0
