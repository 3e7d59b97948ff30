"""What stands where a secret would and is none."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden
from app.guard.stand_ins import in_code, made_by_machine


@pytest.mark.parametrize(
    "value", ["$PASSWORD", "${PASSWORD}", "<your key>", "os.environ['X']", "self.password", "f'{name}'", "getpass()", "{{ password }}"]
)
def test_values_that_come_from_elsewhere(value: str) -> None:
    assert in_code(value, "=")
    assert hidden(f"password={value}") == f"password={value}"


def test_a_value_itself_comes_from_nowhere() -> None:
    assert not in_code("walrus77", "=")


def test_what_a_machine_made() -> None:
    assert made_by_machine("q7m2x9k4w1z8")
    assert not made_by_machine("walrus")
    assert not made_by_machine("report2026final.pdf")
