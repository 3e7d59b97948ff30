"""Time that a busy machine does not count."""

from __future__ import annotations

import os
import threading

import pytest

from tests.waiting import Metronome, at_this_load, until


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


@pytest.mark.parametrize(("load", "niceness", "seconds"), [(0.0, 0, 1.0), (0.5, 10, 1.0), (8.0, 0, 16.0), (8.0, 1, 20.0)])
def test_what_others_want_is_allowed_for(monkeypatch: pytest.MonkeyPatch, load: float, niceness: int, seconds: float) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0))
    monkeypatch.setattr(os, "cpu_count", lambda: 1_000_000 if load < 1 else 1)
    monkeypatch.setattr(os, "nice", lambda _by: niceness)
    assert at_this_load(1.0) >= seconds
    if load < 1:
        assert at_this_load(1.0) == seconds
