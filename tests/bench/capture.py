"""What a look at the screen costs, as ratios to a memcpy of the same pixels in the same run, and beside the gates of others.

The rivals' gates are our own restatements of what their source does for each frame, on the same pixels: Pensieve 0.37 (perceptual hash of the
picture, skip under 4 of 64 bits) and OpenRecall 62303e0 (mean structural similarity on 16-bit luma, skip from 0.9).
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from app.capture.gate import Gate
from app.capture.grab_mss import X11Grabber
from app.capture.jpeg import encode
from app.values import Rect
from mss import MSS
from PIL import Image, ImageDraw, ImageFont

from ..screen import own_screen, program
from .table import Row

Size = tuple[int, int]
SIZES: dict[str, Size] = {"1080p": (1920, 1080), "4K": (3840, 2160)}
UNCHANGED_LIMIT = {"1080p": 6.0, "4K": 4.0}
TIMES = 15
_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"


def best_of(jobs: Sequence[Callable[[], object]], times: int = 15) -> list[float]:
    """The shortest of several runs of each, in milliseconds: the least disturbed by what else the machine does.

    The jobs take turns, so that a busy second falls on all of them and their ratios hold.
    """
    found = [float("inf")] * len(jobs)
    for turn in range(times + 1):
        for at, job in enumerate(jobs):
            began = time.perf_counter()
            job()
            if turn:  # the first turn warms up
                found[at] = min(found[at], time.perf_counter() - began)
    return [one * 1000 for one in found]


def page(size: Size, first: int = 0, seed: int | None = None) -> Image.Image:
    """An editor full of lines; with `seed` a wholly different picture."""
    screen = Image.new("RGB", size, "#1e1e1e" if seed is None else "#f0f0e8")
    draw, font = ImageDraw.Draw(screen), ImageFont.truetype(_FONT, 14)
    for row in range(size[1] // 20):
        text = f"{first + row:05d}  value_{(first + row) * 7919 % 9973} = compute(item, {row * (seed or 3)}, mode='fast')  # note {first + row}"
        draw.text((12, 20 * row + 2), text * (size[0] // 1000), fill="#d4d4d4" if seed is None else "#203040", font=font)
    return screen


def raw(screen: Image.Image) -> bytearray:
    return bytearray(screen.tobytes("raw", "BGRX"))


def scenes(size: Size) -> dict[str, tuple[bytearray, bytearray]]:
    """Pairs of looks: what was noted, and what is seen then."""
    before = page(size)
    caret, typed, video = before.copy(), before.copy(), before.copy()
    ImageDraw.Draw(caret).rectangle((900, 400, 900, 415), fill="white")
    ImageDraw.Draw(typed).text((900, 400), "another typed word", fill="white", font=ImageFont.truetype(_FONT, 14))
    noise = np.random.default_rng(1).integers(0, 255, (size[1] // 3, size[0] // 3, 3), dtype=np.uint8)
    video.paste(Image.fromarray(noise), (300, 300))
    first = raw(before)
    return {
        "unchanged": (first, bytearray(first)),
        "caret": (first, raw(caret)),
        "typing": (first, raw(typed)),
        "scroll": (first, raw(page(size, first=1))),
        "film on a ninth": (first, raw(video)),
        "all changed": (first, raw(page(size, seed=11))),
    }


def ours(size: Size, pair: tuple[bytearray, bytearray], times: int) -> Callable[[], object]:
    """One look by the gate at the second picture after the first was noted. A fresh gate each time: it remembers."""
    gates: list[Gate] = []
    for _ in range(times + 1):
        gate = Gate(*size)
        gate.look(pair[0], 0.0)
        gate.noted(pair[0])
        gates.append(gate)
    return lambda: gates.pop().look(pair[1], 0.5)


def pensieve(size: Size, pair: tuple[bytearray, bytearray]) -> Callable[[], object]:
    """Its gate alone. Perceptual hash of each new frame: grey, 32 x 32, cosine transform, 8 x 8 lowest frequencies against their median."""
    points = np.arange(32)
    cosine = np.cos(np.pi / 64 * np.outer(np.arange(8), 2 * points + 1))

    def hashed(pixels: bytearray) -> Any:
        picture = Image.frombytes("RGB", size, bytes(pixels), "raw", "BGRX").convert("L").resize((32, 32), Image.Resampling.LANCZOS)
        low = cosine @ np.asarray(picture, dtype=np.float64) @ cosine.T
        return low > np.median(low)

    noted = hashed(pair[0])
    return lambda: int((hashed(pair[1]) != noted).sum()) < 4


def openrecall(size: Size, pair: tuple[bytearray, bytearray]) -> Callable[[], object]:
    """Its gate alone. Global structural similarity of luma, both pictures converted at each look as its loop does."""

    def luma(pixels: bytearray) -> Any:
        shown = np.frombuffer(pixels, np.uint8).reshape(size[1], size[0], 4)
        return shown[..., 2] * 0.2989 + shown[..., 1] * 0.587 + shown[..., 0] * 0.114

    def similar() -> bool:
        one, two = luma(pair[0]), luma(pair[1])
        mean_one, mean_two = one.mean(), two.mean()
        both = ((one - mean_one) * (two - mean_two)).mean()
        first, second = 6.5025, 58.5225
        above = (2 * mean_one * mean_two + first) * (2 * both + second)
        return bool(above / ((mean_one**2 + mean_two**2 + first) * (one.var() + two.var() + second)) >= 0.9)

    return similar


def their_grab(display: str) -> Image.Image:
    """As both rivals grab: a new MSS for each picture, copied into an RGB image."""
    with MSS(display=display) as one:
        shot = one.grab(one.monitors[1])
        return Image.frombytes("RGB", shot.size, shot.bgra, "raw", "BGRX")


def _grabbed(size: Size, env: dict[str, str], rivals: Sequence[Callable[[], object]]) -> list[float]:
    """[memcpy, grab, grab and gate, each rival's grab and gate] of an unchanged real X screen, in ms, all in turns."""
    with tempfile.TemporaryDirectory() as folder, own_screen(Path(folder), env, f"{size[0]}x{size[1]}x24") as display:
        subprocess.run([program("xsetroot"), "-mod", "16", "16", "-fg", "red", "-bg", "blue"], env={**env, "DISPLAY": display}, check=True)
        grabber, gate, area = X11Grabber(display), Gate(*size), Rect(0, 0, *size)
        try:
            first = grabber.grab(area)
            gate.look(first, 0.0)
            gate.noted(first)

            def look() -> None:
                grabber.screens()
                gate.look(grabber.grab(area), 1.0)

            source = bytearray(first)

            def whole(gate: Callable[[], object]) -> Callable[[], object]:
                return lambda: (their_grab(display), gate())

            theirs = [whole(gate) for gate in rivals]
            quick = best_of([lambda: bytearray(source), lambda: grabber.grab(area), look], 40)
            # Rivals take tens of times longer and wash the caches: they take turns among themselves.
            return quick + best_of(theirs, 5)
        finally:
            grabber.close()


def rows() -> list[Row]:
    """All figures of this room."""
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
    table: list[Row] = []
    for name, size in SIZES.items():
        pairs = scenes(size)
        same = pairs["unchanged"]
        copy, grab, look, hashed, likened = _grabbed(size, env, [pensieve(size, same), openrecall(size, same)])
        table.append(Row(f"{name}: memcpy of a frame", copy, None, "ms", note="the unit of the ratios below"))
        table.append(Row(f"{name}: grab alone", grab / copy, None, "×", note=f"{grab:.2f} ms"))
        table.append(Row(f"{name}: unchanged screen, grab and gate", look / copy, UNCHANGED_LIMIT[name], "×", note=f"{look:.2f} ms"))
        source, changed = bytearray(same[0]), pairs["all changed"][1]
        jobs: list[Callable[[], object]] = [
            partial(bytearray, source),
            partial(encode, changed, size),
            *(ours(size, pair, TIMES) for pair in pairs.values()),
        ]
        unit, picture, *gates = best_of(jobs, TIMES)
        costs = dict(zip(pairs, gates, strict=True))
        for scene, cost in costs.items():
            table.append(Row(f"{name}: gate, {scene}", cost / unit, None, "×", note=f"{cost:.2f} ms"))
        for rival, theirs, limit in (("Pensieve's hash", hashed, 9.0), ("OpenRecall's likeness", likened, 15.0)):
            note = f"{theirs:.1f} ms against {look:.2f} ms, grab included"
            table.append(Row(f"{name}: unchanged, {rival} against ours", theirs / look, limit, "×", "more", note))
        note = f"JPEG {picture:.1f} ms"
        table.append(Row(f"{name}: changed frame, gate and JPEG", (costs["typing"] + picture) / unit, 15.0, "×", note=note))
    return table
