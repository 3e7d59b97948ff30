"""What a look at the screen costs, as ratios to a memcpy of the same pixels in the same run, and beside the gates of others (`rivals`)."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from mss import MSS
from PIL import Image, ImageDraw, ImageFont
from Xlib import X
from Xlib.display import Display

from app.capture.gate import Gate
from app.capture.grab_mss import X11Grabber
from app.capture.jpeg import encode
from app.values import Rect

from ..capture import scenes as fixtures
from ..screen import own_screen
from .rivals import Rival, rivals
from .running import x_server
from .table import Comparison, Row

Size = tuple[int, int]
SIZES: dict[str, Size] = {"1080p": (1920, 1080), "4K": (3840, 2160)}
UNCHANGED_LIMIT = {"1080p": 6.0, "4K": 4.0}
TIMES = 15
ENV = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
SCENES = ("unchanged", "caret", "typing", "scroll", "film", "all new")
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
        "film": (first, raw(video)),
        "all new": (first, raw(page(size, seed=11))),
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


class Stage:
    """A real X screen that shows what it is told, and what looking at it costs."""

    def __init__(self, display: str, size: Size) -> None:
        self.display, self.size = display, size
        self._x = Display(display)
        self._server = Path(f"/proc/{x_server().pid}/schedstat")
        self.grabber = X11Grabber(display)
        self.grabber.screens()
        self.mss = MSS(display=display)

    def show(self, pixels: bytearray) -> None:
        """Paints the whole screen."""
        root, depth = self._x.screen().root, self._x.screen().root_depth
        pixmap = root.create_pixmap(*self.size, depth)
        context, rows, stride = pixmap.create_gc(), 16, 4 * self.size[0]
        for y in range(0, self.size[1], rows):
            count = min(rows, self.size[1] - y)
            pixmap.put_image(context, 0, y, self.size[0], count, X.ZPixmap, depth, 0, bytes(pixels[y * stride : (y + count) * stride]))
        root.change_attributes(background_pixmap=pixmap)
        root.clear_area()
        pixmap.free()
        self._x.sync()

    def cpu(self, job: Callable[[], object], times: int) -> float:
        """CPU of one run, the X server's share included, in ms."""
        begin, server = time.process_time(), self._spent()
        for _ in range(times):
            job()
        return 1000 * (time.process_time() - begin + self._spent() - server) / times

    def _spent(self) -> float:
        return int(self._server.read_text().split()[0]) / 1e9

    def close(self) -> None:
        self._x.close()
        self.mss.close()
        self.grabber.close()


def ours_on(stage: Stage, before: bytearray, times: int) -> Callable[[], object]:
    """One look of the real way, grab and gate, at what the stage shows after `before` was noted."""
    area, gates = Rect(0, 0, *stage.size), []
    for _ in range(times + 1):
        gate = Gate(*stage.size)
        gate.look(before, 0.0)
        gate.noted(before)
        gates.append(gate)

    def look() -> None:
        stage.grabber.screens()
        pixels = stage.grabber.grab_unless(area, before)
        gates.pop().look(before if pixels is None else pixels, 0.5)

    return look


def _compared(name: str, size: Size, quality: dict[str, tuple[str, str]]) -> tuple[list[tuple[str, ...]], dict[str, list[float]]]:
    """(A line for each gate, [milliseconds of each scene]) at one size."""
    walls: dict[str, list[float]] = {}
    cpus: dict[str, float] = {}
    pairs = scenes(size)
    with tempfile.TemporaryDirectory() as folder, own_screen(Path(folder), ENV, f"{size[0]}x{size[1]}x24") as display:
        stage = Stage(display, size)
        try:
            for scene, (before, after) in pairs.items():
                stage.show(before)
                first = stage.grabber.grab(Rect(0, 0, *size))
                stage.show(after)
                copied, looked = best_of([lambda: bytearray(first), ours_on(stage, first, 2 * TIMES)], 2 * TIMES)  # noqa: B023
                found = {"memcpy": copied, "ours": looked}
                # Rivals take tens of times longer and wash the caches: they take turns among themselves.
                jobs = {one.name: _theirs(stage, one, one.look(before, after, size)) for one in rivals()}
                found |= dict(zip(jobs, best_of(list(jobs.values()), 3), strict=True))
                if scene == "unchanged":
                    ours = {"memcpy": lambda: bytearray(first), "ours": ours_on(stage, first, TIMES)}  # noqa: B023
                    cpus = {one: stage.cpu(job, 3 if one in jobs else TIMES) for one, job in (ours | jobs).items()}
                for gate, cost in found.items():
                    walls.setdefault(gate, []).append(cost)
        finally:
            stage.close()
    lines = []
    for gate, costs in walls.items():
        cells = [f"{cost:.1f}" for cost in costs] if gate != "memcpy" else [f"{min(costs):.2f}"] + [""] * (len(costs) - 1)
        ratio = f"{costs[0] / walls['ours'][0]:.1f}" if gate != "memcpy" else ""
        lines.append((f"{name} {gate}", *cells, f"{cpus[gate]:.1f}", ratio, *quality.get(gate, ("", ""))))
    return lines, walls


def _theirs(stage: Stage, rival: Rival, gate: Callable[[], bool]) -> Callable[[], object]:
    if rival.name == "naive loop":
        return lambda: (stage.mss.grab(stage.mss.monitors[1]).rgb, gate())
    return lambda: (rival.grab(stage.mss, stage.display), gate())


def _quality() -> dict[str, tuple[str, str]]:
    """(Changes worth a note that were lost, looks kept for nothing) of the fixture set, for each gate."""
    size = (fixtures.W, fixtures.H)
    noted = {name: (fixtures.pixels(at(0.0)), fixtures.pixels(at(9.0))) for name, at in fixtures.NOTED.items()}
    ignored = {name: [fixtures.pixels(at(0.7 * turn)) for turn in range(8)] for name, at in fixtures.IGNORED.items() if name != "minute clock"}
    found = {"ours": (_told([name for name in fixtures.NOTED if not _kept(fixtures.NOTED[name])], len(noted)),
                      _told([name for name in ignored if _kept(fixtures.IGNORED[name])], len(ignored)))}  # fmt: skip
    for rival in rivals():
        lost = [name for name, pair in noted.items() if not rival.look(*pair, size)()]
        wrong = [name for name, looks in ignored.items() if any(rival.look(one, other, size)() for one, other in pairwise(looks))]
        found[rival.name] = (_told(lost, len(noted)), _told(wrong, len(ignored)))
    return found


def _told(names: list[str], of: int) -> str:
    return f"{len(names)}/{of}"


def _kept(at: fixtures.At) -> bool:
    """Whether our gate keeps a second picture in twelve seconds."""
    gate, t, kept = Gate(fixtures.W, fixtures.H), 0.0, 0
    while t < 12:
        pixels = fixtures.pixels(at(t))
        verdict = gate.look(pixels, 1020 + t)
        if verdict.keep:
            gate.noted(pixels)
            kept += 1
        t += min(0.5, verdict.next_s or 0.5)
    return kept > 1


HEADS = ("ms per look", *SCENES, "CPU", "× ours", "lost", "false")
TITLE = (
    "Grab and gate, wall milliseconds a look (lower is better), after the picture before it was noted. CPU and × ours: of an unchanged screen, "
    "the X server's share included.\nlost, false: changes worth a note that were lost, and others kept, of the fixture set."
)


def rows() -> list[Row | Comparison]:
    """All figures of this room."""
    quality, lines, table = _quality(), [], []
    for name, size in SIZES.items():
        compared, walls = _compared(name, size, quality)
        lines += compared
        look, unit = walls["ours"][0], min(walls["memcpy"])
        table.append(Row(f"{name}: unchanged screen, grab and gate", look / unit, UNCHANGED_LIMIT[name], "×", note=f"memcpy {unit:.2f} ms"))
        for rival, limit in (("Pensieve", 9.0), ("OpenRecall", 15.0)):
            table.append(Row(f"{name}: unchanged, {rival}'s gate against ours", walls[rival][0] / look, limit, "×", "more", "grab included"))
        table.append(_picture(name, size))
    lost, wrong = quality["ours"]
    table.append(Row("fixture set: changes lost", int(lost.split("/")[0]), 0, "", note=f"of {lost.split('/')[1]}"))
    table.append(Row("fixture set: kept for nothing", int(wrong.split("/")[0]), 0, "", note=f"of {wrong.split('/')[1]}"))
    return [Comparison(TITLE, HEADS, tuple(lines)), *table]


def _picture(name: str, size: Size) -> Row:
    """From a changed frame to its JPEG."""
    pair = scenes(size)["typing"]
    source = bytearray(pair[0])
    unit, gate, picture = best_of([partial(bytearray, source), ours(size, pair, TIMES), partial(encode, pair[1], size)], TIMES)
    return Row(f"{name}: changed frame, gate and JPEG", (gate + picture) / unit, 15.0, "×", note=f"JPEG {picture:.1f} ms")
