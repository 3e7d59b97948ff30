"""Figures of the reading room: character error by kind of screen, and what reading costs."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray
from PIL import Image
from rapidfuzz.distance import Levenshtein

from app.reading.desk import Desk
from app.reading.increment import Increment
from app.reading.reader import TextReader
from app.values import Frame, Line, Rect
from tests.sessions import metric, player
from tests.sessions.metric import Placed

from .table import Row

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "resources" / "reader"
SESSION = ROOT.parent / "shared" / "screens" / "session1"
KINDS = {"slides": (3, 6, 9), "terminal": (14, 18, 20), "news page": (21, 24, 27)}
# The recogniser gives typewriter quotes and dashes; bullets are drawn by the page, not written in its text.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "−": "-", "•": None})


@dataclass(slots=True)
class _Piece:
    text: str
    box: Rect


def rows() -> list[Row]:
    """Character errors of the open sessions, and with the sample session, where it is there, errors by kind and costs."""
    return [*_sessions(), *([*_errors(), *_costs(), *_process()] if SESSION.is_dir() else [])]


def _sessions() -> list[Row]:
    """Every recorded session frame by frame, as the program reads it: the mean of its frames' errors."""
    reader = TextReader(WEIGHTS)
    found = []
    for name in player.names():
        session = player.load(name)
        increment = Increment(reader)
        errors = []
        for frame, words in zip(player.frames(session), session.words, strict=True):
            lines = increment.read(memoryview(frame.pixels), (frame.rect.w, frame.rect.h), frame.t).lines
            boxes = [Placed(line.text, line.box.x, line.box.y, line.box.right, line.box.bottom) for line in lines]
            errors.append(metric.character_error(boxes, words))
        found.append(Row(f"character error, session {name}", sum(errors) / len(errors), 2.0, "%"))
    mean = sum(row.value for row in found) / len(found)
    return [*found, Row("character error, mean of sessions", mean, 1.2, "%", note="every frame, read incrementally")]


def _errors() -> list[Row]:
    reader = TextReader(WEIGHTS)
    found = []
    for kind, numbers in KINDS.items():
        wrong = whole = 0
        for number in numbers:
            image = _image(number)
            lines = reader.read(image, [Rect(0, 0, image.shape[1], image.shape[0])]).lines
            errors, characters = character_error(truth(SESSION / f"{number:02}.json"), lines)
            wrong, whole = wrong + errors, whole + characters
        found.append(Row(f"character error, {kind}", 100 * wrong / whole, 2.0, "%"))
    mean = sum(row.value for row in found) / len(found)
    return [*found, Row("character error, mean of kinds", mean, 1.2, "%", note="edit distance per line, spaces left out")]


def _costs() -> list[Row]:
    images = [_image(number) for number in range(31)]
    size = (images[0].shape[1], images[0].shape[0])
    increment = Increment(TextReader(WEIGHTS))
    frames = [memoryview(image.tobytes()) for image in images]
    begin = time.process_time()
    for number, pixels in enumerate(frames):
        increment.read(pixels, size, 2.0 * number)
    spent = time.process_time() - begin
    begin = time.process_time()
    increment.read(frames[-1], size, 70.0)
    same = time.process_time() - begin
    plain = TextReader(WEIGHTS, thrifty=False)
    begin = time.process_time()
    for image in images:
        plain.read(image, [Rect(0, 0, *size)])
    full = time.process_time() - begin
    return [
        Row("reading 31 frames, CPU against plain reading of each", spent / full, 0.25, "×", note=f"{spent:.1f} s against {full:.1f} s"),
        Row("an unchanged frame, CPU", 1000 * same, 10.0, "ms"),
    ]


def _process() -> list[Row]:
    desk = Desk(WEIGHTS)
    desk.start()
    try:
        warm = Frame(1, 1.0, Rect(0, 0, 64, 64), bytearray(4 * 64 * 64))
        desk.read(warm)
        took = 0.0
        for number in (20, *range(31)):
            image = _image(number)
            begin = time.perf_counter()
            desk.read(Frame(number + 2, 2.0 * number, Rect(0, 0, image.shape[1], image.shape[0]), bytearray(image.tobytes())))
            took = took or time.perf_counter() - begin
        assert desk.pid is not None
        memory = psutil.Process(desk.pid).memory_info().rss / 2**20
    finally:
        desk.close()
    return [
        Row("first dense 1080p frame, wall", took, 2.0, "s", note="on 2 cores with nothing else to do"),
        Row("the reader's process after 31 frames", memory, 330, "MB"),
    ]


def _image(number: int) -> NDArray[np.uint8]:
    picture = Image.open(SESSION / f"{number:02}.png").convert("RGB")
    return np.frombuffer(picture.tobytes("raw", "BGRX"), np.uint8).reshape(picture.height, picture.width, 4)


def truth(path: Path) -> list[_Piece]:
    """What is written on a screen: its words joined to runs of one row."""
    pieces: list[_Piece] = []
    for word in sorted(json.loads(path.read_text()), key=lambda word: (round(word["y"]), word["x"])):
        x, y = round(word["x"]), round(word["y"])
        box = Rect(x, y, round(word["x2"]) - x, round(word["y2"]) - y)
        last = pieces[-1] if pieces else None
        if last and abs(last.box.y - y) <= 2 and 0 <= x - last.box.right + 1 <= 1.2 * box.h:
            last.text += word["t"]
            last.box = last.box.joined(box)
        else:
            pieces.append(_Piece(word["t"], box))
    return pieces


def character_error(written: Sequence[_Piece], read: Iterable[Line]) -> tuple[int, int]:
    """(wrong characters, characters written). A line read across several pieces is held against all of them in order."""
    found = [_Piece("".join(line.text.split()), line.box) for line in read]
    groups: list[tuple[list[_Piece], list[_Piece]]] = [([piece], []) for piece in written]
    spurious = 0
    for line in found:
        touched = [group for group in groups if any(_meet(piece.box, line.box) for piece in group[0])]
        if not touched:
            spurious += len(line.text.translate(_PLAIN))
            continue
        first = touched[0]
        for other in touched[1:]:
            first[0].extend(other[0])
            first[1].extend(other[1])
            groups.remove(other)
        first[1].append(line)
    wrong = sum(Levenshtein.distance(_joined(a), _joined(b)) for a, b in groups)
    return wrong + spurious, sum(len(_joined(a)) for a, _ in groups)


def _meet(one: Rect, other: Rect) -> bool:
    both = one.common(other)
    return both.h > 0.5 * min(one.h, other.h) and both.w > 0.4 * min(one.w, other.w)


def _joined(pieces: Sequence[_Piece]) -> str:
    return "".join(piece.text for piece in sorted(pieces, key=lambda piece: piece.box.x)).translate(_PLAIN)
