"""How a file that we wrote is known again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.notes.merge import mark, marks
from app.notes.written import BORN, COLUMNS, Written, as_left, digest, of_row

NUMBERS = st.integers(0, 2**63 - 1)
PATHS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1).map(Path)


@given(
    st.builds(
        Written,
        session=st.text(),
        role=st.sampled_from(["file", "out", "events"]),
        path=PATHS,
        named=st.booleans(),
        device=NUMBERS,
        inode=NUMBERS,
        size=NUMBERS,
        changed=NUMBERS,
        digest=st.binary(),
        lines=st.binary(),
        extra=st.dictionaries(st.text(), st.one_of(st.integers(), st.text(), st.booleans())),
    )
)
def test_it_comes_back_equal_from_the_store(one: Written) -> None:
    row = one.row()
    assert len(row) == len(COLUMNS.split(", "))
    assert of_row(row) == one


@pytest.mark.parametrize("said", ["{torn", "", None, b"\xff"])
def test_what_cannot_be_read_of_its_extra_is_empty(said: object) -> None:
    assert of_row([*Written("d", "file", Path("a.md")).row()[:-1], said]).extra == {}


def test_a_name_in_any_encoding_comes_back() -> None:
    path = Path(os.fsdecode(b"caf\xe9.md"))
    assert of_row(Written("d", "out", path).row()).path == path


def test_a_file_is_known_by_its_number_under_any_name(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    first.write_bytes(b"text")
    second.write_bytes(b"text")
    status = first.stat()
    one = Written("d", "file", first, **as_left(status, b"text"))
    assert (one.size, one.changed, one.digest) == (4, status.st_mtime_ns, digest(b"text"))
    assert one.is_that(first.rename(tmp_path / "c.md").stat())
    assert not one.is_that(second.stat())


def test_a_number_given_anew_is_another_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"text")
    one = Written("d", "file", path, **as_left(path.stat(), b"text"), extra={BORN: 5})
    assert (one.is_that(path.stat(), 5), one.is_that(path.stat()), one.is_that(path.stat(), 6)) == (True, True, False)


def test_one_that_was_never_written_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    assert not Written("d", "file", tmp_path / "a.md").is_that((tmp_path / "a.md").stat())


def test_a_file_system_with_larger_numbers_than_the_store_has_room_for() -> None:
    """Some network disks number their files with all 64 bits."""
    status = os.stat_result((0o100600, 2**64 - 5, 2**63 + 3, 1, 0, 0, 4, 0, 0, 0), {"st_mtime_ns": 7})
    one = of_row(Written("d", "file", Path("a.md"), **as_left(status, b"text")).row())
    assert one.is_that(status)
    assert not one.is_that(os.stat_result((0o100600, 2**64 - 6, 2**63 + 3, 1, 0, 0, 4, 0, 0, 0), {"st_mtime_ns": 7}))


def test_the_marks_of_its_lines() -> None:
    lines = ["first", "second", ""]
    assert Written("d", "file", Path("a.md"), lines=b"".join(marks(lines))).base == [mark(line) for line in lines]


def test_bytes_tell() -> None:
    assert digest(b"a") != digest(b"b")
    assert len(digest(b"")) == 16
