"""What the user changed, so that it can be taken back and done again."""

from __future__ import annotations

from collections.abc import Callable

Act = Callable[[], None]
_KEPT = 200


class Edits:
    """The user's last changes, each with the act that takes it back and the act that does it again."""

    def __init__(self) -> None:
        self._done: list[tuple[Act, Act]] = []
        self._undone: list[tuple[Act, Act]] = []

    def did(self, back: Act, again: Act) -> None:
        """Does `again` now and remembers both; what was taken back before cannot be done again any more."""
        self._done = [*self._done, (back, again)][-_KEPT:]
        self._undone.clear()
        again()

    def undo(self) -> bool:
        """False when there is nothing to take back."""
        if not self._done:
            return False
        act = self._done.pop()
        self._undone.append(act)
        act[0]()
        return True

    def redo(self) -> bool:
        """False when nothing was taken back."""
        if not self._undone:
            return False
        act = self._undone.pop()
        self._done.append(act)
        act[1]()
        return True

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)
