from __future__ import annotations

import pytest

from app.reading.models import Model
from app.reading.readers import READERS, ReaderRow
from app.settings.schema import all_settings

from .drawn import WEIGHTS

SUMS = {name: digest for digest, name in (line.split() for line in (WEIGHTS / "SHA256SUMS").read_text().splitlines())}
NOTICE = " ".join((WEIGHTS / "NOTICE").read_text().split())


@pytest.mark.parametrize("row", READERS, ids=lambda row: row.name)
def test_each_row_is_a_model_with_its_sum_and_its_notice(row: ReaderRow) -> None:
    assert f"{row.file} {row.name} text recogniser" in NOTICE
    assert SUMS[row.file] in NOTICE
    assert row.licence == "Apache-2.0"
    assert "Apache License" in (WEIGHTS / "LICENSE").read_text()
    assert len(Model(WEIGHTS / row.file).characters.split("\n")) > 6000


def test_every_script_that_can_be_chosen_has_a_reader() -> None:
    (script,) = (setting for setting in all_settings() if setting.name == "script")
    known = {name for row in READERS for name in row.scripts}
    assert {value for value, _label in script.choices} <= known


def test_the_cheapest_comes_first() -> None:
    assert [row.line_ms for row in READERS] == sorted(row.line_ms for row in READERS)
