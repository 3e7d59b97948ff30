"""Pictures from pixels: right colours, right sizes, right part; wrong sizes refused."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageDraw

from app.capture.jpeg import _opened, _scaled, encode, thumbnail
from app.values import Rect

SIZE = (400, 300)


def drawn() -> bytearray:
    screen = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(screen).rectangle((0, 0, 199, 149), fill="#ff0000")
    ImageDraw.Draw(screen).rectangle((200, 150, 399, 299), fill="#0000ff")
    return bytearray(screen.tobytes("raw", "BGRX"))


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg)).convert("RGB")


def near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(a - b) < 12 for a, b in zip(found, wanted, strict=True))


def test_red_is_red_and_blue_is_blue() -> None:
    picture = opened(encode(drawn(), SIZE))
    assert picture.size == SIZE
    assert near(picture.getpixel((50, 50)), (255, 0, 0))
    assert near(picture.getpixel((350, 250)), (0, 0, 255))


def test_a_part_is_cut_at_the_edges() -> None:
    picture = opened(encode(drawn(), SIZE, crop=Rect(300, 200, 400, 400)))
    assert picture.size == (100, 100)
    assert near(picture.getpixel((50, 50)), (0, 0, 255))


@pytest.mark.parametrize("side", [390, 200, 150, 90])
def test_no_side_is_longer_than_asked(side: int) -> None:
    picture = opened(encode(drawn(), SIZE, max_side=side))
    assert abs(max(picture.size) - side) <= 1
    assert near(picture.getpixel((2, 2)), (255, 0, 0))


def test_a_small_picture_is_never_enlarged() -> None:
    assert opened(encode(drawn(), SIZE, max_side=4000)).size == SIZE
    assert opened(thumbnail(bytearray(4 * 12), (4, 3))).size == (4, 3)


def test_a_thumbnail_is_as_wide_as_asked() -> None:
    assert opened(thumbnail(drawn(), SIZE, 80)).size == (80, 60)


def test_better_quality_costs_more() -> None:
    noise = bytearray(Image.effect_noise(SIZE, 90).convert("RGB").tobytes("raw", "BGRX"))
    assert len(encode(noise, SIZE, quality=90)) > len(encode(noise, SIZE, quality=40))


@pytest.mark.parametrize("size", [(0, 0), (400, 299), (1, 1), (-400, -300)])
def test_pixels_of_another_size_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="are not a picture"):
        encode(drawn(), size)


def test_a_part_outside_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing of"):
        encode(drawn(), SIZE, crop=Rect(400, 0, 10, 10))


def test_two_halves_shrunk_at_once_leave_no_seam() -> None:
    pixels = bytearray((x * x + y * 7) % 253 for y in range(1201) for x in range(4 * 1500))
    ours = _scaled(_opened(pixels, (1500, 1201)), 0.8)
    at_once = _opened(pixels, (1500, 1201)).resize((1200, 961), Image.Resampling.BILINEAR)
    whole = Image.frombuffer("RGB", (1200, 961), at_once.tobytes(), "raw", "BGRX", 0, 1)
    assert ours.size == whole.size
    assert max(ImageChops.difference(ours, whole).tobytes()) <= 1, "rounding"
