"""A listener that stalls holds nobody up, gets every note in the end, and is told how many previews it missed."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.events import Block, BlockChanged, BlockGrew, FrameKept, FrameSeen, LeftOut, Problem, RecorderEvent, Recording
from app.notes.words import StoreError
from app.recorder.delivery import EACH, PATIENCE_S, Delivery, EventDelivery, Unheard
from app.values import BlockKind
from tests.waiting import until

MOST = 20 * EACH


def note(number: int, text: str = "") -> BlockChanged:
    return BlockChanged("s", Block(f"b{number}", "x", float(number), BlockKind.TEXT, "local", text or f"note {number}", done=True))


def grew(number: int, text: str = "a ") -> BlockGrew:
    return BlockGrew(f"b{number}", "x", float(number), BlockKind.TEXT, "remote", text)


class Reader:
    """Hears only while its gate is open."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.heard: list[RecorderEvent] = []
        self.times: list[float] = []
        self.store: dict[str, Block] = {}
        self.broken = False
        self.delivery = EventDelivery(self.hear, "reader", (), self.stored, MOST)

    def hear(self, event: RecorderEvent, told: float) -> None:
        assert self.gate.wait(60)
        self.times.append(told)
        self.heard.append(event)

    def stored(self, block: str) -> Block | None:
        if self.broken:
            raise StoreError(Problem("store-busy", "The notes are in use."))
        return self.store.get(block)

    def note(self, number: int, text: str = "", kept: bool = True) -> None:
        event = note(number, text)
        if kept:
            self.store[event.block.id] = event.block
        self.delivery.put(event)

    def read_on(self) -> list[RecorderEvent]:
        self.gate.set()
        assert self.delivery.end(30) is None
        return self.heard


@pytest.fixture
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.gate.set()
    made.delivery.end(30)


def notes(heard: list[RecorderEvent]) -> list[str]:
    return [event.block.text for event in heard if isinstance(event, BlockChanged)]


def test_what_fits_is_heard_whole_and_in_order(reader: Reader) -> None:
    told: list[RecorderEvent] = [FrameSeen(1.0, 1), grew(1), grew(1, "b"), note(1), Recording("paused", "")]
    for event in told:
        reader.delivery.put(event)
    before = time.time()
    assert reader.read_on() == told
    assert all(t <= before for t in reader.times), "when it happened, not when it was heard"


def test_beyond_the_limit_only_previews_and_looks_are_left_out_and_counted(reader: Reader) -> None:
    for number in range(500):
        reader.delivery.put(FrameSeen(float(number), number))
        reader.delivery.put(FrameKept(float(number), number))
        reader.delivery.put(grew(number))
        reader.note(number)
        reader.delivery.put(Problem(f"p{number}", "Something is wrong."))
        reader.delivery.put(Recording("trouble", f"{number}"))
    heard = reader.read_on()
    assert notes(heard) == [f"note {number}" for number in range(500)]
    assert [event.code for event in heard if isinstance(event, Problem)] == [f"p{number}" for number in range(500)]
    assert [event.sentence for event in heard if isinstance(event, Recording)] == [f"{number}" for number in range(500)]
    kept = sum(isinstance(event, FrameSeen | FrameKept | BlockGrew) for event in heard)
    assert kept + sum(event.events for event in heard if isinstance(event, LeftOut)) == 1500
    assert sum(isinstance(event, LeftOut) for event in heard) == 1, "one line"


def test_no_preview_follows_a_hole_in_it(reader: Reader) -> None:
    while reader.delivery.size < MOST:
        reader.delivery.put(FrameSeen(1.0, 1))
    reader.delivery.put(grew(1, "lost "))
    reader.gate.set()
    until(lambda: reader.delivery.size == 0, 30)
    reader.delivery.put(grew(1, "behind the hole"))
    reader.note(1, "the whole text")
    reader.delivery.put(grew(1, "more"))
    heard = [event for event in reader.read_on() if isinstance(event, BlockGrew | BlockChanged)]
    assert [type(event) for event in heard] == [BlockChanged, BlockGrew]


def test_a_note_beyond_the_limit_costs_its_name_and_reads_as_it_stands_in_the_end(reader: Reader) -> None:
    long = "word " * 4000
    for number in range(60):
        reader.note(number, long + str(number))
    assert reader.delivery.size < MOST + len(long) + 100 * EACH
    reader.note(50, "corrected meanwhile")
    del reader.store["b51"]
    texts = notes(reader.read_on())
    assert texts == [*(long + str(n) for n in range(50)), "corrected meanwhile", *(long + str(n) for n in range(52, 60))]


def test_what_was_erased_meanwhile_is_never_told(reader: Reader) -> None:
    until(lambda: reader.delivery.size == 0, 30)
    reader.delivery.put(Recording("recording", ""))  # at hand while the others wait
    until(lambda: reader.delivery.size == 0, 30)
    reader.note(1)
    reader.delivery.put(grew(7))
    reader.note(7)
    reader.delivery.put(Problem("p", "Something is wrong."))
    reader.delivery.forget(5.0)
    heard = reader.read_on()
    assert notes(heard) == ["note 1"]
    assert [type(event) for event in heard] == [Recording, BlockChanged, Problem]


@pytest.mark.parametrize("broken", [True, False], ids=["store in trouble", "not stored yet"])
def test_a_note_that_is_not_in_the_store_waits_whole(reader: Reader, broken: bool) -> None:
    reader.broken = broken
    for number in range(100):
        reader.note(number, kept=broken)
    assert notes(reader.read_on()) == [f"note {number}" for number in range(100)]


def test_a_note_is_read_back_as_soon_as_the_store_can_be_read(
    reader: Reader, expected_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expected_log("not read back yet")
    for number in range(100):
        reader.note(number)
    reader.broken = True
    reader.gate.set()
    until(lambda: len(reader.heard) >= 20, 30)
    until(lambda: "not read back" in caplog.text, 30)
    reader.broken = False
    assert notes(reader.read_on()) == [f"note {number}" for number in range(100)]


def test_the_end_waits_for_who_moves_and_not_for_who_stands() -> None:
    step = threading.Event()
    slow = Delivery[int](lambda _item: step.wait(PATIENCE_S / 10), "slow")
    for number in range(15):
        slow.put(number)
    assert slow.end(30) is None, "longer than its patience in all"
    gate = threading.Event()
    stuck = Delivery[int](lambda _item: gate.wait(60), "stuck")
    for number in range(7):
        stuck.put(number)
    began = time.monotonic()
    assert stuck.end(30) == Unheard("stuck", 0, 7)
    assert time.monotonic() - began < 30
    gate.set()


def test_a_fault_of_a_listener_costs_one_event(expected_log: Callable[[str], None]) -> None:
    expected_log("A listener failed")
    heard: list[int] = []

    def hear(item: int) -> None:
        if item == 1:
            raise ValueError(item)
        heard.append(item)

    made = Delivery(hear, "faulty")
    for number in range(3):
        made.put(number)
    assert made.end(30) is None
    assert heard == [0, 2]


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 200))
def test_whatever_comes_and_whenever_it_is_read_no_note_is_lost(chance: random.Random, count: int) -> None:
    reader = Reader()
    told: list[str] = []
    for number in range(count):
        match chance.randrange(6):
            case 0:
                reader.gate.set()
            case 1:
                reader.gate.clear()
            case 2:
                reader.note(number, f"{number} " + "x" * chance.randrange(600))
                told.append(reader.store[f"b{number}"].text)
            case 3:
                reader.delivery.put(grew(number, "y" * chance.randrange(600)))
            case _:
                reader.delivery.put(FrameSeen(1.0, number))
    assert notes(reader.read_on()) == told
