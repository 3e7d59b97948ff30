"""The tree is asked on a thread of its own while the picture is read: a program that hangs holds nobody up."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from ...values import TreeHints, Window
from .tree import Tree

LONGEST_S = 0.25
"""Less than reading a changed screen takes; a page with a hundred links takes some 30 ms."""

Answer = Callable[[], TreeHints | None]
"""Gives what was told, once: waits no longer than `LONGEST_S` after the question."""


def nothing() -> TreeHints | None:
    """The answer of whoever was not asked."""
    return None


class _Question:
    def __init__(self, window: Window) -> None:
        self.window = window
        self.found: TreeHints | None = None
        self.done = threading.Event()

    def answer(self) -> TreeHints | None:
        return self.found if self.done.wait(LONGEST_S) else None


class Asking:
    """`ask` and `close` belong to one thread. The thread that asks the tree begins with the first question."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._questions: queue.SimpleQueue[_Question | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._last: _Question | None = None

    def ask(self, window: Window) -> Answer:
        """Begins to ask; returns at once. While the last question is not answered, none is asked."""
        if self._last is not None and not self._last.done.is_set():
            return nothing
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="tree", daemon=True)
            self._thread.start()
        self._last = _Question(window)
        self._questions.put(self._last)
        return self._last.answer

    def close(self, within_s: float = LONGEST_S) -> None:
        """Ends the thread, or leaves it alone when it hangs."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._questions.put(None)
            thread.join(within_s)

    def _run(self) -> None:
        while (question := self._questions.get()) is not None:
            question.found = self._tree.look(question.window, LONGEST_S)
            question.done.set()
        self._tree.close()
