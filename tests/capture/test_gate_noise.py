"""Nothing that stays is lost, whatever else moves, however often it is looked at, however dense the screen; and noise alone keeps nothing."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont, ImageOps

from app.capture.gate import SLOW_SAFETY_S, Gate

SIZE = (400, 320)
_FONT = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 13)
Draw = Callable[[ImageDraw.ImageDraw], object]
Noise = Callable[[Image.Image, float], object]


def desk(change: Draw | None = None) -> Image.Image:
    screen = Image.new("RGB", SIZE, "#f4f4f4")
    draw = ImageDraw.Draw(screen)
    for row in range(14):
        draw.text((12, 10 + 20 * row), f"line {row} of a page with {row * 37 % 100} words", fill="#202020", font=_FONT)
    if change is not None:
        change(draw)
    return screen


def _recoloured(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((12, 90, 230, 106), fill="#f4f4f4")
    draw.text((12, 90), "line 4 of a page with 48 words", fill="#c02010", font=_FONT)


def _digit(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((12, 90, 230, 106), fill="#f4f4f4")
    draw.text((12, 90), "line 4 of a page with 43 words", fill="#202020", font=_FONT)


CHANGES: dict[str, Draw] = {
    "line": lambda draw: draw.text((12, 290), "and one more line of it", fill="#202020", font=_FONT),
    "word": lambda draw: draw.text((240, 90), "fast", fill="#202020", font=_FONT),
    "tick": lambda draw: draw.text((240, 90), "✓", fill="#202020", font=_FONT),
    "colour": _recoloured,
    "digit": _digit,
    "dots": lambda draw: draw.point([(214 + x, 55 + x * 7 % 5) for x in range(0, 60, 3)], fill="black"),
}


def caret(screen: Image.Image, t: float) -> None:
    if t % 1.06 < 0.53:
        ImageDraw.Draw(screen).rectangle((290, 90, 291, 106), fill="black")


def spinner(screen: Image.Image, t: float) -> None:
    ImageDraw.Draw(screen).arc((206, 84, 237, 115), int(t * 700) % 360, int(t * 700) % 360 + 90, fill="#3060c0", width=4)


def film(screen: Image.Image, t: float) -> None:
    small = Image.frombytes("RGB", (14, 24), random.Random(f"{t}").randbytes(14 * 24 * 3))
    screen.paste(small.resize((112, 192), Image.Resampling.BICUBIC), (278, 60))


def clock(screen: Image.Image, t: float) -> None:
    ImageDraw.Draw(screen).text((320, 300), f"14:{int(t) // 60 % 60:02d}:{int(t) % 60:02d}", fill="#202020", font=_FONT)


NOISES: dict[str, Noise] = {"caret": caret, "spinner": spinner, "film": film, "clock": clock}


def run(at: Callable[[float], Image.Image], until: float, interval: float, scale: int = 1, start: float = 1020.0) -> list[tuple[float, bytearray]]:
    """The kept pictures and their times."""
    gate, found, t = Gate(SIZE[0] * scale, SIZE[1] * scale, scale=scale), list[tuple[float, bytearray]](), 0.0
    while t <= until:
        screen = at(t)
        if scale > 1:
            screen = screen.resize((SIZE[0] * scale, SIZE[1] * scale), Image.Resampling.NEAREST)
        pixels = bytearray(screen.tobytes("raw", "BGRX"))
        verdict = gate.look(pixels, start + t)
        if verdict.keep:
            gate.noted(pixels)
            found.append((t, pixels))
        t += min(interval, verdict.next_s or interval)
    return found


@pytest.mark.parametrize(("interval", "scale", "dark"), [(0.2, 1, False), (0.5, 1, True), (5.0, 1, False), (1.0, 2, True), (2.0, 2, False)])
@pytest.mark.parametrize("noise", ["", *NOISES])
def test_each_change_is_kept_beside_each_noise_and_the_noise_is_not(interval: float, noise: str, scale: int, dark: bool) -> None:
    """All changes in a row, so that one run holds them all: each has thirteen seconds."""
    screens = [desk(), *(desk(change) for change in CHANGES.values())]
    every = 13.0

    def at(t: float) -> Image.Image:
        screen = screens[min(int(t / every), len(screens) - 1)].copy()
        if noise:
            NOISES[noise](screen, t)
        return ImageOps.invert(screen) if dark else screen

    kept = [t for t, _ in run(at, every * len(screens), interval, scale)]
    assert kept[0] == 0.0
    for number, name in enumerate(CHANGES, 1):
        mine = [t for t in kept if every * number <= t < every * (number + 1)]
        assert 1 <= len(mine) <= 1 + (noise in ("spinner", "film")), (name, mine)
    assert not [t for t in kept if 0 < t < every], kept


@pytest.mark.parametrize("interval", [0.2, 5.0])
def test_what_fades_in_for_twenty_seconds_is_kept_when_it_is_there(interval: float) -> None:
    bare, whole = desk(), desk(CHANGES["line"])

    def at(t: float) -> Image.Image:
        return Image.blend(bare, whole, min(1.0, max(0.0, (t - 2) / 20)))

    kept = run(at, 60, interval)
    assert kept[-1][1] == bytearray(whole.tobytes("raw", "BGRX"))
    assert len(kept) <= 12, [t for t, _ in kept]


def test_a_box_ticked_three_times_in_a_second_is_kept_as_it_was_left() -> None:
    bare, ticked = desk(), desk(CHANGES["tick"])
    kept = run(lambda t: ticked if 3 <= t < 3.6 or t >= 4.2 else bare, 20, 0.3)
    assert kept[-1][1] == bytearray(ticked.tobytes("raw", "BGRX"))


places = st.tuples(st.integers(0, 9), st.integers(0, 12), st.integers(4, 40), st.integers(6, 18))
events = st.lists(st.tuples(st.floats(0.5, 20), places, st.sampled_from(["black", "#808080", "#ff4040", "#ececec"])), min_size=1, max_size=6)


@settings(max_examples=5, deadline=None)
@given(events, st.sets(st.sampled_from(sorted(NOISES))), st.sampled_from([0.5, 1.0, 3.0, 5.0]), st.floats(0, 60))
def test_whatever_stays_is_kept_in_the_end(
    changes: list[tuple[float, tuple[int, int, int, int], str]], noises: set[str], interval: float, start: float
) -> None:
    """Rectangles painted at any times, at the left; noise at the right."""
    times, last = [], 0.0
    for wait, _, _ in changes:
        last += wait
        times.append(last)

    def still(t: float) -> Image.Image:
        def paint(draw: ImageDraw.ImageDraw) -> None:
            for when, (_, (column, row, w, h), colour) in zip(times, changes, strict=True):
                if when <= t:
                    draw.rectangle((16 * column, 20 * row, 16 * column + w, 20 * row + h), fill=colour)

        return desk(paint)

    drawn = {when: still(when) for when in (0.0, *times)}

    def at(t: float) -> Image.Image:
        screen = drawn[max(when for when in drawn if when <= t)].copy()
        for noise in sorted(noises):
            NOISES[noise](screen, t)
        return screen

    part = (0, 0, 200, SIZE[1])
    wanted = drawn[times[-1]].crop(part).tobytes()
    kept = run(at, last + SLOW_SAFETY_S + 10, interval, start=1020.0 + start)
    shown = Image.frombuffer("RGB", SIZE, bytes(kept[-1][1]), "raw", "BGRX", 0, 1).crop(part).tobytes()
    assert shown == wanted, [t for t, _ in kept]
