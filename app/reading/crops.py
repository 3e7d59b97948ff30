"""Lines cut out of a page to be recognised: their ink alone, on paper of their own."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass, replace

import numpy as np

from ..values import Rect
from .icons import access_key, beside_label, strongest
from .ink import EDGE, Ink, Pixels, channels
from .overlooked import points, signs_by_shape
from .recogniser import Picture
from .scraps import Row

ASIDE = 0.4
"""Paper left at both ends of a line, in heights of its ink: with less, the recogniser loses the last letters' spaces."""
ABOVE, BELOW = 0.3, 0.45
"""Paper above and below a line, in heights of its capitals: about what the recogniser was taught with."""
SOFT = 1
"""Pixels around the ink that may hold the faint edges of its letters."""
MORE = 0.25
"""Paper that is added for a look from farther away, in heights of the ink."""


@dataclass(frozen=True, slots=True, eq=False)
class Crop:
    """A line to be recognised: its pixels, where they lie in the image, and what they tell; `shown`: all of it, told by its shape alone."""

    box: Rect
    area: Rect
    pixels: Pixels
    ink: Ink | None
    sign: bool = False
    shown: str = ""

    def key(self) -> bytes:
        """The same for the same ink, wherever it stands and however wide a berth the detector gave it."""
        part = np.ascontiguousarray(self.pixels[..., :3])
        return hashlib.blake2b(part.tobytes(), digest_size=16, salt=struct.pack("<II", *part.shape[:2])).digest()

    def picture(self) -> Picture:
        """As a recogniser takes it: places count from the left end of the ink."""
        return Picture(self.pixels, self.area.x - self.box.x)

    def smaller(self) -> Crop:
        """The same on more paper, so that its letters come out smaller."""
        by = max(2, round(MORE * self.box.h))
        paper = self.pixels[0, 0]
        pixels = np.empty((self.area.h + 2 * by, self.area.w, self.pixels.shape[2]), np.uint8)
        pixels[:] = paper
        pixels[by:-by] = self.pixels
        return Crop(self.box, Rect(self.area.x, self.area.y - by, self.area.w, self.area.h + 2 * by), pixels, self.ink)


def label(image: Pixels, area: Rect, ink: Ink) -> Crop:
    """The line whose `ink` was found in `area`, without the icon before it, the border behind it, and the stroke under its access key."""
    icon, border = beside_label(_under(image, area, ink), ink)
    if icon or border:
        ink = ink.without(icon, border)
        ink = replace(ink, ink=strongest(_under(image, area, ink), ink.paper))
    stroke = access_key(_under(image, area, ink), ink)
    if stroke is None:
        return _cut_out(image, area, ink)
    place = ink.place.moved(area.x, area.y)
    image = image.copy()
    image[place.y : place.bottom, place.x : place.right][stroke] = (*_bgr(ink.paper), 0)
    return _cut_out(image, area, ink.without(part=stroke))


def _under(image: Pixels, area: Rect, ink: Ink) -> Pixels:
    """The pixels of the ink that was found in `area`."""
    place = ink.place.moved(area.x, area.y)
    return image[place.y : place.bottom, place.x : place.right]


def _cut_out(image: Pixels, source: Rect, ink: Ink) -> Crop:
    """The ink alone on paper of its own: the same ink is read the same way whatever stands beside it. It was found in `source`."""
    tight = ink.place.moved(source.x, source.y)
    high = ink.base - ink.top
    aside, above = max(1, round(ASIDE * tight.h)), max(2, round(ABOVE * high))
    below = max(2, round(BELOW * high) - (ink.bottom - ink.base))
    area = Rect(tight.x - aside, tight.y - above, tight.w + 2 * aside, tight.h + above + below)
    pixels = _sheet(area, ink.paper)
    part = tight.grown(SOFT).common(Rect(0, 0, image.shape[1], image.shape[0]))
    shown = pixels[part.y - area.y : part.bottom - area.y, part.x - area.x : part.right - area.x]
    shown[:] = image[part.y : part.bottom, part.x : part.right, :3]
    rules = part.x - source.x + np.arange(part.w)
    shown[:, ink.rules[np.clip(rules, 0, source.w - 1)]] = _bgr(ink.paper)
    return Crop(tight, area, pixels, ink, shown=points(ink.lettering))


def _sheet(area: Rect, paper: int) -> Pixels:
    """Paper of one colour."""
    pixels = np.empty((area.h, area.w, 3), np.uint8)
    pixels[:] = _bgr(paper)
    return pixels


def sign(image: Pixels, box: Rect, around: Rect, row: Row) -> Crop:
    """A sign by itself, as high in its picture as it stands `around` its row: that tells a dash from an underscore."""
    top = min(around.y, box.y)
    area = Rect(box.x - around.h // 4, top, box.w + 2 * (around.h // 4), max(around.bottom, box.bottom) - top)
    pixels = _sheet(area, row.paper)
    part = box.grown(SOFT).common(Rect(0, 0, image.shape[1], image.shape[0])).common(area)
    pixels[part.y - area.y : part.bottom - area.y, part.x - area.x : part.right - area.x] = image[part.y : part.bottom, part.x : part.right, :3]
    return Crop(box, area, pixels, None, sign=True, shown=_shape(image, box, row))


def _shape(image: Pixels, box: Rect, row: Row) -> str:
    """What small signs tell by their shape and their height in the row; '' for others."""
    tall = image[row.box.y : max(row.box.bottom, box.bottom), box.x : box.right, :3].astype(np.int16)
    far = np.abs(tall - channels(row.paper)).max(axis=2)
    return signs_by_shape(far > EDGE * np.abs(channels(row.ink) - channels(row.paper)).max(), row.high) if box.y >= row.box.y else ""


def _bgr(colour: int) -> tuple[int, int, int]:
    return colour & 255, colour >> 8 & 255, colour >> 16
