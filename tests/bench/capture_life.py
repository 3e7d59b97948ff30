"""What the capture loop does over a minute: frames kept while somebody types, the cost of a film beside slides, and of a second screen."""

from __future__ import annotations

import tempfile
import time
from functools import partial
from itertools import cycle
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.capture.gate import Gate
from app.capture.grab_mss import X11Grabber
from app.values import Rect

from ..screen import own_screen
from .capture import SIZES, best_of, page, raw
from .table import Row

INTERVAL_S = 0.5
KEYS_PER_S = 5
MINUTE_S = 60
_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
_WORDS = "the quick brown fox jumps over the lazy dog and goes on to the next field "


def _typed() -> tuple[int, int, int]:
    """(frames kept, lines completed, completed lines that a kept frame shows) in a minute of typing 5 characters a second into an editor."""
    size, font = SIZES["1080p"], ImageFont.truetype(_FONT, 14)
    screen = page(size)
    draw = ImageDraw.Draw(screen)
    draw.rectangle((900, 0, 1900, 1080), fill="#1e1e1e")
    gate, now, shown = Gate(*size), 0.0, 0
    kept: list[int] = []
    text = (_WORDS * 10)[: KEYS_PER_S * MINUTE_S]
    while now < MINUTE_S + 3:
        count = min(int(now * KEYS_PER_S), len(text))
        for at in range(shown, count):
            draw.text((910 + 8.43 * (at % 40), 40 + 20 * (at // 40)), text[at], fill="#d4d4d4", font=font)
        shown = count
        pixels = raw(screen)
        verdict = gate.look(pixels, now)
        if verdict.keep:
            gate.noted(pixels)
            kept.append(count)
        now += min(verdict.next_s or INTERVAL_S, INTERVAL_S)
    ends = range(40, len(text) + 1, 40)
    return len(kept) - 1, len(ends), sum(any(count >= end for count in kept) for end in ends)


def _film(size: tuple[int, int]) -> tuple[float, float]:
    """(% of a core for the gate beside a film on a ninth of the screen, the same for a screen that stands still): CPU of a minute at its own pace.

    Of two minutes the cheaper one: what else the machine does costs caches, never spares any.
    """
    first = page(size)
    noise = np.random.default_rng(1)
    frames = []
    for _ in range(24):
        screen = first.copy()
        picture = noise.integers(0, 255, (size[1] // 3, size[0] // 3, 3), dtype=np.uint8)
        screen.paste(Image.fromarray(picture), (1200, 60))
        frames.append(raw(screen))
    still = raw(first)
    pairs = [(_minute(size, frames), _minute(size, [still, bytearray(still)])) for _ in range(2)]
    return min(film for film, _ in pairs), min(standing for _, standing in pairs)


def _minute(size: tuple[int, int], frames: list[bytearray]) -> float:
    """% of a core the gate takes for a minute of these pictures by turns, looked at whenever it asks for it."""
    gate, now, began, pictures = Gate(*size), 0.0, time.process_time(), cycle(frames)
    while now < MINUTE_S:
        pixels = next(pictures)
        verdict = gate.look(pixels, now)
        if verdict.keep:
            gate.noted(pixels)
        now += min(verdict.next_s or INTERVAL_S, INTERVAL_S)
    return 100 * (time.process_time() - began) / MINUTE_S


def _screens() -> tuple[float, float]:
    """(one screen, two screens) of an unchanged look, grab and gate, in ms."""
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
    width, height = SIZES["1080p"]
    with tempfile.TemporaryDirectory() as folder, own_screen(Path(folder), env, f"{2 * width}x{height}x24") as display:
        grabber = X11Grabber(display)
        try:
            one, two = Rect(0, 0, width, height), Rect(0, 0, 2 * width, height)
            grabber.screens()
            gates = {area: Gate(area.w, area.h) for area in (one, two)}
            seen = {area: grabber.grab(area) for area in (one, two)}
            for area, gate in gates.items():
                gate.look(seen[area], 0.0)
                gate.noted(seen[area])

            def look(area: Rect) -> None:
                gates[area].look(grabber.grab_unless(area, seen[area]) or seen[area], 1.0)

            # In blocks: a program looks at pictures of one size, and blocks of memory that grow and shrink by turns cost more than both looks.
            times = [best_of([partial(look, area)], 25)[0] for area in (one, two) * 8]
        finally:
            grabber.close()
    return min(times[::2]), min(times[1::2])


def rows() -> list[Row]:
    """All figures of this room."""
    kept, lines, seen = _typed()
    film, still = _film(SIZES["1080p"])
    one, two = _screens()
    return [
        Row("a minute of typing, 5 characters a second: frames kept", kept, 12, "", note="the first picture not counted"),
        Row("a minute of typing: completed lines on a kept frame", 100 * seen / lines, 100, "%", "more", note=f"{seen} of {lines} lines"),
        Row(
            "a film beside slides, beyond the same screen standing still",
            film - still,
            5,
            "%",
            note=f"CPU, of a core, looks at least every {INTERVAL_S} s",
        ),
        Row("two screens against one, unchanged", two / one, 2.1, "×", note=f"{two:.2f} ms against {one:.2f} ms"),
    ]
