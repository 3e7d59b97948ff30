from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from app.reading.careful import AT_ONCE, SecondLook
from app.reading.decode import Decoded, Mark
from app.reading.effort import Effort
from app.reading.recogniser import Picture
from app.reading.second import SecondReader
from app.reading.weights import find_weights

from .drawn import WEIGHTS
from .test_recogniser import picture, text_of

pytestmark = pytest.mark.reader


@dataclass(frozen=True)
class Shown:
    """What stands on the page."""

    text: str

    def picture(self) -> Picture:
        return picture(self.text)


def _read(text: str, sure: float) -> Decoded:
    return Decoded([Mark(char, 10.0 * at, sure, "", 0.0) for at, char in enumerate(text)])


def _nothing(_marks: Sequence[Mark], _crop: Shown) -> None:
    pass


@pytest.fixture(scope="module")
def second() -> SecondReader:
    return SecondReader(find_weights(WEIGHTS).second, "latin")


def _look(second: SecondReader, effort: Effort = "doubtful", odds: float = -5.0) -> SecondLook[Shown]:
    look: SecondLook[Shown] = SecondLook(second, lambda _read: odds, _nothing)
    look.effort = effort
    return look


def _looked(second: SecondReader, reads: list[Decoded], effort: Effort = "doubtful", odds: float = -5.0) -> list[str]:
    crops = [Shown("Harbour office"), Shown("Berth 4 is closed")]
    _look(second, effort, odds).look(crops, reads, lambda: None)
    return [text_of(read) for read in reads]


def test_what_is_in_doubt_is_read_again(second: SecondReader) -> None:
    reads = [_read("Harb0ur offlce", 0.7), _read("Berth A is closed", 0.99)]
    assert _looked(second, reads) == ["Harbour office", "Berth A is closed"]


def test_with_all_effort_everything_is(second: SecondReader) -> None:
    reads = [_read("Harb0ur offlce", 0.7), _read("Berth A is closed", 0.98)]
    assert _looked(second, reads, "everything") == ["Harbour office", "Berth 4 is closed"]


def test_with_none_nothing_is(second: SecondReader) -> None:
    reads = [_read("Harb0ur offlce", 0.7), _read("Berth A is closed", 0.99)]
    assert _looked(second, reads, "none") == ["Harb0ur offlce", "Berth A is closed"]


def test_what_is_of_another_script_is_left_as_it_is(second: SecondReader) -> None:
    reads = [_read("Harb0ur offlce", 0.7), _read("Berth A is closed", 0.7)]
    assert _looked(second, reads, odds=1.0) == ["Harb0ur offlce", "Berth A is closed"]


def test_nothing_is_looked_at_three_times(second: SecondReader) -> None:
    look, crops = _look(second, "everything"), [Shown("Harbour office")]
    reads = [_read("Harb0ur offlce", 0.7)]
    look.look(crops, reads, lambda: None)
    once = reads[0]
    look.look(crops, reads, lambda: None)
    assert reads[0] is once


def test_the_same_ink_is_read_once(second: SecondReader) -> None:
    read = _read("Harb0ur offlce", 0.7)
    reads = [read, read, read]
    _look(second).look([Shown("Harbour office")] * 3, reads, lambda: None)
    assert text_of(reads[0]) == "Harbour office"
    assert reads[0] is reads[1] is reads[2]


def test_few_doubtful_lines_are_worth_the_wait_and_many_are_not(second: SecondReader) -> None:
    look, crop = _look(second), Shown("Harbour office is closed")
    enough = AT_ONCE // crop.picture().columns
    reads = [_read("Harb0ur offlce", 0.7) for _ in range(enough + 1)]
    assert look.is_short([crop] * enough, reads[:enough])
    assert not look.is_short([crop] * len(reads), reads)
