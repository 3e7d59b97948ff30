"""On a battery or not, by what Linux tells of its power supplies."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.system.power import linux_charge
from app.system.presence_choice import open_power


def supply(folder: Path, name: str, **told: str) -> None:
    (folder / name).mkdir()
    for file, text in told.items():
        (folder / name / file).write_text(text + "\n")


@pytest.mark.parametrize(
    ("status", "scope", "emptied"), [("Discharging", "", True), ("Charging", "", False), ("Full", "", False), ("Discharging", "Device", False)]
)
def test_only_a_battery_of_the_computer_that_is_emptied_counts(tmp_path: Path, status: str, scope: str, emptied: bool) -> None:
    supply(tmp_path, "AC", type="Mains", online="0" if emptied else "1")
    supply(tmp_path, "BAT0", type="Battery", status=status, **({"scope": scope} if scope else {}))
    charge = linux_charge(tmp_path)
    assert bool(charge and charge.draining) is emptied


def test_no_supplies_are_no_battery(tmp_path: Path) -> None:
    assert linux_charge(tmp_path / "none") is None
    assert open_power("an unknown system")()
