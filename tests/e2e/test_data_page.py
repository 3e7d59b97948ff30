"""docs/data.md against a disk: whatever the program writes, the page says where, and the place is for its user alone."""

from __future__ import annotations

import re
import signal
import stat
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from app.runtime.handover import NobodyAnswersError, ask
from app.settings.paths import find_paths
from tests.waiting import until

from .program import REPOSITORY, ended, noted, run, start, terminal

pytestmark = [pytest.mark.screen, pytest.mark.reader, pytest.mark.skipif(sys.platform != "linux", reason="the page names Linux's folders")]

PAGE = REPOSITORY / "docs" / "data.md"
FACT = "Pump 4 stopped"
SCRIPT = f"printf '{FACT} at 11:52, pressure 0.4 bar\\n'"
FOLDERS = ("config", "data", "state")


def told() -> list[tuple[str, list[str]]]:
    """For each row of the page's first table where things lie: the sentence, and the names in it."""
    table = PAGE.read_text(encoding="utf-8").partition("| what | where |")[2].partition("\n\n")[0]
    cells = [line.split("|")[2] for line in table.splitlines()[2:]]
    return [(cell, re.findall(r"`([^`]+)`", cell)) for cell in cells]


def is_told(folder: str, place: str) -> bool:
    """Whether a row names this file, or a folder that it lies in, in that folder of the program's or of the desktop's."""
    return any(
        folder in cell and any(place.startswith(name) if name.endswith("/") else fnmatch(place, name) for name in names) for cell, names in told()
    )


def written(person: Path) -> Iterator[tuple[str, str, Path]]:
    """Everything that lies in somebody's folders: in which, at what place there, and its path."""
    for path in sorted(person.rglob("*")):
        folder, *places = path.relative_to(person).parts
        if path.is_dir() or not places:
            continue
        ours = places[0] == "realtime-hud"
        yield f"{folder} folder" if ours else "your desktop's", "/".join(places[ours:]), path


def _everything_is_used(person: Path, env: dict[str, str]) -> None:
    """A recording in a terminal, one in the window, a shot, a failed start, an entry in the menu."""
    log, out = person.parent / "events.jsonl", person.parent / "mine.md"
    with terminal(SCRIPT):
        watch = start("watch", "--events", str(log), "--out", str(out), env=env)
        until(lambda: FACT in noted(log), 60, "the note")
        assert [place for _, place, _ in written(person) if place.endswith(".sock")], "it can be asked while it runs"
        watch.send_signal(signal.SIGTERM)
        assert ended(watch).code == 0
        paths = find_paths(None, env)
        window = start("--start", env=env)
        until(lambda: paths.socket_path.exists(), 60, "the window")
        until(lambda: sum(FACT in path.read_text(encoding="utf-8") for path in paths.notes_folder.glob("*.md")) == 2, 60, "its note")
        for verb in ("hud", "quit"):
            _ask(paths.socket_path, verb)
        assert ended(window).code == 0
    for words in (("entry", "install"), ("entry", "autostart", "on"), ("notes", "list"), ("key", "status"), ("notes", "delete", "--last", "1")):
        run(*words, env=env)


def _ask(socket: Path, verb: str) -> None:
    def answered() -> bool:
        try:
            return bool(ask(socket, verb, within_s=10))
        except NobodyAnswersError:
            return False

    until(answered, 60, f"an answer to {verb}")


def test_every_file_is_named_on_the_page_and_belongs_to_its_user_alone(home: Path, monkeypatch: pytest.MonkeyPatch, screen_display: str) -> None:
    person = home / "me"  # short: a socket's name has room for 107 bytes
    person.mkdir()
    env = {"HOME": str(person), "REALTIME_HUD_HOME": "", **{f"XDG_{name.upper()}_HOME": str(person / name) for name in FOLDERS}}
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    _everything_is_used(person, env)
    found = list(written(person))
    assert {"notes.db", "window.json", "realtime-hud.log"} <= {place for _, place, _ in found}
    assert [f"{place} in the {folder}" for folder, place, _ in found if not is_told(folder, place)] == []
    ours = [path for folder, _, path in found if folder.endswith(" folder")]
    assert [path for path in ours if stat.S_IMODE(path.lstat().st_mode) & 0o077] == []
    folders = [path for path in (person / name / "realtime-hud" for name in FOLDERS) if path.exists()]
    assert [path for path in folders if stat.S_IMODE(path.stat().st_mode) != 0o700] == []


def test_what_the_page_does_not_name_is_seen() -> None:
    """Otherwise the test above could not fail."""
    assert is_told("data folder", "notes.db")
    assert is_told("data folder", "backups/notes-20261201.db")
    assert not is_told("config folder", "notes.db")
    assert not is_told("data folder", "clicks.db")
    assert not is_told("your desktop's", "notes.db")
