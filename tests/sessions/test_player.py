"""The player's pages and the plain rendering of notes; and that every recorded session can be trusted."""

from __future__ import annotations

import pytest

from app.events import Delta, Done, Replace, Section
from app.values import BlockKind

from . import player
from .metric import squash
from .play import rendered
from .player import load, true_page

ALL = [*player.names(), *player.names(held_out=True)]


@pytest.mark.parametrize("name", ALL)
def test_every_fact_is_shown_on_a_frame_and_every_frame_has_its_words(name: str) -> None:
    session = load(name)
    assert len(session.frames) == len(session.words) == len(session.meta) >= 6
    assert all(session.words)
    texts = [squash("".join(words)) for words in session.texts()]
    assert [f for f in session.facts if not any(squash(f) in text for text in texts)] == []


def test_a_true_page_joins_the_words_of_a_row_and_keeps_columns_apart() -> None:
    page = true_page(load("code"), 0)
    texts = [line.text for line in page.lines]
    assert "SURGE_LIMIT_CM = 85" in texts
    assert "harmonics.py" in texts
    number = next(line for line in page.lines if line.text == "12")
    code = next(line for line in page.lines if line.text == "SURGE_LIMIT_CM = 85")
    assert abs(number.box.y - code.box.y) <= 1
    assert page.lines == tuple(sorted(page.lines, key=lambda line: (line.box.y, line.box.x)))


def test_nothing_changed_where_the_words_stay() -> None:
    session = load("paper")
    assert true_page(session, 0).changed[0].w == 1920
    assert true_page(session, 1).changed == ()
    assert true_page(session, 2).changed != ()


def test_side_by_side_windows_come_topmost_first_with_the_active_one() -> None:
    windows = true_page(load("mixed"), 9).windows
    assert [w.app for w in windows] == ["Notes", "Terminal", "Browser"]
    assert [w.active for w in windows] == [True, False, False]


def test_frames_have_the_pixels_of_the_picture() -> None:
    frame = next(player.frames(load("chat")))
    assert len(frame.pixels) == 1920 * 1080 * 4
    assert frame.pixels[0:3] == bytearray((29, 29, 29))


def test_an_unknown_session_is_named_with_those_there_are() -> None:
    with pytest.raises(FileNotFoundError, match=r"There is no session nonsense\. These are here: chat"):
        load("nonsense")


def test_deltas_append_and_replaces_replace() -> None:
    notes, complaints = rendered(
        [
            Section("s", player.FIRST_T, "Terminal", "pi@greenhouse"),
            Delta("s", "a", 0, BlockKind.TEXT, "one "),
            Delta("s", "a", 0, BlockKind.TEXT, "two"),
            Replace("s", "b", 0, BlockKind.TEXT, "half"),
            Replace("s", "b", 0, BlockKind.TEXT, "whole"),
            Done("s", "a", 0),
            Done("s", "b", 0),
        ]
    )
    assert notes == "## 14:00 Terminal — pi@greenhouse\n\none two\n\nwhole\n"
    assert complaints == []


def test_what_breaks_the_contract_is_told() -> None:
    _, complaints = rendered(
        [
            Delta("none", "a", 0, BlockKind.TEXT, "lost"),
            Section("s", 0, "Terminal", "x"),
            Delta("s", "b", 0, BlockKind.TEXT, "kept"),
            Done("s", "b", 0),
            Delta("s", "b", 0, BlockKind.TEXT, "late"),
            Delta("s", "c", 0, BlockKind.TEXT, "open"),
        ]
    )
    assert [c.split(" ")[1] for c in complaints] == ["a", "b", "c"]
