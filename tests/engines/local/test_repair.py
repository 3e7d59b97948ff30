from __future__ import annotations

import pytest

from app.engines.local.repair import repaired

from ..pages import line


@pytest.mark.parametrize(
    ("read", "stood"),
    [
        ("Ran 2 tests in 0.00ls", "Ran 2 tests in 0.001s"),
        ("took 0.l5ms of 2.0Is", "took 0.15ms of 2.01s"),
        ("ls in v1.2/ls", "ls in v1.2/ls"),
        ("see 1.als and 4.5 ls", "see 1.als and 4.5 ls"),
        ("INF0 the ERR0R", "INFO the ERROR"),
    ],
)
def test_only_what_is_surely_misread_is_put_right(read: str, stood: str) -> None:
    assert repaired(line(read, 0, 0)).text == stood
