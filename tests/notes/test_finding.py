"""Which file is a session's own, and which are copies."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.notes.birth import born_ns
from app.notes.finding import all_ours, copies, find, whose
from app.notes.written import BORN, Written, as_left

from .making import Desk, T

COPY_NAMES = [
    "X.sync-conflict-20261122-100300-ABCDEFG", "X (copy)", "X (copy 2)", "X (another copy)", "X (3rd copy)", "X (Kopie)", "X - Copy", "X copy 2",
    "Copy of X", "X (conflicted copy 2026-11-22)", "X (Ann's conflicted copy 2026-11-22)", "X (changed 2026-11-22 10.02.00)",
]  # fmt: skip


def _written(folder: Path) -> tuple[str, Path, Written]:
    desk = Desk(folder)
    session = desk.begin("Plan")
    desk.say("b1", "one")
    desk.scribe.close(T)
    (file,) = desk.files()
    raw = file.read_bytes()
    assert all_ours(raw)
    return session, file, Written(session, "file", file, **as_left(file.stat(), raw))


@pytest.mark.parametrize("name", COPY_NAMES)
def test_what_is_named_like_a_copy_is_one(tmp_path: Path, name: str) -> None:
    session, file, known = _written(tmp_path)
    copy = file.with_name(f"{name}.md")
    shutil.copy2(file, copy)
    assert find(session, known, [file.parent]).path == file
    assert find(session, None, [file.parent]).path == file, "nothing is known of it any more"
    assert copies(session, file, [file.parent]) == [copy]
    file.unlink()
    assert find(session, known, [file.parent]).path is None


@pytest.mark.parametrize("name", ["Mine", "Mine 2", "deep/er/Mine", "Lecture (2)"])
def test_the_very_file_is_found_under_any_name(tmp_path: Path, name: str) -> None:
    session, file, known = _written(tmp_path)
    new = file.parent / f"{name}.md"
    new.parent.mkdir(parents=True, exist_ok=True)
    file.rename(new)
    new.write_text(new.read_text() + "mine\n")
    found = find(session, known, [file.parent])
    assert (found.path, found.moved) == (new, True)


def test_a_copy_with_the_number_of_a_file_that_is_gone_is_not_the_file(tmp_path: Path) -> None:
    session, file, known = _written(tmp_path)
    copied = file.with_name("my name for it.md")
    shutil.copyfile(file, copied)
    status = copied.stat()
    known = replace(known, device=status.st_dev, inode=status.st_ino, extra={BORN: born_ns(file)})
    file.unlink()
    found = find(session, known, [file.parent]).path
    assert found == (None if born_ns(copied) else copied)


def test_a_file_moved_from_another_disk_is_known_by_its_bytes(tmp_path: Path) -> None:
    session, file, known = _written(tmp_path)
    new = file.with_name("Elsewhere.md")
    twin = file.with_name("Twin.md")
    for path in (new, twin):  # both while the first is there, so that neither gets its number
        shutil.copy2(file, path)
    file.unlink()
    assert find(session, known, [file.parent]).path is None, "two are alike: neither is proven"
    twin.unlink()
    assert find(session, known, [file.parent]).path == new


def test_one_with_another_token_in_its_place_is_not_it(tmp_path: Path) -> None:
    session, file, known = _written(tmp_path)
    file.write_text("# A note of mine\n")
    assert whose(file) == "?"
    assert find(session, known, [file.parent]).path is None
    assert whose(tmp_path / "none.md") == ""


def test_copies_in_bins_are_named_and_links_are_not_followed(tmp_path: Path) -> None:
    session, file, known = _written(tmp_path)
    hidden = file.parent / ".trash" / "X.md"
    hidden.parent.mkdir()
    shutil.copy(file, hidden)
    (file.parent / "loop").symlink_to(tmp_path)
    assert copies(session, file, [file.parent]) == [hidden]
    file.unlink()
    assert find(session, known, [file.parent]).path is None
