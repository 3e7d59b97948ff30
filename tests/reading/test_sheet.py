"""The memory that desk and reader share: both see the same pixels, it grows, it leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.reading.sheet import Sheet

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="descriptors are inherited on Linux and macOS; not run here")


@pytest.fixture
def sheet() -> Iterator[Sheet]:
    made = Sheet()
    yield made
    made.close()


def test_both_sides_see_the_same_pixels(sheet: Sheet) -> None:
    other = Sheet(sheet.handle)
    with sheet.fit(12) as mine, other.fit(12) as its:
        mine[:] = b"twelve bytes"
        assert bytes(its) == b"twelve bytes"
        its[0:6] = b"TWELVE"
        assert bytes(mine) == b"TWELVE bytes"
    other.close()


def test_another_process_reads_it_through_what_it_inherits(sheet: Sheet) -> None:
    with sheet.fit(5) as pixels:
        pixels[:] = b"hello"
    sheet.wanted = 2**40 + 3
    code = "import sys; from app.reading.sheet import Sheet; s = Sheet(sys.argv[1]); print(bytes(s.fit(5)).decode(), s.wanted)"
    told = subprocess.run(
        [sys.executable, "-c", code, sheet.handle], pass_fds=sheet.descriptors(), capture_output=True, text=True, timeout=30, check=True
    )
    assert told.stdout.split() == ["hello", str(2**40 + 3)]


def test_a_larger_frame_gets_more_and_a_smaller_one_no_other_memory(sheet: Sheet) -> None:
    with sheet.fit(10) as pixels:
        pixels[:] = b"0123456789"
    sheet.wanted = 7
    with sheet.fit(100_000) as pixels:
        assert len(pixels) == 100_000
        assert bytes(pixels[:10]) == b"0123456789"
    assert sheet.wanted == 7
    with sheet.fit(4) as pixels:
        assert bytes(pixels) == b"0123"


def test_the_number_wanted_does_not_stand_in_the_pixels(sheet: Sheet) -> None:
    with sheet.fit(16) as pixels:
        pixels[:] = bytes(16)
        sheet.wanted = 2**64 - 1
        assert bytes(pixels) == bytes(16)


def test_before_a_frame_nothing_is_wanted(sheet: Sheet) -> None:
    sheet.wanted = 5
    assert sheet.wanted == 0


def test_closing_gives_everything_back_and_may_be_done_twice() -> None:
    sheet = Sheet()
    descriptor = int(sheet.handle)
    sheet.fit(1000).release()
    sheet.close()
    sheet.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)


def test_who_did_not_make_it_does_not_close_it(sheet: Sheet) -> None:
    sheet.fit(8).release()
    other = Sheet(sheet.handle)
    other.fit(8).release()
    other.close()
    assert os.fstat(int(sheet.handle)).st_size >= 8


def test_a_sheet_without_a_name_is_no_file() -> None:
    sheet = Sheet()
    assert os.fstat(int(sheet.handle)).st_nlink == 0
    sheet.close()
