"""Rectangles painted black in grabbed pixels and in stored pictures."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from app.capture.blacken import blackened, repainted
from app.capture.jpeg import encode
from app.capture.webp import lossless
from app.values import Frame, Rect

SIZE = (64, 48)
BOX = Rect(10, 12, 20, 9)
DARK, LIGHT = 40, 200


def white() -> Frame:
    return Frame(1, 0.0, Rect(0, 0, *SIZE), bytearray(b"\xff" * (4 * SIZE[0] * SIZE[1])))


def grey(picture: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(picture)).convert("L"))


def test_pixels_are_painted_and_the_frame_stays_as_it_was() -> None:
    frame = white()
    painted = blackened(frame, [BOX, Rect(60, 40, 50, 50), Rect(-5, -5, 3, 3)])
    image = np.frombuffer(painted.pixels, np.uint8).reshape(SIZE[1], SIZE[0], 4)
    assert not image[BOX.y : BOX.bottom, BOX.x : BOX.right].any()
    assert not image[40:, 60:].any()
    assert int((image[:, :, 0] == 0).sum()) == BOX.area + 8 * 4
    assert frame.pixels.count(0) == 0


def test_without_boxes_nothing_is_copied() -> None:
    frame = white()
    assert blackened(frame, ()) is frame
    assert blackened(frame, [Rect(500, 0, 5, 5)]) is frame


@pytest.mark.parametrize("form", ["jpeg", "webp"])
def test_a_stored_picture_is_painted_with_its_thumbnail(form: str) -> None:
    pixels = white().pixels
    stored = encode(pixels, SIZE) if form == "jpeg" else lossless(pixels, SIZE, 1 << 20)
    assert stored is not None
    full, thumb = (grey(picture) for picture in repainted(stored, [BOX]))
    assert full.shape == thumb.shape == (SIZE[1], SIZE[0])
    assert full[BOX.y + 1 : BOX.bottom - 1, BOX.x + 1 : BOX.right - 1].max() < DARK
    assert full[:8].min() > LIGHT
    assert thumb[BOX.y + 2, BOX.x + 2] < DARK


def test_what_is_no_picture_is_an_error() -> None:
    with pytest.raises(OSError, match="cannot identify"):
        repainted(b"no picture", [BOX])
