"""Lossless means to the bit, smaller means smaller, and a photo is left alone."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from app.capture.jpeg import encode
from app.capture.webp import lossless

from . import scenes


def test_print_is_exact_and_a_fraction_of_its_jpeg() -> None:
    shown = scenes.desk()
    pixels = scenes.pixels(shown)
    stored = encode(pixels, shown.size)
    found = lossless(pixels, shown.size, len(stored))
    assert found is not None
    assert len(found) < len(stored) / 2
    assert Image.open(io.BytesIO(found)).convert("RGB").tobytes() == shown.tobytes()


def test_the_fourth_byte_means_nothing() -> None:
    pixels = scenes.pixels(scenes.desk())
    other = bytearray(pixels)
    other[3::4] = b"\x7f" * (len(other) // 4)
    assert lossless(pixels, (scenes.W, scenes.H), 10**7) == lossless(other, (scenes.W, scenes.H), 10**7)


def test_a_photo_and_what_would_grow_are_left_alone() -> None:
    noise = random.Random(1).randbytes(4 * 640 * 400)
    assert lossless(noise, (640, 400), 10**9) is None
    plain = bytes(4 * 64 * 64)
    assert lossless(plain, (64, 64), 10) is None


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (17, 1)])
def test_tiny_pictures(size: tuple[int, int]) -> None:
    pixels = bytes(range(4 * size[0] * size[1]))
    found = lossless(pixels, size, 10**6)
    assert found is not None
    assert Image.open(io.BytesIO(found)).convert("RGB").tobytes("raw", "BGRX")[0] == pixels[0]


def test_bytes_that_are_no_picture_are_refused() -> None:
    with pytest.raises(ValueError, match="not a picture"):
        lossless(bytes(15), (2, 2), 100)
