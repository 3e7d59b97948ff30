"""Broken settings or notes are set aside, said, and the program starts"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import run
from tests.notes.making import noted

SETTINGS = {
    "noise": b"\xff\xfe\x00\x80" * 50,
    "half a line": b'[notes]\nnotes_folder = "/tmp/x',
    "no text": b"",
    "another kind": b"[capture]\ninterval = 'soon'\n",
    "nested": b"a = " + b"[" * 5000,
    "nul": b"[notes]\0\n",
}
TOO_GOOD = {"no text"}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings(tmp_path: Path, name: str) -> None:
    noted(tmp_path, "A note that stays.")
    file = tmp_path / "settings.toml"
    file.write_bytes(SETTINGS[name])
    done = run("--home", str(tmp_path), "notes", "delete", "--last", "0.01")
    assert done.code == 0, done.err
    assert "A note that stays." in run("--home", str(tmp_path), "notes", "export", "--all").out
    kept = [path for path in tmp_path.iterdir() if path.name.startswith("settings.toml") and path.read_bytes() == SETTINGS[name]]
    assert kept, "what the user wrote is still there"


DAMAGE: dict[str, Callable[[Path], object]] = {
    "noise": lambda path: path.write_bytes(os.urandom(40_000)),
    "half of it": lambda path: os.truncate(path, path.stat().st_size // 2),
    "emptied": lambda path: os.truncate(path, 0),
    "no header": lambda path: path.write_bytes(b"\0" * 100 + path.read_bytes()[100:]),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_notes(tmp_path: Path, name: str, figure: Callable[[str], None]) -> None:
    noted(tmp_path, "A note that stays.")
    DAMAGE[name](tmp_path / "notes.db")
    done = run("--home", str(tmp_path), "notes", "delete", "--last", "0.01")
    assert "Traceback" not in done.err
    assert "damaged" in done.err, "it is said"
    assert [path for path in tmp_path.iterdir() if ".bad" in path.name], "the damaged file is kept"
    shown = run("--home", str(tmp_path), "notes", "export", "--all")
    assert "A note that stays." in shown.out, "brought back from the Markdown file"
    figure(f"{name}: set aside, said, restored")
