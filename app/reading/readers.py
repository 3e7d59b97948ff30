"""The readers of lines that come with the program, a row each: another one is another row, a file beside theirs and a line in NOTICE. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """One reader.

    Attributes:
        file: Its model among the program's weights.
        scripts: What it reads well, by the names of the setting `record.script`.
        line_ms: Milliseconds of CPU for a line of 60 letters; `memory_mb`: what it holds while it is loaded.
        licence: Of the model, as SPDX names it.
    """

    name: str
    file: str
    scripts: tuple[str, ...]
    line_ms: int
    memory_mb: int
    licence: str


FIRST = ReaderRow("PP-OCRv6 tiny", "rec.onnx", ("latin", "cjk"), 18, 20, "Apache-2.0")
SECOND = ReaderRow("PP-OCRv6 small", "rec_small.onnx", ("latin", "cjk"), 72, 40, "Apache-2.0")
READERS = (FIRST, SECOND)
"""The cheapest first."""
