"""A stream: a folder with pictures at changes only, and what really stood on the screen from when to when. Times are seconds from its start."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.values import Rect

from ..truth import TrueLine, is_scored

Pixels = NDArray[np.uint8]
STOOD_S = 3.0
"""What stood there whole for a shorter time is asked of nobody: half-typed words, a page flipped through."""
TRUTH = "truth.json.gz"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something notes should hold, as it stands at one moment.

    Attributes:
        id: Which element of the screen it is; another text under the same id is a change.
        form: 'heading', 'item', 'card' (a text of its own: on a board, in a calendar), 'row', 'code', 'speech', 'field', 'text' or 'terminal'.
        parts: Cells of a row, lines of code, speaker and what he says, label and value; else the one text.
        whole: All of it is seen.
        box: Around all of it, left, top, right, bottom, in pixels.
    """

    id: str
    form: str
    parts: tuple[str, ...]
    whole: bool
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Moment:
    """From `t` on the screen shows this.

    Attributes:
        file, x, y: The picture of what changed and where it belongs; '' when no pixel did.
        app, title: Of the window.
        edit: What was done to a fact at this moment: 'word', 'number', 'sign', 'point', 'unit', 'negation', 'cell', or 'gone' (what is no longer
            there was taken away, not only scrolled out of sight); '' for anything else.
        still: Since the moment before nothing but hover, caret, selection, focus, clock or film changed.
        rect: The window's place, left, top, width, height; None when it fills the screen.
        lines: Every visible line; `words` of each with their places.
        facts: What notes should hold of it.
    """

    t: float
    file: str
    x: int
    y: int
    app: str
    title: str
    edit: str
    still: bool
    lines: tuple[TrueLine, ...]
    facts: tuple[Fact, ...]
    rect: tuple[int, int, int, int] | None = None


@dataclass(frozen=True)
class Stream:
    """One stream. `document` decides the part it belongs to; `variant` is '' for the stream as it was thought of."""

    name: str
    program: str
    document: str
    size: tuple[int, int]
    end: float
    moments: tuple[Moment, ...]
    variant: str = ""
    traits: tuple[str, ...] = field(default=())

    @property
    def scored(self) -> bool:
        return is_scored(self.document)

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """Every fact with the time it stood there whole, in the order of their beginnings."""
        return tuple(_stays(self))

    def at(self, t: float) -> Moment:
        """What stands there at `t`."""
        found = self.moments[0]
        for moment in self.moments:
            if moment.t > t + 1e-6:
                break
            found = moment
        return found

    def quiet_spells(self) -> list[tuple[float, float]]:
        """From–to of the time in which nothing worth a note changes."""
        spells: list[tuple[float, float]] = []
        ends = [moment.t for moment in self.moments[1:]] + [self.end]
        for moment, end in zip(self.moments, ends, strict=True):
            if moment.still and spells and spells[-1][1] == moment.t:
                spells[-1] = (spells[-1][0], end)
            elif moment.still:
                spells.append((moment.t, end))
        return spells


@dataclass(frozen=True, slots=True)
class Stay:
    """A fact and when it stood there whole; `before` is the one it took the place of, by the edit `edit`, and `removed` when it was taken away."""

    fact: Fact
    since: float
    until: float
    edit: str = ""
    before: Fact | None = None
    removed: bool = False

    @property
    def asked(self) -> bool:
        return self.until - self.since >= STOOD_S


def _stays(stream: Stream) -> Iterator[Stay]:
    running: dict[str, Stay] = {}
    last: dict[str, Stay] = {}
    done: list[Stay] = []
    for moment in stream.moments:
        here = {fact.id: fact for fact in moment.facts if fact.whole}
        present = {fact.id for fact in moment.facts}
        for id_, stay in list(running.items()):
            if id_ in here and here[id_].parts == stay.fact.parts:
                continue
            gone = id_ not in present and moment.edit == "gone"
            done.append(replace(stay, until=moment.t, removed=gone))
            last[id_] = done[-1]
            del running[id_]
        for id_, fact in here.items():
            if id_ not in running:
                was = last.get(id_)
                changed = was is not None and was.until == moment.t and was.fact.parts != fact.parts and bool(moment.edit)
                running[id_] = Stay(fact, moment.t, stream.end, moment.edit if changed else "", was.fact if was is not None and changed else None)
    yield from sorted([*done, *(replace(stay, until=stream.end) for stay in running.values())], key=lambda stay: stay.since)


def save(stream: Stream, cache: Path) -> None:
    """Writes the truth beside the pictures. Lines and facts that stay as they were are not written twice."""
    told = asdict(stream)
    before: dict[str, Any] = {}
    for moment in told["moments"]:
        kept = {name: moment[name] for name in ("lines", "facts")}
        for name, value in kept.items():
            if value == before.get(name):
                del moment[name]
        before = kept
    folder = cache / stream.name
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    (folder / TRUTH).write_bytes(gzip.compress(text.encode(), mtime=0))


def load(folder: Path) -> Stream:
    """The stream in `folder`."""
    told = json.loads(gzip.decompress((folder / TRUTH).read_bytes()))
    moments: list[Moment] = []
    for one in told.pop("moments"):
        lines = tuple(_line(line) for line in one.pop("lines")) if "lines" in one else moments[-1].lines
        facts = tuple(_fact(fact) for fact in one.pop("facts")) if "facts" in one else moments[-1].facts
        rect = one.pop("rect", None)
        one["rect"] = tuple(rect) if rect else None
        moments.append(Moment(lines=lines, facts=facts, **one))
    return Stream(moments=tuple(moments), size=tuple(told.pop("size")), traits=tuple(told.pop("traits")), **told)


def _line(told: dict[str, Any]) -> TrueLine:
    return TrueLine(words=tuple((str(word[0]), *map(float, word[1:])) for word in told.pop("words", ())), **told)  # type: ignore[misc]


def _fact(told: dict[str, Any]) -> Fact:
    form, parts = told["form"], tuple(told["parts"])
    if form == "row" and sum(bool(part) for part in parts) < 2:
        form, parts = "text", tuple(part for part in parts if part)  # a table that is there for the look of it
    return Fact(told["id"], form, parts, told["whole"], tuple(told["box"]))


def names(cache: Path) -> list[str]:
    """Of all streams that were made."""
    return sorted(path.parent.name for path in cache.glob(f"*/{TRUTH}"))


def streams(cache: Path) -> Iterator[Stream]:
    """All that were made, in the order of their names."""
    for name in names(cache):
        yield load(cache / name)


class Pictures:
    """What the screen of a stream shows, asked with rising times."""

    def __init__(self, stream: Stream, cache: Path) -> None:
        self._stream, self._folder, self._next = stream, cache / stream.name, 0
        self._now: Pixels = np.full((stream.size[1], stream.size[0], 4), 255, np.uint8)
        self._given = bytearray(self._now.tobytes())

    def at(self, t: float) -> bytearray:
        """BGRX of the whole screen at `t`: the same object while nothing changes."""
        changed = False
        moments: Sequence[Moment] = self._stream.moments
        while self._next < len(moments) and moments[self._next].t <= t + 1e-6:
            changed |= self._put(moments[self._next])
            self._next += 1
        if changed:
            self._given = bytearray(self._now.tobytes())
        return self._given

    def _put(self, moment: Moment) -> bool:
        if not moment.file:
            return False
        with Image.open(self._folder / moment.file) as image:
            rgb = np.asarray(image.convert("RGB"))
        self._now[moment.y : moment.y + rgb.shape[0], moment.x : moment.x + rgb.shape[1], :3] = rgb[..., ::-1]
        return True


def box_of(fact: Fact) -> Rect:
    """Where the fact stands, in whole pixels."""
    left, top, right, bottom = (round(value) for value in fact.box)
    return Rect(left, top, right - left, bottom - top)
