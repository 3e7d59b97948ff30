"""The gates of others, restated by us from what their source does for each frame, on the same pixels: is it worth keeping?

Only the gate and the grab before it. Pensieve 0.37: perceptual hash, skipped under 4 of 64 bits. OpenRecall 62303e0: mean structural similarity of
16-bit luma over the whole picture, skipped from 0.9. Windrecorder: ORB features matched against each other, skipped above 0.7; it needs OpenCV and
is left out where that is not installed. screenpipe 0.4: Hellinger distance of grey histograms at a quarter of the size, skipped under 0.02; its
reference is replaced at each look, and its captures at clicks and keys are not restated (nor is its Rust: the cost is numpy's).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from mss import MSS
from PIL import Image

Pixels = bytearray
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rival:
    """`grab` takes the picture, `sign` says what is remembered of one, `differs` whether the second is worth keeping after the first."""

    name: str
    grab: Callable[[MSS, str], object]
    sign: Callable[[Pixels, Size], Any]
    differs: Callable[[Any, Any], bool]
    signs_both: bool = False
    """It works out both pictures at each look, as its loop does."""

    def look(self, noted: Pixels, seen: Pixels, size: Size) -> Callable[[], bool]:
        """One look at `seen` after `noted`."""
        if self.signs_both:
            return lambda: self.differs(self.sign(noted, size), self.sign(seen, size))
        before = self.sign(noted, size)
        return lambda: self.differs(before, self.sign(seen, size))


def rivals() -> list[Rival]:
    """Those that can run here."""
    found = [
        Rival("naive loop", _nothing, _naive, lambda _one, _other: True),
        Rival("screenpipe", _long_lived, _histogram, _distant),
        Rival("Pensieve", _anew, _perceptual_hash, lambda one, other: int((one != other).sum()) >= 4),
        Rival("OpenRecall", _anew, _luma, _unlike, signs_both=True),
    ]
    if find_spec("cv2") is not None:
        found.insert(3, Rival("Windrecorder", _anew, _features, _unmatched, signs_both=True))
    return found


def _nothing(_one: MSS, _display: str) -> object:
    return None


def _long_lived(one: MSS, _display: str) -> object:
    return one.grab(one.monitors[1]).raw


def _anew(_one: MSS, display: str) -> object:
    """A new MSS for each picture, copied into an RGB image."""
    with MSS(display=display) as fresh:
        shot = fresh.grab(fresh.monitors[1])
        return Image.frombytes("RGB", shot.size, shot.bgra, "raw", "BGRX")


def _rgb(pixels: Pixels, size: Size) -> Image.Image:
    return Image.frombytes("RGB", size, bytes(pixels), "raw", "BGRX")


def _naive(pixels: Pixels, size: Size) -> bytes:
    """What a first version does with every picture: RGB, scaled to 1280, JPEG."""
    shown = _rgb(pixels, size).resize((1280, 1280 * size[1] // size[0]), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    shown.save(file, "JPEG", quality=75)
    return file.getvalue()


_COSINE = np.cos(np.pi / 64 * np.outer(np.arange(8), 2 * np.arange(32) + 1))


def _perceptual_hash(pixels: Pixels, size: Size) -> Any:
    """Grey, 32 x 32, cosine transform, the 8 x 8 lowest frequencies against their median."""
    picture = _rgb(pixels, size).convert("L").resize((32, 32), Image.Resampling.LANCZOS)
    low = _COSINE @ np.asarray(picture, dtype=np.float64) @ _COSINE.T
    return low > np.median(low)


def _luma(pixels: Pixels, size: Size) -> Any:
    shown = np.frombuffer(pixels, np.uint8).reshape(size[1], size[0], 4)
    return shown[..., 2] * 0.2989 + shown[..., 1] * 0.587 + shown[..., 0] * 0.114


def _unlike(one: Any, other: Any) -> bool:
    mean_one, mean_two = one.mean(), other.mean()
    both = ((one - mean_one) * (other - mean_two)).mean()
    first, second = 6.5025, 58.5225
    above = (2 * mean_one * mean_two + first) * (2 * both + second)
    return bool(above / ((mean_one**2 + mean_two**2 + first) * (one.var() + other.var() + second)) < 0.9)


def _histogram(pixels: Pixels, size: Size) -> Any:
    grey = np.frombuffer(pixels, np.uint8).reshape(size[1], size[0], 4)[::4, ::4, 1]
    counts = np.bincount(grey.ravel(), minlength=256)
    return counts / counts.sum()


def _distant(one: Any, other: Any) -> bool:
    return float(np.sqrt(max(0.0, 1.0 - np.sqrt(one * other).sum()))) >= 0.02


def _features(pixels: Pixels, size: Size) -> Any:
    cv2: Any = import_module("cv2")
    grey = cv2.cvtColor(np.asarray(_rgb(pixels, size)), cv2.COLOR_BGR2GRAY)
    return cv2.ORB_create().detectAndCompute(grey, None)


def _unmatched(one: Any, other: Any) -> bool:
    cv2: Any = import_module("cv2")
    if one[1] is None or other[1] is None:
        return True
    matches = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(one[1], other[1])
    return bool(len(matches) / max(len(one[0]), len(other[0])) <= 0.7)
