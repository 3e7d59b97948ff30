"""Pixels of a Wayland session whose compositor gives them itself (wlr-screencopy: sway, Hyprland, river, labwc, Wayfire, niri).

What `grim` does, without a process for each picture: monitors are told apart, pixels come at native size into shared memory, and nobody is asked.
Protocols: wlr-screencopy-unstable-v1, xdg-output-unstable-v1, wl_output 4, wl_shm 1.

Tested in: tests/capture/test_wlr.py
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..events import Problem
from ..problems.table import new_problem
from ..values import Rect, Screen, native
from .grabber import CannotCapture
from .wayland import Reader, WaylandLost, Wire, socket_path, string, words

if TYPE_CHECKING:
    from PIL.Image import Transpose

_ARGB, _XRGB = 0, 1
_ABGR, _XBGR = 0x34324241, 0x34324258
"""Of wl_shm: 'AB24' and 'XB24' have red first."""
_Y_INVERT = 1
_QUARTER_TURNS = (1, 3, 5, 7)
_SANDBOX = Path("/.flatpak-info")
_NEEDED = ("wl_shm", "zwlr_screencopy_manager_v1", "zxdg_output_manager_v1")
_LARGEST = 1 << 30
"""Bytes of a picture beyond which its size is nonsense."""


@dataclass(slots=True)
class _Output:
    """A monitor as the compositor tells of it; changed as its events come."""

    id: int
    """The compositor's number for it, as long as it is connected."""
    number: int
    version: int
    placed: int = 0
    """The number of what tells its place in the layout."""
    name: str = ""
    mode: tuple[int, int] = (0, 0)
    transform: int = 0
    whole_scale: int = 1
    logical: Rect = field(default_factory=lambda: Rect(0, 0, 0, 0))

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height as a person sees them, in pixels."""
        return self.mode[::-1] if self.transform in _QUARTER_TURNS else self.mode

    @property
    def scale(self) -> float:
        return self.pixels[0] / self.logical.w if self.logical.w else float(self.whole_scale)


@dataclass(slots=True)
class _Shot:
    """A picture on its way."""

    format: int = -1
    size: tuple[int, int, int] = (0, 0, 0)
    """Width, height and bytes a row."""
    offered: bool = False
    inverted: bool = False
    ready: bool = False
    failed: bool = False


def offers_pictures(environ: Mapping[str, str]) -> bool:
    """Whether the compositor of this session says that it gives pictures of the screen.

    Raises:
        CannotCapture: It is there and does not answer; whoever asked the portal now would bother a person for nothing.
    """
    path = socket_path(environ)
    if path is None or _SANDBOX.exists():
        return False
    try:
        wire = Wire(path)
    except WaylandLost:
        return False
    try:
        known = _Registry(wire).known
        return all(known.get(interface) for interface in _NEEDED)
    except WaylandLost as lost:
        raise CannotCapture(_lost(str(lost))) from lost
    finally:
        wire.close()


class _Registry:
    """What the compositor offers: interface → numbers and versions, kept up to date while its events are handled."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self.known: dict[str, dict[int, int]] = {}
        self.changed = False
        self.number = wire.new(self._heard)
        wire.send(1, 1, words(self.number))
        wire.settle()

    def _heard(self, opcode: int, event: Reader) -> None:
        number = event.uint()
        if opcode == 0:
            interface, version = event.string(), event.uint()
            self.known.setdefault(interface, {})[number] = version
        else:
            for numbers in self.known.values():
                numbers.pop(number, None)
        self.changed = True

    def bind(self, number: int, interface: str, version: int, new: int) -> None:
        self._wire.send(self.number, 0, words(number) + string(interface) + words(version, new))

    def bind_first(self, interface: str, most: int) -> int:
        """The object of a thing there is one of. Raises WaylandLost when there is none."""
        for number, version in self.known.get(interface, {}).items():
            new = self._wire.new()
            self.bind(number, interface, min(version, most), new)
            return new
        raise WaylandLost(f"the compositor has no {interface}")


class WlrGrabber:
    """Each monitor is a screen. Origins are those of the layout at the largest scale, so that screens never overlap; sizes are real pixels."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Connects to the session's compositor.

        Raises:
            CannotCapture: It does not answer, or gives no pictures.
        """
        path = socket_path(environ)
        if path is None:
            raise CannotCapture(_lost("WAYLAND_DISPLAY or XDG_RUNTIME_DIR is not set"))
        self._outputs: dict[int, _Output] = {}
        self._memory = _Memory()
        try:
            self._wire = Wire(path)
        except WaylandLost as lost:
            raise CannotCapture(_lost(str(lost))) from lost
        try:
            self._registry = _Registry(self._wire)
            self._shm, self._copier, self._layout = map(self._registry.bind_first, _NEEDED, (1, 1, 3))
            self._find_outputs()
        except WaylandLost as lost:
            self._wire.close()
            raise CannotCapture(_lost(str(lost))) from lost

    def screens(self) -> tuple[Screen, ...]:
        try:
            self._wire.settle()
            if self._registry.changed:
                self._find_outputs()
        except WaylandLost as lost:
            raise CannotCapture(_lost(str(lost))) from lost
        placed = self._placed()
        first = min(placed, key=lambda pair: (pair[1].x, pair[1].y), default=(None,))[0]
        return tuple(Screen(output.name, output.name, rect, output.scale, output is first) for output, rect in placed)

    def grab(self, rect: Rect) -> bytearray:
        placed = [(output, place) for output, place in self._placed() if place.meets(rect)]
        if not placed:
            raise CannotCapture(_failed(f"no monitor shows {rect}"))
        try:
            if len(placed) == 1 and placed[0][1] == rect:
                return self._picture(*placed[0])
            pixels = bytearray(4 * rect.area)
            for output, place in placed:
                _paste(pixels, rect, self._picture(output, place), place)
            return pixels
        except WaylandLost as lost:
            raise CannotCapture(_lost(str(lost))) from lost

    def close(self) -> None:
        self._wire.close()
        self._memory.close()

    # ------------------------------------------------------------------ monitors

    def _placed(self) -> list[tuple[_Output, Rect]]:
        known = [output for output in self._outputs.values() if output.mode != (0, 0)]
        largest = max((output.scale for output in known), default=1.0)
        return [(output, native(output.logical, output.pixels, largest)) for output in known]

    def _find_outputs(self) -> None:
        self._registry.changed = False
        there = self._registry.known.get("wl_output", {})
        for number in self._outputs.keys() - there.keys():
            self._drop_output(self._outputs.pop(number))
        for number, version in there.items():
            if number not in self._outputs:
                self._add_output(number, min(version, 4))
        self._wire.settle()

    def _add_output(self, number: int, version: int) -> None:
        output = _Output(number, 0, version, name=f"output-{number}")

        def heard(opcode: int, event: Reader) -> None:
            match opcode:
                case 0:
                    for _ in range(5):
                        event.int()
                    event.string(), event.string()
                    output.transform = event.int()
                case 1:
                    current, size = event.uint() & 1, (event.int(), event.int())
                    output.mode = size if current else output.mode
                case 3:
                    output.whole_scale = event.int()
                case 4:
                    output.name = event.string()

        def placed(opcode: int, event: Reader) -> None:
            match opcode:
                case 0:
                    output.logical = Rect(event.int(), event.int(), output.logical.w, output.logical.h)
                case 1:
                    output.logical = Rect(output.logical.x, output.logical.y, event.int(), event.int())
                case 3:
                    output.name = event.string()

        output.number, output.placed = self._wire.new(heard), self._wire.new(placed)
        self._registry.bind(number, "wl_output", version, output.number)
        self._wire.send(self._layout, 1, words(output.placed, output.number))
        self._outputs[number] = output

    def _drop_output(self, output: _Output) -> None:
        """A monitor that was unplugged: what was kept for it would add up over a day of plugging."""
        self._memory.forget(self._wire, output.id)
        self._wire.send(output.placed, 0)
        if output.version >= 3:
            self._wire.send(output.number, 0)

    # ------------------------------------------------------------------ pictures

    def _picture(self, output: _Output, place: Rect) -> bytearray:
        """As large as `place`, or CannotCapture: the mode may change while it is taken."""
        shot = _Shot()

        def heard(opcode: int, event: Reader) -> None:
            match opcode:
                case 0:
                    shot.format, shot.size, shot.offered = event.uint(), (event.uint(), event.uint(), event.uint()), True
                case 1:
                    shot.inverted = bool(event.uint() & _Y_INVERT)
                case 2:
                    shot.ready = True
                case 3:
                    shot.failed = True

        frame = self._wire.new(heard)
        self._wire.send(self._copier, 0, words(frame, 0, output.number))
        self._wire.wait(lambda: shot.offered or shot.failed)
        if not shot.failed:
            self._wire.send(frame, 0, words(self._memory.buffer(self._wire, self._shm, output.id, shot.format, shot.size)))
            self._wire.wait(lambda: shot.ready or shot.failed)
        self._wire.send(frame, 1)
        if shot.failed:
            raise CannotCapture(_failed(f"{output.name}: the compositor gave no picture"))
        width, height = shot.size[:2]
        if (width, height) not in ((place.w, place.h), (place.h, place.w)) or output.pixels != (place.w, place.h):
            raise CannotCapture(_failed(f"{output.name}: {width} x {height} pixels for {place}"))
        return _upright(self._memory.read(output.id), shot, output)


class _Memory:
    """Shared memory for one picture of each monitor, made once and used again while nothing about it changes."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[tuple[int, ...], mmap.mmap, int]] = {}

    def buffer(self, wire: Wire, shm: int, owner: int, kind: int, size: tuple[int, int, int]) -> int:
        """The wl_buffer to be filled."""
        kept = self._kept.get(owner)
        if kept is not None and kept[0] == (kind, *size):
            return kept[2]
        self.forget(wire, owner)
        width, height, stride = size
        if not (0 < 4 * width <= stride and height > 0 and stride * height <= _LARGEST):
            raise CannotCapture(_failed(f"a picture of {width} x {height} in rows of {stride} bytes"))
        fd = os.memfd_create("realtime-hud", os.MFD_CLOEXEC)
        try:
            os.ftruncate(fd, stride * height)
            memory = mmap.mmap(fd, stride * height)
            pool, made = wire.new(), wire.new()
            wire.send(shm, 0, words(pool, stride * height), fd)
        finally:
            os.close(fd)
        wire.send(pool, 0, words(made, 0, width, height, stride, kind))
        wire.send(pool, 1)
        self._kept[owner] = ((kind, *size), memory, made)
        return made

    def forget(self, wire: Wire, owner: int) -> None:
        """Lets go of a monitor's memory, if there is any."""
        kept = self._kept.pop(owner, None)
        if kept is not None:
            wire.send(kept[2], 0)
            kept[1].close()

    def read(self, owner: int) -> bytearray:
        return bytearray(self._kept[owner][1])

    def close(self) -> None:
        for _, memory, _ in self._kept.values():
            memory.close()
        self._kept.clear()


def _upright(raw: bytearray, shot: _Shot, output: _Output) -> bytearray:
    """BGRX, row after row, as a person sees the monitor."""
    width, height, stride = shot.size
    if shot.format not in (_ARGB, _XRGB, _ABGR, _XBGR) or len(raw) < stride * height:
        raise CannotCapture(_failed(f"{output.name}: pixels of the format {shot.format:#x}"))
    if stride != 4 * width:
        raw = bytearray().join(memoryview(raw)[y * stride : y * stride + 4 * width] for y in range(height))
    if shot.format in (_ARGB, _XRGB) and not shot.inverted and output.transform == 0:
        return raw
    from PIL import Image

    order = "RGBX" if shot.format in (_ABGR, _XBGR) else "BGRX"
    picture = Image.frombuffer("RGB", (width, height), raw, "raw", order, 0, -1 if shot.inverted else 1)
    for turn in _turns(output.transform):
        picture = picture.transpose(turn)
    return bytearray(picture.tobytes("raw", "BGRX"))


def _turns(transform: int) -> tuple[Transpose, ...]:
    """What undoes a wl_output's transform: 0 to 3 quarter turns counter-clockwise, after a flip around the upright axis from 4 on."""
    from PIL.Image import Transpose

    turn = {1: (Transpose.ROTATE_270,), 2: (Transpose.ROTATE_180,), 3: (Transpose.ROTATE_90,)}.get(transform % 4, ())
    return (*turn, Transpose.FLIP_LEFT_RIGHT) if transform >= 4 else turn


def _paste(pixels: bytearray, area: Rect, part: bytearray, place: Rect) -> None:
    """Writes what `part` (pixels of `place`) shows of `area` into `pixels`."""
    shared = place.common(area)
    for y in range(shared.y, shared.bottom):
        to, source = 4 * ((y - area.y) * area.w + shared.x - area.x), 4 * ((y - place.y) * place.w + shared.x - place.x)
        pixels[to : to + 4 * shared.w] = memoryview(part)[source : source + 4 * shared.w]


def _lost(detail: str) -> Problem:
    return new_problem("display-lost", "unnamed", detail=detail)


def _failed(detail: str) -> Problem:
    return new_problem("grab-failed", "nothing", detail=detail)
