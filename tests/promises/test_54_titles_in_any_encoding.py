"""Rules fit a window whatever encoding its title is in, and titles in notes are what I see in the title bar"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.paths import find_paths
from app.settings.store import SettingsFile
from tests.e2e.program import noted, watch_until

from .pages import shown

pytestmark = [pytest.mark.screen, pytest.mark.reader]


def test_a_title_in_compound_text_is_left_out(home: Path, figure: Callable[[str], None]) -> None:
    """xterm has libX11 write its title: COMPOUND_TEXT, and no _NET_WM_NAME."""
    SettingsFile(find_paths(home / "hud", {}).settings_file).save({"leave_out": "Źródła"})
    log, out = home / "events.jsonl", home / "notes.md"
    with (
        shown(home, "Źródła prywatne", "the source is called Marten", geometry="60x8+60+560"),
        shown(home, "Żółte notatki", "the pump runs at 40 bar today", geometry="60x8+60+60"),
    ):
        assert watch_until("40 bar", log, "--out", str(out)).code == 0
    everything = noted(log) + out.read_text(encoding="utf-8") + "\n".join(str(path) for path in home.rglob("*.md"))
    assert "Marten" not in everything
    assert "Źródła" not in everything
    assert "Żółte notatki" in everything, "the heading is the title"
    assert "\x1b" not in everything
    assert "%G" not in everything
    figure("1 of 1 titles in COMPOUND_TEXT fitted its rule and stood readable in the note")
