from __future__ import annotations

import numpy as np
import pytest

from app.reading.decode import Decoded
from app.reading.recogniser import Picture, Recogniser
from app.reading.weights import find_weights

from .drawn import WEIGHTS, array, page

pytestmark = pytest.mark.reader
TEXTS = ("Quarterly figures", "a", "from 1,250 to 3,775 units, as of 30 November 2026", "42")


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(find_weights(WEIGHTS).recogniser, "latin")


def picture(text: str, begin: float = 0.0, px: int = 20) -> Picture:
    """Black on white with some paper around, as wide as the text needs."""
    drawn = array(page([(8, 6, text)], (2 * px * len(text) + 16, px + 16), px))
    ink = np.flatnonzero(drawn[..., 0].min(axis=0) < 128)
    return Picture(drawn[:, : ink[-1] + 9], begin)


def text_of(read: Decoded) -> str:
    return "".join(mark.char for mark in read.marks).strip()


def test_pictures_of_all_widths_are_read_in_their_order(recogniser: Recogniser) -> None:
    assert [text_of(read) for read in recogniser.read([picture(text) for text in TEXTS])] == list(TEXTS)


def test_each_sign_has_its_chance_and_its_place(recogniser: Recogniser) -> None:
    given = picture("Index of names", begin=-8)
    (read,) = recogniser.read([given])
    letters = [mark for mark in read.marks if mark.char != " "]
    places = [mark.at for mark in letters]
    assert places == sorted(places)
    assert 0 <= places[0] <= 8  # counted from the end of the paper before the first letter
    assert given.pixels.shape[1] - 16 - 12 <= places[-1] <= given.pixels.shape[1] - 16
    assert all(0.5 < mark.sure <= 1.0 for mark in letters)


def test_several_threads_read_the_same() -> None:
    given = [picture(text) for text in TEXTS * 3]
    path = find_weights(WEIGHTS).recogniser
    alone, both = Recogniser(path, "latin").read(given), Recogniser(path, "latin", threads=2).read(given)
    assert [text_of(read) for read in both] == [text_of(read) for read in alone] == list(TEXTS * 3)


def test_a_read_can_be_given_up(recogniser: Recogniser) -> None:
    class Enough(Exception):
        pass

    def pause() -> None:
        raise Enough

    with pytest.raises(Enough):
        recogniser.read([picture("never mind")], pause)
    assert [text_of(read) for read in recogniser.read([picture("after that")])] == ["after that"]


def test_no_pictures_no_work(recogniser: Recogniser) -> None:
    assert recogniser.read([]) == []
