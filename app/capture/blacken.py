"""Paints rectangles of a picture black, in pixels that were grabbed or in a picture that is stored."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace

from ..values import Frame, Rect
from .jpeg import encode, thumbnail


def blackened(frame: Frame, boxes: Iterable[Rect]) -> Frame:
    """The frame with `boxes` (pixels of the frame) painted black; the pixels it was given stay as they are."""
    width, height = frame.rect.w, frame.rect.h
    inside = [part for box in boxes if (part := box.common(Rect(0, 0, width, height)))]
    if not inside:
        return frame
    pixels = bytearray(frame.pixels)
    for box in inside:
        black = bytes(4 * box.w)
        for y in range(box.y, box.bottom):
            start = 4 * (y * width + box.x)
            pixels[start : start + len(black)] = black
    return replace(frame, pixels=pixels)


def repainted(stored: bytes, boxes: Iterable[Rect]) -> tuple[bytes, bytes]:
    """A stored picture (JPEG or WebP) with `boxes` painted black, and its thumbnail, both JPEG.

    Raises:
        OSError: It cannot be decoded.
    """
    from PIL import Image, ImageDraw

    with Image.open(io.BytesIO(stored)) as opened:
        image = opened.convert("RGB")
    pen = ImageDraw.Draw(image)
    for box in boxes:
        pen.rectangle((box.x, box.y, box.right - 1, box.bottom - 1), fill="black")
    pixels = image.convert("RGBX").tobytes("raw", "BGRX")
    return encode(pixels, image.size), thumbnail(pixels, image.size)
