"""What is erased is gone: from notes, search, pictures, backups, files and logs"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import run, terminal, watch_until
from tests.notes.making import noted

SIGN = "Canary4711"
FORMS = (SIGN.encode(), SIGN.encode("utf-16-le"), SIGN.lower().encode())


def _holding(folder: Path) -> list[str]:
    """Every file of the folder that has the sign in any form, the search index's small letters included."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [str(path.relative_to(folder)) for path in files if any(form in path.read_bytes() for form in FORMS)]


@pytest.mark.screen
@pytest.mark.reader
@pytest.mark.parametrize("way", ["the last minutes", "the session"])
def test_no_file_has_a_word_of_it(home: Path, way: str, figure: Callable[[str], None]) -> None:
    log, out = home / "events.jsonl", home / "out.md"
    noted(home / "hud", "An earlier note that stays.", t=1_700_000_000.0)
    with terminal(f"printf '{SIGN} opens the safe at 11:52\\n'", title=f"{SIGN} in a title"):
        watch_until(SIGN, log, "--out", str(out))
    before = _holding(home)
    assert len(before) >= 4
    newest = str(json.loads(run("notes", "list", "--json").out)[0]["id"])
    erased = run("notes", "delete", *(("--last", "60") if way == "the last minutes" else (newest,)))
    assert erased.code == 0, erased.err
    assert _holding(home) == []
    assert "An earlier note that stays." in run("notes", "export", "--all").out
    assert run("notes", "search", SIGN).out == ""
    figure(f"0 of {len(before)} files that had a mark still had it")


def test_titles_programs_and_words_of_it_are_not_found(tmp_path: Path) -> None:
    session = noted(tmp_path, f"{SIGN} 服务器{SIGN}", app=f"{SIGN}App", window=f"{SIGN} window", title=f"{SIGN} title")
    noted(tmp_path, "Another note", t=1_700_000_000.0)
    assert _holding(tmp_path)
    assert run("--home", str(tmp_path), "notes", "delete", session).code == 0
    assert _holding(tmp_path) == []
