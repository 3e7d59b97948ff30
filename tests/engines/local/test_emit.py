"""An open block is closed when it has not grown for a while, however the clock goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.engines.local.draft import Draft
from app.engines.local.emit import HOLD_S, Emitter
from app.events import Done, EngineEvent, Replace
from app.values import BlockKind, Rect

OPEN = Draft(BlockKind.TEXT, "half a line", Rect(0, 0, 100, 20), slot="page", open=True, replaces=True)


@pytest.mark.parametrize(
    ("after_s", "closed"), [(HOLD_S / 2, False), (HOLD_S, True), (3600.0, True), (-3600.0, True)], ids=["soon", "later", "an hour", "set back"]
)
def test_an_open_block_is_closed_in_time(after_s: float, closed: bool) -> None:
    said: list[EngineEvent] = []
    emitter = Emitter(said.append)
    emitter.write("Editor", "notes.txt", [OPEN], 1, 5000.0)
    emitter.tick(5000.0 + after_s)
    assert any(isinstance(event, Done) for event in said) == closed
    assert emitter.holds("page") != closed


def test_blocks_of_panes_stay_open_beside_each_other() -> None:
    said: list[EngineEvent] = []
    emitter = Emitter(said.append)
    one, other = replace(OPEN, slot="left", beside=True), replace(OPEN, slot="right", beside=True)
    emitter.write("Terminal", "lab", [one, other], 1, 5000.0)
    emitter.write("Terminal", "lab", [replace(one, text="more of it")], 2, 5001.0)
    assert [emitter.holds(slot) for slot in ("left", "right")] == [True, True]
    assert [event.text for event in said if isinstance(event, Replace)] == ["more of it"]
    emitter.write("Terminal", "lab", [OPEN], 3, 5002.0)
    assert [emitter.holds(slot) for slot in ("left", "right")] == [False, False]
    assert sum(isinstance(event, Done) for event in said) == 2
