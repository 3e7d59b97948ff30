"""When I ask for it, my notes and pictures are encrypted on the disk, and only my keyring has the key"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from app.events import BlockChanged, Section
from app.notes.store import Store
from app.notes.vault import Vault
from app.settings.paths import Paths, find_paths
from app.settings.store import SettingsFile

from ..e2e.program import LONGEST_S, ended, noted, run, start, terminal
from ..fakes.keyring import PRESENT, keyring
from ..notes.making import block
from ..notes.making import noted as write
from ..waiting import until

CANARY = "Wandering albatross 7431"
PLAIN = b"SQLite format 3\0"

pytestmark = pytest.mark.skipif(not PRESENT, reason="needs gnome-keyring and a message bus")


@pytest.fixture
def ring(tmp_path: Path, home: Path) -> Iterator[Mapping[str, str]]:
    with keyring(tmp_path / "ring") as env:
        yield env


def paths(home: Path) -> Paths:
    return find_paths(home / "hud", os.environ)


def choose(home: Path, **values: bool) -> None:
    SettingsFile(paths(home).settings_file).save(values)


def readable(home: Path, text: str = CANARY) -> list[Path]:
    """The files below the home in which anybody can read it."""
    return [path for path in home.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def databases(home: Path) -> list[Path]:
    return [path for path in (home / "hud").rglob("*.db") if path.stat().st_size]


def filled(home: Path, count: int = 300) -> set[str]:
    """Notes, pictures and a copy as they are without encryption. Gives the texts."""
    where = paths(home)
    with contextlib.closing(Store.open(where.notes_db, where.backups)) as store:
        session = store.begin_session(1000.0, "Birds of the south").session
        store.add_section(session, Section("s1", 1000.0, "Editor", "birds.txt"))
        store.apply([BlockChanged(session, block(f"b{number}", f"{CANARY} number {number}", float(number))) for number in range(count)])
        where.backups.mkdir(mode=0o700, exist_ok=True)
    (where.backups / "notes-20260101-000000.db").write_bytes(where.notes_db.read_bytes())
    with Vault(where.pictures_db) as vault:
        for number in range(40):
            vault.put(number + 1, 1000.0, session, CANARY.encode() * 3000, CANARY.encode(), (10, 10))
    return {f"{CANARY} number {number}" for number in range(count)}


def shown(env: Mapping[str, str]) -> set[str]:
    found = json.loads(run("notes", "search", "albatross", "--json", env=env).out)
    return {hit["block"]["text"] for hit in found}


@pytest.mark.screen
@pytest.mark.reader
def test_nothing_on_the_disk_can_be_read(home: Path, tmp_path: Path, ring: Mapping[str, str], figure: Callable[[str], None]) -> None:
    choose(home, encrypted=True)
    log = tmp_path / "events.jsonl"
    with terminal(f"echo '{CANARY}'; echo '{CANARY} is a bird'", title=CANARY):
        process = start("watch", "--events", str(log), env=ring)
        until(lambda: CANARY in noted(log) and paths(home).pictures_db.exists(), LONGEST_S, "the note")
        process.send_signal(signal.SIGKILL)  # nothing is tidied up
        ended(process)
        before = readable(home)
        process = start("watch", "--events", str(log), "--for", "4", env=ring)
        assert ended(process).code == 0
    assert before == readable(home) == []
    files = databases(home)
    assert {"notes.db", "pictures.db"} <= {path.name for path in files}
    assert [path for path in files if path.read_bytes()[:16] == PLAIN] == []
    assert not list((home / "hud").rglob("*.md"))
    for words in (("list",), ("show",), ("search", "albatross"), ("export", "--all", "--format", "html")):
        result = run("notes", *words, env=ring)
        assert result.code == 0, result.err
        assert CANARY in result.out, words
    doctor = json.loads(run("doctor", "--json", env=ring).out)
    said = next(each for each in doctor["findings"] if each["check"] == "encryption")
    assert said["state"] == "ok"
    assert "are encrypted" in said["message"]
    assert readable(home) == []
    figure(f"0 of {len([path for path in home.rglob('*') if path.is_file()])} files hold the text, {len(files)} databases encrypted")


def test_what_was_there_is_encrypted_and_comes_back(home: Path, ring: Mapping[str, str]) -> None:
    texts = filled(home)
    choose(home, encrypted=True)
    assert readable(home)
    assert shown(ring) == texts, "not brought into another form by reading"
    noted_text("Of old", home)
    choose(home, encrypted=True)
    converted(ring)
    files = readable(home)
    assert {path.suffix for path in files} == {".md"}
    assert run("notes", "files", env=ring).out.splitlines() == sorted(map(str, files))
    assert run("notes", "files", "--remove", env=ring).out == f"Removed: {len(files)} files.\n"
    texts.add(f"{CANARY} of old")
    assert readable(home) == []
    assert [path for path in databases(home) if path.read_bytes()[:16] == PLAIN] == []
    assert shown(ring) == texts
    choose(home, encrypted=False)
    converted(ring)
    assert [path for path in databases(home) if path.read_bytes()[:16] != PLAIN] == []
    assert shown({}) == texts


def noted_text(title: str, home: Path) -> None:
    """A session with its Markdown file, without encryption."""
    choose(home, encrypted=False)
    write(home / "hud", f"{CANARY} {title.lower()}", title=title)


def converted(env: Mapping[str, str]) -> None:
    """Something that writes: a line that no session has is not deleted, but the notes are opened for it."""
    result = run("notes", "delete", "--last", "0.01", env=env)
    assert result.code == 0, result.err


def test_a_kill_in_the_midst_loses_nothing(
    home: Path, ring: Mapping[str, str], rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    texts, chance, kills = filled(home, 2000), random.Random(8), rounds(2, 20)
    sealed = False
    for number in range(kills):
        sealed = not sealed
        choose(home, encrypted=sealed)
        process = start("notes", "delete", "--last", "0.01", env=ring)
        until(lambda process=process: list((home / "hud").rglob("*.converting.tmp")) or process.poll() is not None, LONGEST_S, "the copying")  # type: ignore[misc]
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.random() * 0.3)
        process.kill()
        ended(process)
        assert shown(ring) == texts, f"kill {number}"
        converted(ring)
        assert shown(ring) == texts, f"after kill {number}"
        assert bool(readable(home)) is not sealed
    figure(f"{kills} kills in the midst of it: all {len(texts)} notes there")


def test_another_key_or_none_is_said_and_nothing_is_changed(home: Path, tmp_path: Path, ring: Mapping[str, str]) -> None:
    filled(home)
    choose(home, encrypted=True)
    converted(ring)
    before = {path: path.read_bytes() for path in databases(home)}
    with keyring(tmp_path / "another") as other:
        for env in (other, {}):
            for words in (("notes", "list"), ("notes", "delete", "--last", "0.01"), ("watch", "--for", "2")):
                result = run(*words, env=env)
                assert result.code == 1, words
                assert "keyring" in result.err, words
            assert {path: path.read_bytes() for path in databases(home)} == before
            assert not list((home / "hud").rglob("*.jsonl"))
    assert shown(ring)


def test_turned_off_without_the_key_new_notes_begin_and_the_old_are_kept(home: Path, ring: Mapping[str, str]) -> None:
    texts = filled(home)
    choose(home, encrypted=True)
    converted(ring)
    choose(home, encrypted=False)
    result = run("notes", "delete", "--last", "0.01")
    assert "are kept in" in result.err
    with contextlib.closing(sqlite3.connect(paths(home).notes_db)) as db:
        assert db.execute("SELECT count(*) FROM blocks").fetchone() == (0,)
    (aside,) = (home / "hud").glob("encrypted-*")
    found = run("--home", str(aside), "notes", "search", "albatross", "--json", env=ring)
    assert {hit["block"]["text"] for hit in json.loads(found.out)} == texts
