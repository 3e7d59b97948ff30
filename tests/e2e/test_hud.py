"""The real program with its HUD over somebody's work: nothing in the way, a quick note in its place, and never its own picture."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from app.events import Block
from app.notes.shelf import Shelf
from app.runtime.handover import NobodyAnswersError, ask
from app.settings.paths import find_paths
from tests.screen import program
from tests.waiting import until

from .program import ended, start, terminal

pytestmark = [pytest.mark.screen, pytest.mark.reader]
WORD = "Zephyrquartz"


def user(*words: str) -> str:
    return subprocess.run([program("xdotool"), *words], capture_output=True, text=True, check=False).stdout.strip()


def found(notes_db: Path) -> list[Block]:
    """The blocks with the word."""
    shelf = Shelf(notes_db)
    try:
        return [hit.block for hit in shelf.search(WORD)]
    finally:
        shelf.close()


def test_a_quick_note_over_somebodys_work_is_noted_once(home: Path) -> None:
    paths = find_paths(home / "hud", os.environ)

    def asked(verb: str, text: str = "") -> dict[str, object]:
        try:
            return ask(paths.socket_path, verb, text, within_s=10)
        except NobodyAnswersError:
            return {}

    with terminal("printf 'the quarterly figures are on the second page\\n'", "Work"):
        running = start("--home", str(home / "hud"), "--start")
        try:
            until(lambda: asked("status").get("notes"), 60, "the first note")
            work = user("search", "--name", "^Work$")
            user("windowactivate", "--sync", work)
            asked("hud", "note")
            until(lambda: user("getactivewindow") != work, 30, "the HUD has the keys")
            user("type", WORD)
            user("key", "Return")
            until(lambda: user("getactivewindow") == work, 30, "the work has the keys again")
            until(lambda: found(paths.notes_db), 30, "the quick note is kept")
            before = int(str(until(lambda: asked("status").get("notes"), 30)))
            asked("shot")  # a look for sure, with the word in the HUD
            until(lambda: int(str(asked("status").get("notes"))) > before, 30, "the shot is noted")
        finally:
            asked("quit")
            assert ended(running, 20).code == 0
    (note,) = paths.notes_folder.glob("*.md")
    assert note.read_text(encoding="utf-8").count(WORD) == 1
    (block,) = found(paths.notes_db)
    assert (block.source, block.text) == ("yours", WORD)
    assert block.evidence is not None, "with the picture that was on the screen"
