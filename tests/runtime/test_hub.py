"""Events of any thread come into the GUI thread: in order, in batches, the first at once."""

from __future__ import annotations

import threading
from collections import deque

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.events import Block, BlockChanged, BlockGrew, FrameSeen, RecorderEvent
from app.runtime.hub import AT_ONCE, Batch, Hub, coalesced
from app.values import BlockKind


def grew(block: str, text: str) -> BlockGrew:
    return BlockGrew(block, "s", 0.0, BlockKind.TEXT, "local", text)


def test_growth_of_one_block_is_joined_and_order_is_kept() -> None:
    story: list[RecorderEvent] = [grew("a", "1"), grew("a", "2"), grew("b", "x"), grew("a", "3"), FrameSeen(1.0, 1), FrameSeen(2.0, 2)]
    assert coalesced(deque(story)) == (grew("a", "12"), grew("b", "x"), grew("a", "3"), FrameSeen(2.0, 2))


def changed(block: str, text: str) -> BlockChanged:
    return BlockChanged("session", Block(block, "s", 0.0, BlockKind.TEXT, "local", text, 1.0, done=True))


def test_growth_that_the_whole_text_follows_is_not_drawn_first() -> None:
    story: list[RecorderEvent] = [grew("a", "1"), grew("a", "2"), changed("a", "12."), grew("b", "x"), changed("a", "12!")]
    assert coalesced(deque(story)) == (changed("a", "12."), grew("b", "x"), changed("a", "12!"))


def test_a_flood_is_handed_on_in_turns_and_nothing_is_lost(qtbot: QtBot) -> None:
    hub, batches = Hub(), list[tuple[RecorderEvent, ...]]()
    hub.happened.connect(lambda batch: batches.append(batch.events))
    words = "".join(f"w{number} " for number in range(10_000))
    for event in (grew("a", words), changed("b", words[:9_000]), changed("a", words[:3_000]), grew("c", "end")):
        hub.take(event)
    qtbot.waitUntil(lambda: bool(batches) and grew("c", "end") in batches[-1], timeout=5000)
    told = [event for batch in batches for event in batch]
    assert "".join(event.text for event in told if isinstance(event, BlockGrew)) == words + "end"
    assert [event.block.text for event in told if isinstance(event, BlockChanged)] == [words[:9_000], words[:3_000]]
    assert all(sum(len(event.text) for event in batch if isinstance(event, BlockGrew)) <= AT_ONCE for batch in batches)
    assert all(len([event for event in batch if isinstance(event, BlockChanged)]) <= 1 for batch in batches)
    hub.close()


def test_who_must_speak_of_it_hears_all_at_once(qtbot: QtBot) -> None:
    hub, told = Hub(), list[RecorderEvent]()
    hub.happened.connect(lambda batch: told.extend(batch.events))
    for number in range(1_000):
        hub.take(changed(str(number), "A line of the screen that stands in a note."))
    hub.hand_on()
    assert len(told) == 1_000
    hub.close()


def test_many_threads_are_heard_in_the_gui_thread_without_a_loss(qtbot: QtBot) -> None:
    hub = Hub()
    heard: list[RecorderEvent] = []
    batches: list[bool] = []

    def take(batch: Batch) -> None:
        heard.extend(batch.events)
        batches.append(QThread.currentThread() is hub.thread())

    hub.happened.connect(take)

    def speak(name: str) -> None:
        for number in range(2_000):
            hub.take(grew(name, f"{number} "))

    threads = [threading.Thread(target=speak, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()

    def all_heard() -> bool:
        return all("".join(e.text for e in heard if isinstance(e, BlockGrew) and e.block == name).endswith("1999 ") for name in "abc")

    qtbot.waitUntil(all_heard, timeout=20000)
    for thread in threads:
        thread.join()
    for name in "abc":
        assert "".join(e.text for e in heard if isinstance(e, BlockGrew) and e.block == name) == "".join(f"{n} " for n in range(2_000))
    assert all(batches)
    assert len(batches) < 600
    hub.close()


def test_the_first_delta_does_not_wait_for_the_next_batch(qtbot: QtBot) -> None:
    hub = Hub()
    hub._timer.setInterval(60_000)
    with qtbot.waitSignal(hub.happened, timeout=20000):
        hub.take(grew("a", "first"))
    assert not hub._timer.isActive()
    hub.close()


def test_a_closed_hub_is_silent(qtbot: QtBot) -> None:
    hub = Hub()
    hub.close()
    with qtbot.assertNotEmitted(hub.happened, wait=50):
        hub.take(grew("a", "late"))
