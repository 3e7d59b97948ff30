"""The page of figures (tests/bench/page.py): a room's section is put in place of its old one, and what is missed is said."""

from __future__ import annotations

from pathlib import Path

from tests.bench import page
from tests.bench.table import Row

_HELD = Row("grab", 2.0, 3.0, "ms")
_MISSED = Row("read", 5.0, 3.0, "s")


def test_what_is_missed_is_said() -> None:
    text = page.section("capture", [_HELD, _MISSED], 0.0)
    assert "**Missed:** read." in text
    assert "1970-01-01" in text
    assert "| grab | 2 ms | ≤ 3 ms |" in text


def test_a_section_replaces_its_old_one_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "figures.md"
    file.write_text("# Figures\n\nBy hand.\n")
    page.write("capture", [_MISSED], file)
    page.write("notes", [_HELD], file)
    page.write("capture", [_HELD], file)
    text = file.read_text()
    assert text.startswith("# Figures\n\nBy hand.\n")
    assert text.count("<!-- capture -->") == text.count("<!-- notes -->") == 1
    assert "read" not in text
