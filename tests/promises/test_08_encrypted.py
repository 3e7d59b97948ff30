"""When I ask for it, my notes and pictures are encrypted on the disk, and only my keyring has the key"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from app.events import BlockChanged, Section
from app.notes.database import MARK
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
    assert run("notes", "files", "--remove", env=ring).out == f"{len(files)} files were removed.\n"
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


def test_another_key_a_locked_one_or_none_is_said_and_nothing_is_changed(
    home: Path, tmp_path: Path, ring: Mapping[str, str], figure: Callable[[str], None]
) -> None:
    filled(home)
    choose(home, encrypted=True)
    converted(ring)
    before = {path: path.read_bytes() for path in (home / "hud").rglob("*") if path.suffix in (".db", ".json")}
    said = []
    with keyring(tmp_path / "another") as other, keyring(tmp_path / "ring", password="") as locked:
        for env in (other, locked, {}):
            for lost in (False, True):  # the mark: a copy of the store alone
                (paths(home).data / MARK).unlink() if lost else None
                for on in (True, False):
                    choose(home, encrypted=on)
                    for words in VERBS if on and not lost else VERBS[:2]:
                        result = run("notes", *words, env=env)
                        assert result.code == 1, words
                        assert "keyring" in result.err, words
                        said.append(result.err)
                result = run("watch", "--for", "2", env=env)
                assert (result.code, "keyring" in result.err) == (1, True)
                assert not (paths(home).data / MARK).exists() or not lost
                (paths(home).data / MARK).write_bytes(before[paths(home).data / MARK])
            assert {path: path.read_bytes() for path in (home / "hud").rglob("*") if path.suffix in (".db", ".json")} == before
            assert not [*(home / "hud").rglob("*.jsonl"), *(home / "hud").rglob("*.bad*")]
    choose(home, encrypted=True)
    assert shown(ring)
    figure(f"{len(said)} commands with another key, a locked keyring or none: 0 files changed")


VERBS = (
    ("list",), ("delete", "--last", "0.01"), ("show",), ("search", "albatross"), ("export", "--all", "--out", "never"), ("delete", "last"),
    ("files", "--remove"),
)  # fmt: skip


def test_lost_settings_do_not_put_the_notes_in_clear(home: Path, ring: Mapping[str, str]) -> None:
    texts = filled(home)
    choose(home, encrypted=True)
    converted(ring)
    for lose in (Path.unlink, lambda path: path.write_bytes(b"half a [")):
        lose(paths(home).settings_file)
        result = run("notes", "delete", "--last", "0.01", env=ring)
        assert "stay encrypted" in result.err
        assert readable(home) == []
        assert shown(ring) == texts


def test_turned_off_without_the_key_the_old_are_set_aside_when_that_is_asked_for(home: Path, ring: Mapping[str, str]) -> None:
    texts = filled(home)
    choose(home, encrypted=True)
    converted(ring)
    assert run("notes", "set-aside", env=ring).code == 1, "they can be opened"
    choose(home, encrypted=False)
    assert run("notes", "delete", "--last", "0.01").code == 1
    result = run("notes", "set-aside")
    assert (result.code, "are kept in" in result.out) == (0, True)
    converted({})
    with contextlib.closing(sqlite3.connect(paths(home).notes_db)) as db:
        assert db.execute("SELECT count(*) FROM blocks").fetchone() == (0,)
    (aside,) = (home / "hud").glob("encrypted-*")
    found = run("--home", str(aside), "notes", "search", "albatross", "--json", env=ring)
    assert {hit["block"]["text"] for hit in json.loads(found.out)} == texts


FETCH = (
    "import json; from app.system.keys import NotesKey; from app.settings.paths import find_paths; import os, sys;"
    "print(NotesKey().get(json.load(open(sys.argv[1]))['key']))"
)


@pytest.mark.screen
def test_the_key_is_in_the_keyring_only(home: Path, tmp_path: Path, ring: Mapping[str, str]) -> None:
    filled(home, 3)
    choose(home, encrypted=True)
    process = start("watch", "--events", str(tmp_path / "events.jsonl"), "--out", str(tmp_path / "out.md"), env=ring)
    until(lambda: paths(home).watch_socket.exists() and any(map(shows, children(process.pid))), LONGEST_S, "the recording, with the reader's process")
    seen = b"".join(map(shows, (process.pid, *children(process.pid))))
    assert b"watch\0" in seen
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=LONGEST_S)
    report = tmp_path / "report.txt"
    run("doctor", "--report", str(report), env=ring)
    run("notes", "delete", "last", env=ring)
    key = subprocess.run(
        [sys.executable, "-c", FETCH, str(paths(home).data / MARK)], env={**os.environ, **ring}, capture_output=True, text=True, check=True
    ).stdout.strip()
    assert len(bytes.fromhex(key)) == 32
    texts = [seen, out.encode(), err.encode(), *(held(path) for folder in (home, tmp_path) for path in folder.rglob("*") if path.is_file())]
    assert report.read_bytes() in texts
    for form in (key.encode(), key.upper().encode(), bytes.fromhex(key)):
        assert not any(form in text for text in texts)


def held(path: Path) -> bytes:
    """What a file holds; nothing when it has gone meanwhile, as a child that ended or a file that the keyring replaces."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return path.read_bytes()
    return b""


def shows(pid: int) -> bytes:
    """What the user's other programs can see of a process: its arguments and, until it has sealed itself, its environment."""
    environment = b""
    with contextlib.suppress(PermissionError):  # sealed: only root can
        environment = held(Path(f"/proc/{pid}/environ"))
    return held(Path(f"/proc/{pid}/cmdline")) + environment


def children(pid: int) -> list[int]:
    return [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in held(task / "children").split()]
