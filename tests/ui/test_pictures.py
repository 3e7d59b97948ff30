"""Pictures of noted frames: decoded once, missing ones asked for again, erased ones let go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.ui.pictures import KEPT, Pictures

from .test_window import jpeg

PICTURE = jpeg("#204080", 32, 18)


class Source:
    """A vault that counts what it is asked for."""

    def __init__(self) -> None:
        self.kept: dict[int, bytes] = {}
        self.asked: list[int] = []

    def thumb(self, frame_id: int) -> bytes | None:
        self.asked.append(frame_id)
        return self.kept.get(frame_id)

    def full(self, frame_id: int) -> bytes | None:
        return self.kept.get(frame_id)


@pytest.fixture
def pictures(qtbot: QtBot) -> Iterator[Pictures]:
    pictures = Pictures()
    yield pictures
    pictures.close()


@pytest.fixture
def source(pictures: Pictures) -> Source:
    source = Source()
    pictures.use(source)
    return source


def test_before_there_is_a_vault_there_are_none(pictures: Pictures) -> None:
    assert (pictures.thumb(1), pictures.full(1)) == (None, None)


def test_a_thumbnail_is_decoded_once(pictures: Pictures, source: Source) -> None:
    source.kept[1] = PICTURE
    first = pictures.thumb(1)
    assert first is not None
    assert (first.width(), first.height()) == (32, 18)
    assert pictures.thumb(1) is first
    assert source.asked == [1]
    full = pictures.full(1)
    assert full is not None
    assert full.width() == 32


@pytest.mark.parametrize("raw", [None, b"", b"no picture"])
def test_one_that_cannot_be_shown_is_none_and_not_asked_for_at_every_paint(pictures: Pictures, source: Source, raw: bytes | None) -> None:
    if raw is not None:
        source.kept[1] = raw
    assert [pictures.thumb(1) for _ in range(5)] == [None] * 5
    assert source.asked == [1]
    assert pictures.full(1) is None


def test_one_that_comes_later_is_told_of(qtbot: QtBot, pictures: Pictures, source: Source) -> None:
    assert pictures.thumb(1) is None
    source.kept[1] = PICTURE
    with qtbot.waitSignal(pictures.arrived, timeout=20000):
        pass
    assert pictures.thumb(1) is not None


def test_only_so_many_are_kept_the_ones_seen_last(pictures: Pictures, source: Source) -> None:
    source.kept = dict.fromkeys(range(KEPT + 1), PICTURE)
    for frame in range(KEPT):
        pictures.thumb(frame)
    pictures.thumb(0)
    pictures.thumb(KEPT)
    source.asked.clear()
    pictures.thumb(0)
    pictures.thumb(1)
    assert source.asked == [1]


def test_erased_ones_are_let_go(pictures: Pictures, source: Source) -> None:
    source.kept[1] = PICTURE
    pictures.thumb(1)
    source.kept.clear()
    pictures.forget()
    assert pictures.thumb(1) is None
