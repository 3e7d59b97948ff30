"""A fault of ours: logged and told, and the recording goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.events import Problem
from app.recorder.faults import guarded


def test_a_job_that_works_is_done_and_nothing_is_told() -> None:
    done: list[str] = []
    told: list[Problem] = []
    guarded(lambda: done.append("done"), told.append)
    assert (done, told) == (["done"], [])


def test_one_that_fails_is_logged_and_told(expected_log: Callable[[str], None]) -> None:
    expected_log("A step of the recording failed")
    told: list[Problem] = []
    guarded(lambda: 1 // 0, told.append)
    assert [problem.code for problem in told] == ["internal"]
    assert "ZeroDivisionError" in told[0].detail
    assert not told[0].fatal


def test_who_ends_the_program_is_not_held_up() -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    told: list[Problem] = []
    with pytest.raises(KeyboardInterrupt):
        guarded(stop, told.append)
    assert told == []
