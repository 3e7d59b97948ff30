"""Plays a stream to the program: its camera looks, its reader (or a perfect one) reads, its local engine writes, all by the stream's own clock."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from app.capture.camera import Camera
from app.capture.screens import SourceChoice
from app.engines.engine import Correcting
from app.engines.local.correcting import CorrectingEngine
from app.engines.local.engine import LocalEngine
from app.events import Delta, Done, EngineEvent, Problem, Replace, Section
from app.files import resource
from app.guard.mask import titled
from app.guard.veil import Veil
from app.reading.desk import Desk
from app.reading.increment import Increment
from app.reading.reader import Reading, TextReader
from app.reading.surroundings import Edges, divided, edges_of, with_surroundings
from app.reading.tiles import COLOUR, Packed
from app.recorder.equipment import HastyReader
from app.recorder.reading import QUIET_S
from app.values import Evidence, Frame, Line, Page, Rect, Screen, Sight, Window
from tests.sessions.metric import Placed
from tests.sessions.player import lines_of

from ..truth import TrueLine
from .stream import Pictures, Stream

START = 1_930_000_000.0
"""Unix seconds at which every stream begins; a full minute is far away."""
Jitter = Callable[[Rect], Rect]


class Reader(Protocol):
    """Reads the frames of one stream, one after the other."""

    cpu_s: float

    def read(self, frame: Frame) -> Page: ...

    def close(self) -> None: ...


@dataclass(slots=True)
class Written:
    """A block of notes as it ended, and each version of it: (seconds from the start, text, evidence)."""

    section: str
    kind: str
    text: str = ""
    versions: list[tuple[float, str, Evidence | None]] = field(default_factory=list)


@dataclass(slots=True)
class Played:
    """What became of a stream.

    Attributes:
        blocks: In their order.
        headings: (section, its own heading), where it has one.
        frames: The time of each kept frame, by its id.
        engine_s, reader_s: Seconds of CPU, by frame and altogether.
    """

    blocks: dict[str, Written] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    frames: dict[int, float] = field(default_factory=dict)
    engine_s: list[float] = field(default_factory=list)
    reader_s: float = 0.0
    problems: list[str] = field(default_factory=list)

    def take(self, event: EngineEvent) -> None:
        match event:
            case Section():
                self.headings[event.id] = event.heading
            case Delta() | Replace():
                block = self.blocks.setdefault(event.block, Written(event.section, event.kind))
                block.kind = event.kind
                block.text = block.text + event.text if isinstance(event, Delta) else event.text
                block.versions.append((event.t - START, block.text, event.evidence))
            case Problem():
                self.problems.append(f"{event.code}: {event.message} {event.detail}")
            case Done():
                pass


class _Shown:
    """A grabber that shows the stream at a time it is told."""

    def __init__(self, pictures: Pictures, size: tuple[int, int]) -> None:
        self._pictures, self._size, self.now = pictures, size, 0.0

    def screens(self) -> tuple[Screen, ...]:
        return (Screen("stream", "stream", Rect(0, 0, *self._size), primary=True),)

    def grab(self, rect: Rect) -> bytearray:
        return self._pictures.at(self.now)

    def grab_unless(self, rect: Rect, seen: bytearray) -> bytearray | None:
        now = self._pictures.at(self.now)
        return None if now is seen or now == seen else now

    def close(self) -> None:
        pass


def kept_frames(stream: Stream, cache: Path) -> Iterator[Frame]:
    """The frames the camera hands on, as it would if it looked at the stream."""
    shown = _Shown(Pictures(stream, cache), stream.size)
    whole = Rect(0, 0, *stream.size)

    def windows() -> tuple[Window, ...]:
        moment = stream.at(shown.now)
        rect = Rect(*moment.rect) if moment.rect else whole
        return (Window(moment.app, moment.title, rect, active=True, id=1, outer=rect),)

    camera = Camera(lambda: shown, SourceChoice(), windows, steady=lambda: shown.now)
    with closing(camera):
        while shown.now < stream.end:
            look = camera.tick(START + shown.now)
            if look.problem is not None:
                raise RuntimeError(look.problem.message)
            if look.frame is not None:
                yield look.frame
            shown.now += look.next_s


class _Truth:
    """In place of the text reader below the increment: gives the true lines of the places it is asked for."""

    def __init__(self, jitter: Jitter) -> None:
        self.lines: tuple[TrueLine, ...] = ()
        self._jitter = jitter

    def read(self, image: NDArray[np.uint8], rects: Sequence[Rect], give_up: Callable[[], bool] = lambda: False) -> Reading:
        packed = np.ascontiguousarray(image).view(np.uint32)[..., 0] & COLOUR
        edges = edges_of(packed, rects)
        words = _words(self.lines)
        asked = [line for line in lines_of(words) if any(_asked(line.box, rect) for rect in rects)]
        found = [_moved(piece, self._jitter) for line in asked for piece in _cell_by_cell(line, words, edges)]
        return Reading(with_surroundings([_coloured(line, packed) for line in found], edges), [])


def _cell_by_cell(line: Line, words: Sequence[Placed], edges: Edges) -> list[Line]:
    """The line, cut where a drawn border runs through it, as the program's own reader cuts it."""
    pieces = divided(line.box, edges)
    if len(pieces) < 2:
        return [line]
    held = [[word for word in words if _stands_in(word, piece)] for piece in pieces]
    return [cell for one in held for cell in lines_of(one)]


def _stands_in(word: Placed, rect: Rect) -> bool:
    x, y = (word.x + word.x2) / 2, (word.y + word.y2) / 2
    return rect.x <= x < rect.right and rect.y <= y < rect.bottom


def _coloured(line: Line, packed: Packed) -> Line:
    """The line with the colour it stands on: the commonest one around its letters."""
    crop = packed[max(0, line.box.y) : line.box.bottom, max(0, line.box.x) : line.box.right]
    colours, counts = np.unique(crop, return_counts=True)
    return replace(line, paper=int(colours[counts.argmax()])) if colours.size else line


def _asked(box: Rect, rect: Rect) -> bool:
    common = rect.common(box)
    return 2 * common.h > box.h and common.w > 2


class TrueReader:
    """Reads what really stands there, where the program's own increment asks for it: what stays and what moved is told by the pixels."""

    def __init__(self, stream: Stream, jitter: Jitter = lambda box: box) -> None:
        self.cpu_s = 0.0
        self._stream, self._truth = stream, _Truth(jitter)
        self._increment = Increment(cast(TextReader, self._truth))

    def read(self, frame: Frame) -> Page:
        moment = self._stream.at(frame.t - START)
        self._truth.lines = moment.lines
        seen = self._increment.read(memoryview(frame.pixels), self._stream.size, frame.t)
        return Page(frame.id, frame.t, self._stream.size, tuple(seen.lines), frame.windows, tuple(seen.changed), tuple(seen.busy), tuple(seen.moved))

    def close(self) -> None:
        pass


def true_lines(lines: Sequence[TrueLine]) -> list[Line]:
    """The lines a reader without errors makes of a moment. What an edge cuts it leaves out."""
    return lines_of(_words(lines))


def _words(lines: Sequence[TrueLine]) -> list[Placed]:
    return [Placed(*word) for line in lines if not line.cut for word in line.words]


def _moved(line: Line, jitter: Jitter) -> Line:
    return replace(line, box=jitter(line.box), words=tuple(replace(word, box=jitter(word.box)) for word in line.words))


class RealReader:
    """The program's own reader, in its own process."""

    def __init__(self) -> None:
        self.cpu_s = 0.0
        self._desk = Desk(resource("reader"), threads=1)
        self._desk.start()

    def read(self, frame: Frame) -> Page:
        return self._counted(self._desk.read(frame))

    def read_in_haste(self, frame: Frame) -> Page:
        return self._counted(self._desk.read_in_haste(frame))

    def read_with_care(self, frame: Frame) -> Page:
        return self._counted(self._desk.read_with_care(frame))

    def _counted(self, page: Page) -> Page:
        if self._desk.pid is not None:
            self.cpu_s = _cpu_s(self._desk.pid)
        return page

    def close(self) -> None:
        self._desk.close(5.0)


def _cpu_s(pid: int) -> float:
    """Seconds of CPU a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def bare_sights(stream: Stream, begin: float) -> Iterator[Sight]:
    """Every moment with news as a sight without pixels, its true lines told as they are. `begin`: unix seconds at which the stream begins."""
    whole = Rect(0, 0, *stream.size)
    for moment in stream.moments:
        if moment.still:
            continue
        t = begin + moment.t
        window = Window(moment.app, moment.title, Rect(*moment.rect) if moment.rect else whole, active=True, id=1, outer=whole)
        frame = Frame(int(1e6 * t), t, whole, bytearray(), (window,))
        yield Sight(frame, Page(frame.id, t, stream.size, tuple(true_lines(moment.lines)), (window,), (whole,)))


def play(stream: Stream, cache: Path, reader: Reader) -> Played:
    """The notes of a stream."""
    played = Played()
    writer = CorrectingEngine(LocalEngine)
    writer.start(played.take)
    veil, last = Veil(), 0.0
    try:
        for frame in kept_frames(stream, cache):
            t = frame.t - START
            if played.frames and t - last > QUIET_S:
                writer.quiet(START + last + QUIET_S)
            played.frames[frame.id] = t
            hasty = isinstance(reader, HastyReader) and isinstance(writer, Correcting) and writer.takes_haste()
            page = reader.read_in_haste(frame) if hasty and isinstance(reader, HastyReader) else reader.read(frame)
            spent = _given(writer.submit, frame, veil, page)
            if page.hasty and isinstance(reader, HastyReader) and isinstance(writer, Correcting):
                spent += _given(writer.correct, frame, veil, reader.read_with_care(frame))
            played.engine_s.append(spent)
            last = t
        writer.quiet(START + max(stream.end, last + QUIET_S))
    finally:
        played.reader_s += reader.cpu_s
        reader.close()
        writer.stop()
    return played


def _given(take: Callable[[Sight], None], frame: Frame, veil: Veil, page: Page) -> float:
    """Shows the engine a page as the recorder does, without its secrets; the seconds of CPU it takes."""
    sight = Sight(replace(frame, windows=titled(frame.windows)), veil.look(page).page)
    begun = time.process_time()
    take(sight)
    return time.process_time() - begun
