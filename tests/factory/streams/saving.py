"""Pictures of a screen as they come in, kept as what changed from one to the next."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image


class Film:
    """Writes the pictures of one stream into its folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        self._folder, self._last, self._count = folder, np.zeros((0, 0, 3), np.uint8), 0

    def add(self, image: Image.Image) -> tuple[str, int, int]:
        """The name of what was written and where it belongs; ('', 0, 0) when the picture is the one before."""
        now = np.asarray(image.convert("RGB"))
        top = left = 0
        piece = now
        if now.shape == self._last.shape:
            differs = (now != self._last).any(axis=2)
            rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
            if not rows.size:
                return "", 0, 0
            top, left = int(rows[0]), int(columns[0])
            piece = now[top : rows[-1] + 1, left : columns[-1] + 1]
        self._last = now
        name = f"{self._count:04}.png"
        self._count += 1
        Image.fromarray(np.ascontiguousarray(piece)).save(self._folder / name, optimize=False, compress_level=6)
        return name, left, top
