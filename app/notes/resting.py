"""Markdown files of notes that are encrypted now: none is written any more, but what is erased is taken out of those that are there."""

from __future__ import annotations

from collections.abc import Sequence

from .draft import Draft
from .mirror import Cleared, Mirror


class Resting(Mirror):
    """Writes nothing. A file that was written before is brought up to date when something of it is erased or hidden, and removed with its session."""

    def finish(self, draft: Draft) -> None:
        """Nothing is written."""

    def hide(self, draft: Draft, texts: Sequence[tuple[str, str]]) -> None:
        """Of a running session no file is written."""

    def erased(self, draft: Draft, left: Draft | None) -> Cleared:
        """Raises OSError: the file still holds it."""
        return super().erased(draft, left) if self.has_file(draft) else Cleared()
