"""Deleted means deleted: in any time zone, renamed, moved, written elsewhere; and what stays is named"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import run, terminal, watch_until

pytestmark = [pytest.mark.screen, pytest.mark.reader]

SIGN = "Canary 4711"


def _holding(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file() and SIGN.encode() in path.read_bytes()]


def _recorded(home: Path) -> tuple[Path, Path, Path]:
    """The session's file, the note of the user's it was added to, its events."""
    out, log = home / "mine.md", home / "events.jsonl"
    out.write_text("# Mine\n")
    with terminal(f"printf '{SIGN} sings at 11:52\\n'"):
        watch_until(SIGN, log, "--out", str(out), env={"TZ": "America/New_York"})
    (file,) = (home / "hud" / "notes").glob("*.md")
    assert len(_holding(home)) >= 4
    return file, out, log


def _newest() -> str:
    return str(json.loads(run("notes", "list", "--json").out)[0]["id"])


def _elsewhere(home: Path, file: Path) -> Path:
    """Moved and renamed in a folder that the setting names no more."""
    new = file.parent / "deep" / "mine now.md"
    new.parent.mkdir()
    file.rename(new)
    (home / "hud" / "settings.toml").write_text(f'[notes]\nnotes_folder = "{home / "new vault"}"\n')
    return new


@pytest.mark.parametrize("words", [("ID",), ("--last", "60")], ids=["a session", "the last minutes"])
def test_nothing_is_left_wherever_it_was_put(home: Path, words: tuple[str, ...], figure: Callable[[str], None]) -> None:
    file, out, log = _recorded(home)
    _elsewhere(home, file)
    deleted = run("notes", "delete", *(_newest() if word == "ID" else word for word in words), env={"TZ": "Asia/Tokyo"})
    assert deleted.code == 0, deleted.err
    assert _holding(home) == []
    assert out.read_text() == "# Mine\n"
    assert str(out) in deleted.out
    assert str(log) in deleted.out
    figure("0 of 5 places held a line of a deleted recording")


def test_what_stays_is_named_and_why(home: Path) -> None:
    file, _, _ = _recorded(home)
    new = _elsewhere(home, file)
    copy = new.with_name("mine now (copy).md")
    shutil.copy(new, copy)
    new.write_text(new.read_text() + "A line of my own\n")
    deleted = run("notes", "delete", _newest(), env={"TZ": "Asia/Tokyo"})
    assert deleted.code == 1
    assert f"{new} stays, as it holds lines of your own" in deleted.out
    assert f"{copy} is a copy" in deleted.err
    assert new.read_text().strip() == "A line of my own"
    assert _holding(home) == [str(copy.relative_to(home))]
