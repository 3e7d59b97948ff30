"""Every listener gets every event; one that stalls holds up neither who tells nor another, and at the end it is said what it did not get."""

from __future__ import annotations

import threading
import time

from app.events import FrameSeen, Over, Problem, RecorderEvent
from app.recorder.delivery import Unheard
from app.recorder.outbox import Outbox
from tests.waiting import until

EVENTS: list[RecorderEvent] = [FrameSeen(1.0, 1), Problem("p", "Something."), FrameSeen(2.0, 2), Over("p")]


def test_all_hear_all_in_order_and_who_wants_less_gets_less() -> None:
    box = Outbox(lambda _block: None)
    at_once, streamed, wanted = list[RecorderEvent](), list[RecorderEvent](), list[RecorderEvent]()
    box.listen(at_once.append)
    box.stream(lambda event, _t: streamed.append(event), "all")
    box.stream(lambda event, _t: wanted.append(event), "problems", (Problem, Over))
    for event in EVENTS:
        box.tell(event)
    assert box.close(30) == ()
    assert at_once == streamed == EVENTS
    assert wanted == [EVENTS[1], EVENTS[3]]


def test_one_that_stalls_stalls_alone_and_holds_up_the_end_for_a_bounded_time_only() -> None:
    gate, box, heard = threading.Event(), Outbox(lambda _block: None), list[RecorderEvent]()
    for number in range(5):
        box.stream(lambda _event, _t: gate.wait(60), f"stuck {number}")
    box.stream(lambda event, _t: heard.append(event), "well")
    for event in EVENTS:
        box.tell(event)
    until(lambda: heard == EVENTS, 30)
    began = time.monotonic()
    assert box.close(60) == tuple(Unheard(f"stuck {number}", 0, 4) for number in range(5))
    assert time.monotonic() - began < 30, "they are waited for together, not one after the other"
    gate.set()
