"""Whoever asks waits no longer than the time allowed, whatever the program does."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from app.system.tree.asking import Asking
from app.values import TreeHints, Window

WINDOW = Window("Browser", "A page - Browser", active=True, pid=1)


class Told:
    """A tree that answers once it may."""

    def __init__(self) -> None:
        self.may, self.closed = threading.Event(), threading.Event()
        self.looks = 0

    def look(self, window: Window, within_s: float) -> TreeHints | None:
        self.looks += 1
        self.may.wait(60)
        return TreeHints(window, "https://example.org/")

    def close(self) -> None:
        self.closed.set()


@pytest.fixture
def tree() -> Iterator[Told]:
    made = Told()
    yield made
    made.may.set()


def test_the_answer_is_of_the_window_that_was_asked_about(tree: Told) -> None:
    asking = Asking(tree)
    tree.may.set()
    answer = asking.ask(WINDOW)
    found = [hints for _ in range(100) if (hints := answer()) is not None]
    assert found[0] == TreeHints(WINDOW, "https://example.org/")
    asking.close(60)
    assert tree.closed.is_set()


def test_a_tree_that_hangs_is_asked_once_and_holds_nobody_up(tree: Told) -> None:
    asking = Asking(tree)
    answers = [asking.ask(WINDOW) for _ in range(5)]
    assert [answer() for answer in answers] == [None] * 5
    assert tree.looks <= 1
    asking.close()
    assert not tree.closed.is_set(), "it was not waited for"
    tree.may.set()
    assert tree.closed.wait(60)


def test_nobody_who_never_asked_has_a_thread(tree: Told) -> None:
    Asking(tree).close()
    assert (tree.looks, tree.closed.is_set()) == (0, False)
