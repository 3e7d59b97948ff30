"""A picture that could not be read is looked at again, later each time."""

from __future__ import annotations

from dataclasses import replace

from app.problems.table import new_problem
from app.recorder.retrying import MOST_S, Retry

MEMORY = new_problem("reader-memory", retry_s=5.0)


def test_nothing_waits_at_first_and_after_it_was_read() -> None:
    retry = Retry()
    assert retry.left_s(0.0) is None
    retry.failed(MEMORY, 0.0)
    retry.over()
    assert retry.left_s(1.0) is None


def test_each_try_waits_twice_as_long_and_never_longer_than_the_most() -> None:
    retry, t, waits = Retry(), 100.0, []
    for _ in range(9):
        retry.failed(MEMORY, t)
        waits.append(retry.left_s(t))
        t += 1000.0
        assert retry.left_s(t) == 0.0
        retry.tried()
        assert retry.left_s(t) is None
    assert waits[:3] == [5.0, 10.0, 20.0]
    assert waits[-1] == MOST_S


def test_what_is_read_begins_anew() -> None:
    retry = Retry()
    for t in (0.0, 50.0):
        retry.failed(MEMORY, t)
    retry.over()
    retry.failed(MEMORY, 99.0)
    assert retry.left_s(100.0) == 4.0


def test_what_is_not_tried_again_waits_for_nothing() -> None:
    retry = Retry()
    retry.failed(replace(MEMORY, retry_s=None), 0.0)
    assert retry.left_s(9.0) is None
