"""Lines that wait for the store, in a plain file or in an encrypted one."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.events import BlockChanged
from app.notes.database import Cipher
from app.notes.rescue import Rescue
from app.notes.rescue_lines import ending_of, new_lines, read_lines, write_lines

from .making import block

WORD = "albatross"


@pytest.mark.parametrize("cipher", [None, Cipher.new()], ids=["plain", "encrypted"])
def test_lines_are_there_at_once_and_can_be_replaced(tmp_path: Path, cipher: Cipher | None) -> None:
    path = tmp_path / f"run{ending_of(cipher)}"
    lines = new_lines(path, cipher)
    assert lines.append([f"{WORD} 1", f"{WORD} 2"])
    assert lines.append(["penguin"])
    assert read_lines(path, cipher) == [f"{WORD} 1", f"{WORD} 2", "penguin"], "before it is closed"
    lines.only(["penguin", "petrel"])
    assert lines.append(["gull"])
    lines.close()
    assert WORD.encode() not in path.read_bytes()
    write_lines(path, ["gull"], cipher)
    assert read_lines(path, cipher) == ["gull"]
    assert (b"gull" in path.read_bytes()) is (cipher is None)
    assert path.stat().st_mode & 0o777 == 0o600


def test_without_the_right_key_it_cannot_be_read_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "run.rescue.db"
    lines = new_lines(path, Cipher.new())
    lines.append([WORD])
    lines.close()
    before = path.read_bytes()
    for other in (None, Cipher.new()):
        with pytest.raises(OSError, match=r"run\.rescue\.db"):
            read_lines(path, other)
        with pytest.raises(OSError, match=r"run\.rescue\.db"):
            write_lines(path, [], other)
    assert path.read_bytes() == before


def test_rescued_notes_are_encrypted_found_and_erased(tmp_path: Path) -> None:
    cipher, event = Cipher.new(), BlockChanged("session", block("b1", WORD))
    rescue = Rescue([tmp_path], cipher)
    assert rescue.add([event])
    assert rescue.add([BlockChanged("session", block("b2", "penguin"))])
    rescue.close()
    assert WORD.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert Rescue([tmp_path]).found() == []
    later = Rescue([tmp_path], cipher)
    ((_, lock, events),) = later.found()
    lock.release()
    assert events[0] == event
    assert later.erase(lambda each: each != event) == []
    ((_, lock, events),) = later.found()
    lock.release()
    assert len(events) == 1


def test_rescue_files_follow_the_setting(tmp_path: Path) -> None:
    cipher, event = Cipher.new(), BlockChanged("session", block("b1", WORD))
    plain = Rescue([tmp_path])
    plain.add([event])
    plain.close()
    for sealed in (True, False):
        assert Rescue([tmp_path], cipher).reform(sealed=sealed)
        (path,) = [path for path in tmp_path.iterdir() if path.suffix != ".lock"]
        assert (WORD.encode() in path.read_bytes()) is not sealed
    ((_, lock, events),) = Rescue([tmp_path]).found()
    lock.release()
    assert events == [event]


def test_nothing_is_rescued_where_nothing_may_be_written(tmp_path: Path) -> None:
    assert not Rescue([tmp_path], locked=True).add([BlockChanged("session", block("b1", WORD))])
    assert list(tmp_path.iterdir()) == []
