"""An open block is closed when it has not grown for a while, however the clock goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.engines.local.draft import Draft
from app.engines.local.emit import HOLD_S, LARGE, LONGEST_S, Emitter
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


@pytest.mark.parametrize(("waits", "size", "blocks"), [(False, 1, 2), (True, 1, 0), (False, LARGE, round(2 * LONGEST_S) + 1), (True, LARGE, 0)])
def test_the_output_of_a_command_that_never_ends_is_done_in_parts(waits: bool, size: int, blocks: int) -> None:
    said: list[EngineEvent] = []
    emitter = Emitter(said.append)
    for second in range(round(2 * LONGEST_S) + 2):
        emitter.tick(5000.0 + second)
        output = Draft(BlockKind.TERMINAL, f"{second}".zfill(size), Rect(0, 0, 100, 20), slot="shell", open=True, replaces=second > 0, waits=waits)
        emitter.write("Terminal", "lab", [output], second, 5000.0 + second)
    assert sum(isinstance(event, Done) for event in said) == blocks
