"""One place, the newest wins, and a bell that `select` hears."""

from __future__ import annotations

import select
import threading

from app.engines.mailbox import Mailbox


def rings(box: Mailbox[int]) -> bool:
    return bool(select.select([box], [], [], 0)[0])


def test_the_newest_wins() -> None:
    box: Mailbox[int] = Mailbox()
    assert box.take() is None
    assert box.put(1) is None
    assert box.put(2) == 1, "the older one is handed back"
    assert box.full()
    assert box.take() == 2
    assert not box.full()
    box.close()


def test_the_bell() -> None:
    box: Mailbox[int] = Mailbox()
    assert not rings(box)
    box.put(1)
    assert rings(box)
    box.calm()
    assert not rings(box)
    assert box.full(), "calming takes nothing out"
    box.wake()
    assert rings(box)
    box.calm()
    for number in range(100_000):  # a bell nobody hears does not block who rings it
        box.put(number)
    box.calm()
    assert not rings(box)
    box.close()


def test_after_stop_nothing_comes_in() -> None:
    box: Mailbox[int] = Mailbox()
    box.put(1)
    box.stop()
    assert box.stopped
    assert rings(box)
    assert box.take() is None
    assert box.put(2) is None
    assert box.take() is None
    box.close()
    box.close()
    box.wake()
    box.stop()


def test_another_thread_is_woken() -> None:
    box: Mailbox[int] = Mailbox()
    got: list[int | None] = []

    def wait() -> None:
        select.select([box], [], [], 5)
        got.append(box.take())

    thread = threading.Thread(target=wait)
    thread.start()
    box.put(7)
    thread.join(60)
    assert got == [7]
    box.close()
