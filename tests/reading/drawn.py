"""Frames with known text, drawn with Pillow in the DejaVu fonts that every Debian has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.values import Frame, Rect

WEIGHTS = Path(__file__).resolve().parents[2] / "resources" / "reader"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "screens" / "session1"
_FONTS = Path("/usr/share/fonts/truetype/dejavu")


def font(size: int, mono: bool = False) -> ImageFont.FreeTypeFont:
    path = _FONTS / ("DejaVuSansMono.ttf" if mono else "DejaVuSans.ttf")
    if not path.exists():
        pytest.skip(f"needs the font {path} (Debian: fonts-dejavu-core)")
    return ImageFont.truetype(str(path), size)


def page(rows: Sequence[tuple[int, int, str]], size: tuple[int, int] = (800, 400), px: int = 18, mono: bool = False) -> Image.Image:
    """Black on white: (x, y, text) of each row."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for x, y, text in rows:
        pen.text((x, y), text, "black", font(px, mono))
    return image


def pixels(image: Image.Image) -> bytearray:
    return bytearray(image.tobytes("raw", "BGRX"))


def array(image: Image.Image) -> NDArray[np.uint8]:
    return np.frombuffer(pixels(image), np.uint8).reshape(image.height, image.width, 4)


def frame(image: Image.Image, number: int = 1) -> Frame:
    return Frame(number, float(number), Rect(0, 0, *image.size), pixels(image))
