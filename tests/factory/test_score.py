from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from app.values import Line, Rect, Word

from .score import score, table
from .truth import TrueLine, TrueScreen


def _line(text: str, y: int) -> Line:
    box = Rect(20, y, 80, 12)
    return Line(text, box, 1.0, (Word(text, box),))


def _scored(kind: str, read: list[Line], folder: Path) -> str:
    Image.new("RGB", (200, 100), "white").save(folder / "one.png")
    true = TrueLine("ls -l", 20, 40, 100, 52, role="terminal")
    screen = TrueScreen("one", "xterm", "a", kind, (true,))
    parts = score([screen], folder, lambda image: read if image.dtype == np.uint8 else [])
    return table(parts)


def test_the_title_of_a_window_is_counted_apart_from_what_was_made_up(tmp_path: Path) -> None:
    read = [_line("Terminal", 10), _line("ls -l", 40), _line("l", 80), _line("x", 82)]
    assert "50.0 % of the lines kept touch none, 25.0 % are titles of windows" in _scored("terminal", read, tmp_path)


def test_a_page_has_no_title_bar(tmp_path: Path) -> None:
    read = [_line("Terminal", 10), _line("ls -l", 40)]
    assert "50.0 % of the lines kept touch none, 0.0 % are titles" in _scored("web", read, tmp_path)
