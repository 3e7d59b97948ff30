"""The factory of terminals: real programs in real terminals; a recorder between the two knows what stands in every cell."""

from __future__ import annotations

import json
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.screen import ends_with_us, program

from .camera import settled
from .programs import Program, programs
from .truth import TrueLine, TrueScreen, save

_RECORDER = Path(__file__).parent / "pty_recorder.py"
_X_FONTS = Path("/usr/share/fonts/X11/misc")
"""Bitmap fonts beside the few that every X server has built in (Debian: xfonts-base)."""
_READY_S = 30.0
_FILL = (255, 0, 255)
BOXES = dict.fromkeys((*range(0x2500, 0x25A0), *range(0xE000, 0xF8FF)), " ")
"""Lines and blocks of frames are graphics, not text."""
THEMES = (("black", "white"), ("white", "black"), ("#1e1e2e", "#cdd6f4"), ("#002b36", "#93a1a1"), ("#300a24", "#ffffff"), ("#fdf6e3", "#586e75"))
BITMAP = ("fixed", "6x13", "7x13", "9x15", "10x20")
SMOOTH = ("DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono", "JetBrains Mono")
_LARGE = 13
"""Points from which fewer cells fit on the screen."""
_SCREENS_EACH = 4
_RARER_BITMAP = ("7x14", "8x13", "9x18", "6x12", "6x13bold")
_RARER_SMOOTH = ("Fira Code", "Nimbus Mono PS", "Tlwg Mono", "DejaVu Sans Mono")
_LAST_BITMAP = 0xFF
_RARER_EACH = 2
"""Screens of each program with fonts that fewer people use."""


@dataclass(frozen=True, slots=True)
class Job:
    """One screen to make. `font` is an X font name for a bitmap font, else a family with its size in points."""

    name: str
    program: Program
    terminal: str
    font: str
    size: int
    theme: tuple[str, str]
    cursor: bool

    @property
    def bitmap(self) -> bool:
        return self.size == 0


def jobs() -> list[Job]:
    """Every screen of the programs that are installed here."""
    found: list[Job] = []
    for one in programs():
        chance = random.Random(one.name)
        for number in range(_SCREENS_EACH + _RARER_EACH):
            fonts = (BITMAP, SMOOTH) if number < _SCREENS_EACH else (_RARER_BITMAP, _RARER_SMOOTH)
            terminal = chance.choice(("xterm", "xterm", "vte"))
            bitmap = terminal == "xterm" and chance.random() < 0.4
            found.append(
                Job(
                    name=f"term-{one.name}-{number}",
                    program=one,
                    terminal=terminal,
                    font=chance.choice(fonts[0] if bitmap else fonts[1]),
                    size=0 if bitmap else chance.randint(9, 14),
                    theme=chance.choice(THEMES),
                    cursor=chance.random() < 0.5,
                )
            )
    return found


def make(cache: Path, env: Mapping[str, str], wanted: list[Job]) -> int:
    """Makes the screens that are not there yet; how many."""
    made = 0
    _with_bitmap_fonts(env)
    for job in wanted:
        if (cache / f"{job.name}.json").exists():
            continue
        with terminal(job, env) as ask:
            made += _one(job, ask, cache, env["DISPLAY"])
    return made


def _with_bitmap_fonts(env: Mapping[str, str]) -> None:
    """Lets the X server show more than its built-in fonts: it shows one of those, without a word, in place of any it does not have."""
    if shutil.which("xset") and _X_FONTS.is_dir():
        subprocess.run(["xset", "fp+", str(_X_FONTS)], env=dict(env), check=False, stderr=subprocess.DEVNULL)


class Asking:
    """The factory's end of the recorder's socket."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._lines = link.makefile("r", encoding="utf-8")

    def __call__(self, **question: object) -> dict[str, Any]:
        self._link.sendall(json.dumps(question).encode() + b"\n")
        answer: dict[str, Any] = json.loads(self._lines.readline())
        return answer


@contextmanager
def terminal(job: Job, env: Mapping[str, str]) -> Iterator[Asking]:
    """A terminal with the recorder inside, and the way to ask it."""
    with tempfile.TemporaryDirectory(prefix="factory-term-", ignore_cleanup_errors=True) as folder, socket.socket(socket.AF_UNIX) as listener:
        name = f"{folder}/ask"
        listener.bind(name)
        listener.listen(1)
        listener.settimeout(_READY_S)
        inside = [sys.executable, str(_RECORDER), name]
        own = {**env, "HOME": folder, "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": folder, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/no-bus"}
        process = subprocess.Popen(
            [*_command(job), *inside],
            env=own,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=ends_with_us,
        )
        try:
            link, _ = listener.accept()
            with link:
                link.settimeout(60)
                yield Asking(link)
        finally:
            process.terminate()
            process.wait(10)


def _command(job: Job) -> list[str]:
    paper, ink = job.theme
    columns, rows = (84, 32) if job.size >= _LARGE else (108, 34 if job.terminal == "vte" else 40)
    place = f"{columns}x{rows}+20+20"
    if job.terminal == "vte":
        looks = [f"--font={job.font} {job.size}", f"--color-bg={_hex(paper)}", f"--color-text={_hex(ink)}", f"--geometry={place}"]
        return [program("xfce4-terminal"), "--disable-server", "--hide-menubar", "--hide-toolbar", "--hide-scrollbar", *looks, "-x"]
    font = ["-fn", job.font] if job.bitmap else ["-fa", job.font, "-fs", str(job.size)]
    return [program("xterm"), *font, "-bg", paper, "-fg", ink, "-cr", ink, "+sb", "-u8", "-T", "Terminal", "-geometry", place, "-e"]


def _hex(colour: str) -> str:
    return {"black": "#000000", "white": "#ffffff"}.get(colour, colour)


def _one(job: Job, ask: Asking, cache: Path, display: str) -> bool:
    """Makes the screen of a job; False, said on stderr, where its font is not there."""
    grid = ask(fill=True)
    cells = grid_of(settled(display, 8.0), int(grid["rows"]), int(grid["columns"]))
    wanted = re.match(r"(\d+)x(\d+)", job.font)
    if wanted and (cells.width, cells.height) != (int(wanted[1]), int(wanted[2])):
        print(f"{job.name}: left out, the X server has no font {job.font}", file=sys.stderr)
        return False
    ask(run=list(job.program.argv), keys=list(job.program.keys), cursor=job.cursor)
    rows = ask(look=True)["rows"]
    image = settled(display, 4.0)
    rows = ask(look=True)["rows"]
    lines = tuple(line_of(row, number, cells, image.size, job.bitmap) for number, row in enumerate(rows) if row["text"].translate(BOXES).strip())
    image.save(cache / f"{job.name}.png")
    traits = ("bitmap" if job.bitmap else "smooth", f"{job.font} {job.size or ''}".strip(), job.terminal, f"on {job.theme[0]}")
    save(TrueScreen(job.name, job.terminal, f"program/{job.program.name}", "terminal", lines, traits), cache)
    print(f"{time.strftime('%H:%M:%S')} {job.name}: {len(lines)} lines", file=sys.stderr)
    return True


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the grid begins and how large a cell is, in pixels."""

    x: float
    y: float
    width: float
    height: float


def grid_of(image: Image.Image, rows: int, columns: int) -> Cells:
    """The grid, from a picture in which every cell is filled. Of a terminal larger than the screen, the cells on it tell."""
    filled = (np.asarray(image) == _FILL).all(axis=2)
    down, across = np.flatnonzero(filled.any(axis=1)), np.flatnonzero(filled.any(axis=0))
    if not down.size:
        raise RuntimeError("The terminal shows no filled cells: it does not know direct colours, or is not there.")
    height, width = (down[-1] + 1 - down[0]) / rows, (across[-1] + 1 - across[0]) / columns
    if int(height) != height or int(width) != width:
        raise RuntimeError(f"The terminal does not fit on the screen: cells of {width:.2f} x {height:.2f} pixels.")
    return Cells(float(across[0]), float(down[0]), float(width), float(height))


def line_of(row: dict[str, Any], number: int, cells: Cells, size: tuple[int, int], bitmap: bool = False) -> TrueLine:
    """One row. `bitmap`: in a font of the X server, which lacks many signs."""
    text = str(row["text"]).translate(BOXES).rstrip()
    indent = len(text) - len(text.lstrip())
    y = cells.y + number * cells.height
    # They have the signs of western Europe only, and show a box in place of others.
    lacking = bitmap and any(ord(char) > _LAST_BITMAP for char in text)
    right, bottom = cells.x + len(text) * cells.width, y + cells.height
    return TrueLine(
        text.strip(), cells.x + indent * cells.width, y, right, bottom,
        role="terminal", cut=lacking or right > size[0] or bottom > size[1], size=cells.height * 0.8, under=bool(row["under"]), mono=True,
        block=number,
    )  # fmt: skip
