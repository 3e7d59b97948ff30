"""`--home DIR` is understood before or behind every verb, and nothing is kept anywhere else"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import run
from tests.notes.making import noted

VERBS = (
    ("notes", "list"),
    ("notes", "show"),
    ("notes", "search", "word"),
    ("notes", "export", "--all"),
    ("notes", "delete", "no-such"),
    ("key", "status"),
    ("ctl", "status"),
    ("entry", "status"),
    ("doctor", "--json"),
    ("watch", "--for", "0.05", "--window", "no such window at all"),
    ("shot", "--window", "no such window at all"),
)


def test_every_place_of_the_option_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Callable[[str], None]) -> None:
    home, other = tmp_path / "here", tmp_path / "there"
    noted(home, "One line that was noted.")
    monkeypatch.setenv("REALTIME_HUD_HOME", str(other))
    monkeypatch.delenv("DISPLAY", raising=False)
    tried = 0
    for verb in VERBS:
        codes = set()
        for place in range(len(verb) + 1):
            if verb[place - 1 : place] and verb[place - 1].startswith("--") and verb[place - 1] not in ("--all", "--json"):
                continue  # between an option and its value
            run_so = run(*verb[:place], "--home", str(home), *verb[place:])
            assert run_so.code != 2, run_so.err
            codes.add(run_so.code)
            tried += 1
        assert len(codes) == 1, verb
    assert not other.exists()
    figure(f"{tried} of {tried} places of the option were understood")


def test_notes_are_read_from_there(tmp_path: Path) -> None:
    noted(tmp_path, "One line that was noted.")
    for words in (("notes", "list", "--home", str(tmp_path)), ("notes", f"--home={tmp_path}", "list"), ("--home", str(tmp_path), "notes", "list")):
        listed = run(*words)
        assert listed.code == 0
        assert " 1 note " in listed.out
