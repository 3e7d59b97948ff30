"""Recorded sessions with a perfect reader: the notes keep their figures."""

from __future__ import annotations

import pytest

from ...sessions import play, player

REDUNDANT = {"code": 5.0, "editor_light": 11.2, "incident": 5.0, "meeting": 3.2, "mixed": 8.0, "x_board": 7.5, "office": 4.5}
"""Percent allowed above 2 where lines repeat rightly: the same line of code in two files, a command run twice, a window returned to, a title above
a late point."""

SHORT = {"x_board": 92.0, "x_bubbles": 95.0, "x_dash": 93.0, "x_form": 96.0, "x_sheet": 92.0}
"""Percent of facts found where the engine is known to fall short of all: newer sessions it was not made for."""


@pytest.mark.parametrize("name", player.names())
def test_notes_of_a_session_hold_every_fact_and_little_else(name: str) -> None:
    session = player.load(name)
    played = play.play(session, play.true_pages(session))
    assert played.complaints == []
    assert played.recall.percent >= SHORT.get(name, 80.0 if name.startswith("x_") else 100.0), played.recall.missing
    assert played.redundancy.percent <= REDUNDANT.get(name, 5.0 if name.startswith("x_") else 2.0), played.redundancy.repeats
    assert played.unsupported.percent <= 1.5, played.unsupported.words
