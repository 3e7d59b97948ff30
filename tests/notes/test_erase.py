"""The last minutes are erased: from the store, its copies, the pictures, the files; and nothing else."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from pathlib import Path

import pytest

from app.events import Block, BlockRemoved, Delta, Done, Replace, Section, SessionChanged
from app.notes import backup
from app.notes.rescue import Rescue
from app.notes.vault import Vault
from app.notes.wipe import Span
from app.values import BlockKind, Evidence
from tests.notes.making import Desk, T

EARLY, LATE = T + 60, T + 600
SPAN = Span(T + 300, T + 900)
SECRET = "hunter2 is the password of the payroll"


def _noted(desk: Desk) -> str:
    """A session with a note before the span and one in it, each with a picture."""
    session = desk.begin("Lecture 12")
    desk.say("b1", "An early remark about sampling", t=EARLY)
    desk.scribe.take(Section("s2", LATE, "Terminal", "ssh payroll"))
    desk.say("b2", SECRET, section="s2", t=LATE)
    desk.say("b3", f"$ cat key\n{SECRET}\nend of the key", BlockKind.TERMINAL, section="s2", t=LATE + 1)
    desk.scribe.picture(int(EARLY * 1e6), EARLY, b"early picture", b"early thumb", (10, 10))
    desk.scribe.picture(int(LATE * 1e6), LATE, b"late picture" + SECRET.encode(), b"late thumb", (10, 10))
    desk.tick()
    return session


def _holding(folder: Path, sign: str = "hunter2") -> list[str]:
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file() and sign.encode() in path.read_bytes()]


def test_it_is_gone_from_every_file_and_the_rest_is_as_it_was(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    _noted(desk)
    desk.scribe.end(LATE + 20)
    with sqlite3.connect(desk.places.db) as db:
        backup.back_up(db, desk.places.backups, LATE)
    db.close()
    assert len(_holding(tmp_path)) >= 4, "store, copy, pictures, file"
    erased = desk.scribe.erase(SPAN)
    assert (erased.notes, erased.pictures, erased.remains) == (2, 1, ())
    assert _holding(tmp_path) == []
    assert _holding(tmp_path, "payroll") == []
    assert len(_holding(tmp_path, "An early remark")) >= 3
    assert _holding(tmp_path, "early picture") == ["data/pictures.db"]
    assert SECRET in erased.marks
    removed = {event.block for event in desk.told.of(BlockRemoved)}
    assert removed == {"b2", "b3"}
    desk.scribe.close(LATE + 30)
    assert _holding(tmp_path) == []


def test_a_session_that_began_in_it_goes_as_a_whole(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    session = _noted(desk)
    desk.scribe.end(LATE + 20)
    erased = desk.scribe.erase(Span(T - 5, T + 900))
    assert erased.notes == 3
    assert desk.files() == []
    assert [event.session for event in desk.told.of(SessionChanged) if event.removed] == [session]
    assert _holding(tmp_path, "sampling") == []
    desk.scribe.close(LATE + 30)


def test_a_running_session_is_ended_first_and_nothing_more_comes_into_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    _noted(desk)
    desk.scribe.take(Delta("s2", "open", LATE + 5, BlockKind.TEXT, SECRET + " half written", None))
    desk.scribe.erase(SPAN)
    assert desk.scribe.session == ""
    desk.scribe.take(Done("s2", "open", LATE + 6))
    desk.say("b9", SECRET, section="s2", t=LATE + 7)
    assert not desk.scribe.undo()
    desk.tick()
    desk.scribe.close(LATE + 30)
    assert _holding(tmp_path) == []


def test_a_note_from_before_that_grew_in_it_goes_too_but_not_one_the_user_changed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    now = time.time()
    desk.scribe.begin(now - 3600, "Long one")
    desk.scribe.take(Section("s1", now - 3600, "Terminal", "lab"))
    for name in ("grew", "mine", "stayed"):
        desk.say(name, f"first words of {name}", t=now - 3600)
    desk.scribe.take(Replace("s1", "grew", now - 3600, BlockKind.TEXT, f"first words of grew\n{SECRET}"))
    desk.scribe.take(Done("s1", "grew", now - 3600))
    desk.scribe.edit("mine", "my own words, changed just now")
    desk.scribe.end(now)
    desk.scribe.erase(Span(now - 300, now + 60))
    assert _holding(tmp_path) == []
    assert _holding(tmp_path, "words of grew") == []
    (file,) = desk.files()
    assert "my own words" in file.read_text()
    assert "first words of stayed" in file.read_text()
    desk.scribe.close(now)


def test_what_somebody_wrote_into_a_file_stays(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    _noted(desk)
    desk.scribe.end(LATE + 20)
    (file,) = desk.files()
    file.write_text(file.read_text().replace("end of the key", "end of the key\n```\n\nMy own thought about keys\n\n```console", 1))
    desk.scribe.erase(SPAN)
    assert _holding(tmp_path) == []
    texts = {path.name: path.read_text() for path in desk.files()}
    assert any("My own thought about keys" in text for text in texts.values())
    assert all("An early remark about sampling" in text for text in texts.values())
    desk.scribe.close(LATE + 30)


def test_a_title_that_came_from_it_goes_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.scribe.begin(T)
    desk.scribe.take(Section("s0", T + 1, "", ""))
    desk.scribe.mark(EARLY, "a mark")
    desk.scribe.take(Section("s2", LATE, "Firefox", "Payslip of Ann"))
    desk.say("b2", "# Payslip of Ann", BlockKind.HEADING, section="s2", t=LATE)
    desk.tick()
    desk.scribe.end(LATE + 20)
    assert "Payslip" in desk.files()[0].name
    desk.scribe.erase(SPAN)
    (file,) = desk.files()
    assert "Payslip" not in file.name
    assert _holding(tmp_path, "Payslip") == []
    desk.scribe.close(LATE + 30)


def test_notes_that_wait_in_a_rescue_file_are_filtered(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    rescue = Rescue([desk.places.rescue])
    from app.events import BlockChanged

    for name, t, text in (("r1", EARLY, "early and waiting"), ("r2", LATE, SECRET)):
        rescue.add([BlockChanged("x", Block(name, "s", t, BlockKind.TEXT, "local", text, 1.0, done=True))])
    rescue.close()
    desk.scribe.erase(SPAN)
    assert _holding(tmp_path) == []
    assert len(_holding(tmp_path, "early and waiting")) == 1
    desk.scribe.close(LATE)


def test_a_copy_that_cannot_be_changed_is_removed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    _noted(desk)
    desk.scribe.end(LATE + 20)
    desk.places.backups.mkdir(exist_ok=True)
    broken = desk.places.backups / "notes-20261122-100000.db"
    broken.write_bytes(b"not a database " + SECRET.encode())
    assert desk.scribe.erase(SPAN).remains == ()
    assert not broken.exists()
    desk.scribe.close(LATE + 30)


def _locked(folder: Path) -> None:
    """Neither the folder nor a file in it may be written: one that may is cleaned where it is."""
    for file in folder.iterdir():
        file.chmod(stat.S_IRUSR)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)


def test_our_own_folder_that_was_made_read_only_is_opened_again_and_cleaned(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    _noted(desk)
    desk.scribe.end(LATE + 20)
    assert desk.places.folder is not None
    _locked(desk.places.folder)
    assert desk.scribe.erase(SPAN).remains == ()
    assert _holding(tmp_path) == []
    desk.scribe.close(LATE + 30)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A folder of the user's own, to which they moved the file: its mode is not ours to change."""
    desk = Desk(tmp_path)
    _noted(desk)
    desk.scribe.end(LATE + 20)
    assert desk.places.folder is not None
    (file,) = desk.places.folder.iterdir()
    theirs = desk.places.folder / "payroll"
    theirs.mkdir()
    file.rename(theirs / file.name)
    _locked(theirs)
    remains = desk.scribe.erase(SPAN).remains
    theirs.chmod(stat.S_IRWXU)
    assert str(theirs) in " ".join(remains)
    assert _holding(theirs) == [file.name]
    desk.scribe.close(LATE + 30)


def test_notes_that_another_program_holds_are_told_to_remain(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    _noted(desk)
    desk.scribe.end(LATE + 20)
    other = sqlite3.connect(desk.places.db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    (remains,) = desk.scribe.erase(SPAN).remains
    assert remains.startswith("The notes are not erased, or not wholly. Another program has locked the notes.")
    other.execute("COMMIT")
    other.close()
    assert desk.scribe.erase(SPAN).remains == ()
    assert _holding(tmp_path) == []
    desk.scribe.close(LATE + 30)


def test_pictures_of_another_time_are_kept(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "pictures.db")
    for number in range(5):
        vault.put(number, T + 100 * number, "s", b"x" * 20_000, b"y", (1, 1))
    assert vault.erase(Span(T + 150, T + 350), [4]) == 3
    assert [vault.thumb(number) is not None for number in range(5)] == [True, True, False, False, False]
    vault.close()
    assert Evidence(1).frame == 1
