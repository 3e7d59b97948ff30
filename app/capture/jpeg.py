"""Pictures from pixels: JPEG of a frame, of a part of it, and thumbnails.

Pillow is imported inside the functions: the window must be up before it. 4:2:0 at quality 70 keeps print as legible as no loss at all; scale is
what kills print, so nothing is scaled unless asked. The encoder writes to a real file (an anonymous one in memory): writing to BytesIO keeps
Python's lock for 11 to 20 ms of a 4K picture, a file gives it back.
"""

from __future__ import annotations

import os
import tempfile
from typing import IO, TYPE_CHECKING, cast

from ..values import Rect

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 70
_LARGE = 700_000
"""Pixels of a picture that two threads shrink: below, starting one costs as much as it saves."""


def encode(pixels: bytearray | bytes, size: tuple[int, int], crop: Rect | None = None, quality: int = QUALITY, max_side: int | None = None) -> bytes:
    """A JPEG of BGRX `pixels`.

    Args:
        size: Width and height of the whole picture.
        crop: Only this part, in pixels of the picture; what lies beyond its edges is left out.
        quality: 1 to 95.
        max_side: Scale down so that neither side is longer.

    Raises:
        ValueError: `pixels` is not 4 * width * height bytes, or nothing of the crop lies inside.
    """
    return _written(_picture(pixels, size, crop, max_side), quality)


def thumbnail(pixels: bytearray | bytes, size: tuple[int, int], width: int = 320) -> bytes:
    """A small JPEG, `width` pixels wide or less."""
    return _written(_scaled(_opened(pixels, size), min(1.0, width / size[0])), QUALITY)


def _opened(pixels: bytearray | bytes, size: tuple[int, int]) -> Image:
    """The pixels as an image without a copy, red and blue swapped."""
    from PIL import Image

    if size[0] <= 0 or size[1] <= 0 or len(pixels) != 4 * size[0] * size[1]:
        raise ValueError(f"{len(pixels)} bytes are not a picture of {size[0]} x {size[1]} pixels")
    return Image.frombuffer("RGBX", size, pixels, "raw", "RGBX", 0, 1)


def _picture(pixels: bytearray | bytes, size: tuple[int, int], crop: Rect | None, max_side: int | None) -> Image:
    image = _opened(pixels, size)
    if crop is not None:
        part = crop.common(Rect(0, 0, *size))
        if not part:
            raise ValueError(f"nothing of {crop} lies inside {size[0]} x {size[1]} pixels")
        image = image.crop((part.x, part.y, part.right, part.bottom))
    longest = max(image.size)
    return _scaled(image, min(1.0, max_side / longest) if max_side else 1.0)


def _scaled(image: Image, factor: float) -> Image:
    """Scaled with red and blue still swapped (each channel is scaled alone, so it is the same), then put right on the smaller picture."""
    from PIL import Image as Images

    if factor < 1.0:
        whole = int(1 / factor)
        if whole >= 2:
            image = image.reduce(whole)
            factor *= whole
        if factor < 0.999:
            size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
            return Images.frombuffer("RGB", size, _resized(image, size), "raw", "BGRX", 0, 1)
    return Images.frombuffer("RGB", image.size, image.tobytes(), "raw", "BGRX", 0, 1)


def _resized(image: Image, size: tuple[int, int]) -> bytes:
    """The bytes of `image` at another size. A large one in two halves at once, as Pillow lets go of Python's lock; no seam is left between them."""
    from concurrent.futures import ThreadPoolExecutor

    from PIL.Image import Resampling

    width, height = size
    if width * height < _LARGE:
        return image.resize(size, Resampling.BILINEAR).tobytes()
    half = height // 2
    seam = half * image.height / height
    with ThreadPoolExecutor(1, "hud-shrink") as other:
        lower = other.submit(image.resize, (width, height - half), Resampling.BILINEAR, (0, seam, image.width, image.height))
        upper = image.resize((width, half), Resampling.BILINEAR, (0, 0, image.width, seam))
        return upper.tobytes() + lower.result().tobytes()


def _written(image: Image, quality: int) -> bytes:
    with _memory_file() as file:
        image.save(file, "JPEG", quality=quality, subsampling="4:2:0")
        file.seek(0)
        return file.read()


def _memory_file() -> IO[bytes]:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("picture"), "w+b")
    return cast("IO[bytes]", tempfile.TemporaryFile())
