"""The field for the source: one a person pointed at stands there as they would write it, and is kept exactly until they write another."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from ..capture.written import of_written, written


def legibly(text: str) -> str:
    """A kept source as a person may write it: a window by its title, a region by its numbers alone. What means none stays as it is."""
    try:
        choice = of_written(text)
    except ValueError:
        return text
    if choice.exact or (choice.kind == "region" and choice.rect is not None):
        return written(replace(choice, exact=False, screen=""))
    return text


class SourceField(QLineEdit):
    """`value` is what is kept, `text` what stands there."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self.put(value)

    def put(self, value: str) -> None:
        """Shows another source."""
        self._kept, self._shown = value, legibly(value)
        self.setText(self._shown)

    def value(self) -> str:
        """What is in the field; the kept one as it was while nobody wrote there."""
        return self._kept if self.text() == self._shown else self.text()
