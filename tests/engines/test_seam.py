"""At the seam between two engines nothing is missing and nothing stands twice."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engines.seam import Seam
from app.events import Delta, Done, EngineEvent, EngineState, Replace, Section
from app.values import BlockKind

LAST = EngineState("realtime", "stopped")


class Notes:
    """What goes out, put together by block."""

    def __init__(self) -> None:
        self.blocks: dict[str, str] = {}
        self.open: set[str] = set()
        self.sections: list[str] = []
        self.times: list[float] = []
        self.written: list[str] = []
        self.seam = Seam(self.take, self.written.append)

    def take(self, event: EngineEvent) -> None:
        match event:
            case Section(id=name):
                self.sections.append(name)
            case Delta(section=section, block=block, text=text):
                assert section in self.sections
                self.blocks[block] = self.blocks.get(block, "") + text
                self.open.add(block)
            case Replace(section=section, block=block, text=text):
                assert section in self.sections
                self.blocks[block] = text
                self.open.add(block)
            case Done(block=block):
                self.open.discard(block)
        if isinstance(event, Section | Delta | Replace | Done):
            self.times.append(event.t)

    def lines(self) -> list[str]:
        return [line for text in self.blocks.values() for line in text.splitlines() if line]


def local(number: int, text: str, section: str = "l") -> Delta:
    return Delta(section, f"{section}{number}", float(number), BlockKind.TEXT, text)


def test_what_the_remote_has_is_not_written_again() -> None:
    notes = Notes()
    notes.seam.begin(Section("l", 1.0, "Viewer", "a"))
    notes.seam.hold(1, local(1, "one\n"))
    notes.seam.hold(2, local(1, "two\n"))
    notes.seam.settle(1)
    assert notes.seam.write_held()
    assert notes.lines() == ["two"]
    assert not notes.seam.write_held()


def test_a_section_both_are_in_stands_once() -> None:
    notes = Notes()
    for name in ("l", "r"):
        notes.seam.begin(Section(name, 1.0, "Viewer", "a"))
    notes.seam.write_local(local(1, "ours\n"))
    notes.seam.write_remote(Delta("r", "r1", 2.0, BlockKind.TEXT, "theirs", source="remote"))
    assert notes.sections == ["l"]


def test_a_remark_waits_for_the_first_heading_and_is_taken_back_when_it_is_void() -> None:
    notes = Notes()
    notes.seam.remark("From here on the notes are written here.")
    assert notes.lines() == []
    notes.seam.remark_again("The remote writes again.")
    notes.seam.begin(Section("l", 1.0, "Viewer", "a"))
    notes.seam.write_local(local(1, "ours\n"))
    assert notes.lines() == ["ours"]
    notes.seam.remark_again("The remote writes again.")
    assert notes.lines() == ["ours", "The remote writes again."]


def test_the_end_finishes_what_is_open_and_is_the_last_word() -> None:
    notes = Notes()
    notes.seam.begin(Section("l", 1.0, "Viewer", "a"))
    notes.seam.write_local(local(1, "ours\n"))
    notes.seam.close(LAST)
    notes.seam.close(LAST)
    notes.seam.write_local(local(2, "late\n"))
    assert (notes.open, notes.lines()) == (set(), ["ours"])


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_whatever_is_settled_or_given_up_each_line_stands_once(chance: random.Random, count: int) -> None:
    notes, covered = Notes(), set[str]()
    notes.seam.begin(Section("l", 0.0, "Viewer", "a"))
    waiting: list[int] = []
    for number in range(count):
        notes.seam.hold(number, local(number, f"line {chance.random()} of {number}\n"))
        waiting.append(number)
        match chance.randrange(4):
            case 0:
                notes.seam.settle(number)
                covered |= {f"of {n}" for n in waiting}
                waiting = []
            case 1:
                notes.seam.give_up(number)
                waiting = []
            case _:
                pass
    notes.seam.write_held()
    notes.seam.close(LAST)
    stand = [line.split("of ")[1] for line in notes.lines()]
    assert sorted(stand, key=int) == [str(n) for n in range(count) if f"of {n}" not in covered]
    assert notes.times == sorted(notes.times)
    assert notes.open == set()
