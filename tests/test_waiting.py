"""Time that a busy machine does not count."""

from __future__ import annotations

import threading

import pytest

from tests.waiting import Metronome, until


def test_what_holds_its_caller_up_is_counted() -> None:
    with Metronome() as time:
        until(lambda: time.s >= 0.1, 30, "the metronome goes on while something else waits")
    assert time.s >= 0.1


def test_nothing_is_counted_of_what_returns_at_once() -> None:
    with Metronome() as time:
        pass
    assert time.s < 0.05


def test_it_ends_with_its_block_even_where_that_fails() -> None:
    with pytest.raises(ZeroDivisionError), Metronome():
        _ = 1 // 0
    assert not [thread for thread in threading.enumerate() if thread.name == "metronome"]
