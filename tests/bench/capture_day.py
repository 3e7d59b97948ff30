"""What capturing costs when nothing happens, and what a day of it leaves: the real camera, gate and store of pictures.

The day is eight hours of an injected clock: recorded pages, a new one every twenty seconds, in the order of a fixed chance. Each page is encoded
once and then remembered, which changes no byte of what is stored.
"""

from __future__ import annotations

import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

from app.capture.camera import Camera
from app.capture.grabber_choice import open_grabber
from app.capture.hide import Policy
from app.capture.jpeg import encode, thumbnail
from app.capture.screens import SourceChoice
from app.capture.wake import Never, Wake, open_wake
from app.capture.webp import lossless
from app.notes.vault import Vault
from app.system.windows import open_windows
from app.values import Rect, Screen

from ..screen import own_screen
from ..sessions import player
from .running import python, shown
from .table import Row

ENV = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
IDLE_S, POLLING_S = 20.0, 8.0
DAY_S = 8 * 3600.0
PAGE_S = 20.0
SIZE = (1920, 1080)


def rows() -> list[Row]:
    """All figures of this room; about a minute and a half of a core."""
    return [*_idle(), *_day()]


# ------------------------------------------------------------------ nothing happens


@contextmanager
def _watched() -> Iterator[dict[str, str]]:
    """A screen with a window full of text."""
    with tempfile.TemporaryDirectory() as folder, own_screen(Path(folder), ENV) as display:
        env = ENV | {"DISPLAY": display}
        with python(env, "tests.bench.stage") as stage:
            shown(stage, "dense")
            yield env


def _idle() -> list[Row]:
    with _watched() as env:
        woken, few = _share(env, open_wake(env, "linux", 0), 0.5, IDLE_S)
        polled, many = _share(env, Never(), 0.2, POLLING_S)
    return [
        Row("unchanged screen, woken when it is painted, of a core", woken, 0.2, "%", note=f"{few:.2f} looks a second"),
        Row("unchanged screen, polled, of a core", polled, 2.5, "%", note=f"{many:.2f} looks a second"),
    ]


def _share(env: dict[str, str], wake: Wake, interval_s: float, for_s: float) -> tuple[float, float]:
    """(% of a core, looks a second) of a camera and all its threads, once it has seen the screen. Excluded windows are asked about, as by default."""
    windows = open_windows(env, "linux")
    camera = Camera(
        lambda: open_grabber(env, "linux"),
        SourceChoice(),
        windows,
        interval_s,
        wake=wake,
        turn=windows.turn,
        policy=lambda: Policy(lambda _window: False),
    )
    hurry, looks = threading.Event(), 0
    camera.when_painted(hurry.set)
    try:
        until = time.monotonic() + 5.0
        while time.monotonic() < until:
            hurry.wait(min(1.0, camera.tick(time.time()).next_s))
            hurry.clear()
        begin, spent = time.monotonic(), time.process_time()
        while (left := begin + for_s - time.monotonic()) > 0:
            next_s = camera.tick(time.time()).next_s
            looks += 1
            hurry.wait(min(left, next_s))
            hurry.clear()
        took = time.monotonic() - begin
        return 100 * (time.process_time() - spent) / took, looks / took
    finally:
        camera.close()


# ------------------------------------------------------------------ a day


class _Pages:
    """A screen that shows recorded pages, one after the other, by the clock of the bench."""

    def __init__(self, pages: list[bytearray]) -> None:
        self._pages, self._shown, self._until, self._chance = pages, 0, 0.0, random.Random(8)
        self._given = bytearray()
        self.now = 0.0

    def screens(self) -> tuple[Screen, ...]:
        return (Screen("a", "a", Rect(0, 0, *SIZE), primary=True),)

    def grab(self, rect: Rect) -> bytearray:
        if self.now >= self._until:
            self._shown = self._chance.choice([at for at in range(len(self._pages)) if at != self._shown])
            self._until = self.now + PAGE_S
        return self._pages[self._shown]

    def grab_unless(self, rect: Rect, seen: bytearray) -> bytearray | None:
        page = self.grab(rect)
        if page is self._given:
            return None
        self._given = page
        return page

    def close(self) -> None:
        """Nothing to let go of."""


def _recorded() -> list[bytearray]:
    """Every third frame of the recorded sessions that are of this size."""
    found = []
    for name in player.names():
        for path in player.load(name).frames[::3]:
            with Image.open(path) as picture:
                if picture.size == SIZE:
                    found.append(bytearray(picture.convert("RGB").tobytes("raw", "BGRX")))
    return found[:60]


def _remembered(make: Callable[[bytearray], bytes]) -> Callable[[bytearray], bytes]:
    known: dict[int, bytes] = {}

    def made(pixels: bytearray) -> bytes:
        key = hash(bytes(pixels))
        if key not in known:
            known[key] = make(pixels)
        return known[key]

    return made


def _day() -> list[Row]:
    pages = _recorded()
    screen = _Pages(pages)
    camera = Camera(lambda: screen, SourceChoice(), tuple)
    jpeg, thumb = _remembered(lambda pixels: encode(pixels, SIZE)), _remembered(lambda pixels: thumbnail(pixels, SIZE))
    smaller = _remembered(lambda pixels: lossless(pixels, SIZE, 10**9) or b"")
    resident: list[float] = []
    plain, kept, process = 0, count(), psutil.Process()
    with tempfile.TemporaryDirectory() as folder, Vault(Path(folder) / "pictures.db") as vault:
        file = Path(folder) / "pictures.db"
        while screen.now < DAY_S:
            look = camera.tick(1e9 + screen.now)
            if look.frame is not None:
                full = jpeg(look.frame.pixels)
                vault.put(look.frame.id, look.t, "day", full, thumb(look.frame.pixels), SIZE)
                vault.replace(look.frame.id, smaller(look.frame.pixels))
                plain += len(full)
                next(kept)
            if screen.now >= len(resident) * DAY_S / 16:
                resident.append(process.memory_info().rss / 2**20)
            screen.now += look.next_s
        camera.close()
        pictures, size = next(kept), sum(one.stat().st_size for one in file.parent.iterdir()) / 1e6
    # The first hours fill what is remembered here.
    grown = float(np.mean(resident[-4:]) - np.mean(resident[6:10]))
    note = f"{pictures} pictures of {len(pages)} recorded pages, one every {PAGE_S:g} s; their JPEGs alone would take {plain / 1e6:.0f} MB"
    return [
        Row("eight hours: pictures on the disk, thumbnails included", size, 60, "MB", note=note),
        Row("eight hours: memory grown from the middle to the end", max(0.0, grown), 10, "MB", note=f"{resident[-1]:.0f} MB in all, pages included"),
    ]
