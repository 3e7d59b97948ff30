"""Tests of the table itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from .table import Promise, lines, page, promises


def test_every_promise_has_a_sentence_and_a_number_of_its_own() -> None:
    assert all(row.sentence and row.number for row in promises())


def test_a_file_without_a_sentence_is_refused(tmp_path: Path) -> None:
    (tmp_path / "test_01_dumb.py").write_text("x = 1\n")
    with pytest.raises(ValueError, match="says no promise"):
        promises(tmp_path)


def test_two_files_with_one_number_are_refused(tmp_path: Path) -> None:
    for name in ("test_07_a.py", "test_07_b.py"):
        (tmp_path / name).write_text('"""Nothing is lost"""\n')
    with pytest.raises(ValueError, match="have one number"):
        promises(tmp_path)


def test_a_broken_promise_is_said_even_when_other_tests_of_it_passed() -> None:
    row = Promise(3, "Nothing is lost", "test_03_lost.py", passed=4, failed=1, figures=["1 of 200"])
    assert row.kept == "no"
    assert lines([row]) == "✗  3  Nothing is lost  (1 of 200)"
    assert "| 3 | Nothing is lost | no | 1 of 200 | long, today | `test_03_lost.py` |" in page([row], "long, today")


def test_a_promise_that_no_test_tried_is_not_called_kept() -> None:
    assert Promise(8, "Encrypted", "test_08_x.py", skipped=2).kept == "not tried"


def test_a_promise_that_was_not_run_keeps_its_line() -> None:
    ran = Promise(3, "Nothing is lost", "test_03_lost.py", passed=1, figures=["0 of 200"])
    before = page([ran, Promise(4, "Old", "test_04_old.py", passed=1)], "long, yesterday")
    again = page([Promise(3, "Nothing is lost", "test_03_lost.py"), Promise(4, "Old", "test_04_new.py")], "short, today", before)
    assert "| 3 | Nothing is lost | yes | 0 of 200 | long, yesterday | `test_03_lost.py` |" in again
    assert "| 4 | Old | not tried |  |  | `test_04_new.py` |" in again
