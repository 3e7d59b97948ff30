from __future__ import annotations

import pytest

from app.reading.effort import COLUMNS, Effort, effort


@pytest.mark.parametrize(
    ("accurate", "mains", "load", "found"),
    [
        (False, True, 0.4, "doubtful"),
        (False, True, 3.0, "most doubtful"),
        (False, False, 0.4, "most doubtful"),
        (True, True, 0.4, "everything"),
        (True, False, 0.4, "doubtful"),
        (True, True, 3.0, "doubtful"),
    ],
)
def test_a_battery_and_a_busy_computer_are_spared(accurate: bool, mains: bool, load: float, found: Effort) -> None:
    assert effort(accurate, mains, load) == found


def test_more_effort_is_more_work() -> None:
    order: list[Effort] = ["none", "most doubtful", "doubtful", "everything"]
    assert [COLUMNS[each] for each in order] == sorted(COLUMNS[each] for each in order)
