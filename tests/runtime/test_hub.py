"""Events of any thread come into the GUI thread: in order, in batches, the first at once."""

from __future__ import annotations

import threading

from app.events import BlockGrew, FrameSeen, RecorderEvent
from app.runtime.hub import Batch, Hub, coalesced
from app.values import BlockKind
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot


def grew(block: str, text: str) -> BlockGrew:
    return BlockGrew(block, "s", 0.0, BlockKind.TEXT, "local", text)


def test_growth_of_one_block_is_joined_and_order_is_kept() -> None:
    story: list[RecorderEvent] = [grew("a", "1"), grew("a", "2"), grew("b", "x"), grew("a", "3"), FrameSeen(1.0, 1), FrameSeen(2.0, 2)]
    assert coalesced(story) == (grew("a", "12"), grew("b", "x"), grew("a", "3"), FrameSeen(2.0, 2))


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

    qtbot.waitUntil(all_heard, timeout=5000)
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
    with qtbot.waitSignal(hub.happened, timeout=1000):
        hub.take(grew("a", "first"))
    assert not hub._timer.isActive()
    hub.close()


def test_a_closed_hub_is_silent(qtbot: QtBot) -> None:
    hub = Hub()
    hub.close()
    with qtbot.assertNotEmitted(hub.happened, wait=50):
        hub.take(grew("a", "late"))
