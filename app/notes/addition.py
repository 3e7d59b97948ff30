"""`--out`: notes at the end of a Markdown file of the user's, or below a heading in it. Nothing else in it changes, byte for byte."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..events import Over, Problem
from ..files import sync_dir
from . import words
from .draft import Draft
from .late import Late
from .markdown import Rendered, apart, outside_fences, render
from .memory import Memory
from .merge import marks, merge
from .mirror import TRIES, Cleared, Pace
from .region import Spot, again, spot, window
from .replacing import replace as replace_bytes
from .texts import Form, unpack
from .written import Written, as_left

_MODE = 0o600
_DEEPEST = 6


def check(path: Path) -> None:
    """Raises OSError at once, not after an hour of notes, when nothing can be added to `path`: it is no text, no file, or cannot be written."""
    if not path.exists():
        there = Path(os.path.realpath(path))  # a link to a file that is not made yet stays a link
        with there.open("x"):
            pass
        there.unlink()
        return
    if not path.is_file():
        raise OSError(errno.EINVAL, "this is not a file that notes can be written into", str(path))
    unpack(path.read_bytes(), path)
    with path.open("ab"):
        pass


class Addition:
    """Keeps a session's notes in a file of somebody else's while it is recorded; without a `path` it only takes out what other runs added.

    What others write into the file meanwhile stays, in our part of it too. A file that vanishes is not made again: that is told.
    """

    def __init__(self, path: Path | None, under: str, tell: Callable[[Problem | Over], None], memory: Memory) -> None:
        self._path, self._under = path, under
        self._tell = tell
        self._memory = memory
        self._pace = Pace()
        self._draft: Draft | None = None
        self._rendered: Rendered | None = None
        self._spot: Spot | None = None
        self._heading = ""
        self._ours: list[str] = []
        self._text = ""
        self._part = (0, 0)
        self._lines: Sequence[str] = ()
        self._missed = 0
        self._late = Late()
        self._doubted = False
        self._told = ""

    def show(self, draft: Draft, now: float) -> None:
        """Writes what is new when the last write is a second ago. `now` rises."""
        self._pace.does(lambda: self.finish(draft), now)

    def finish(self, draft: Draft) -> None:
        """Writes what is new, now. Only the session that is recorded is written; one changed afterwards is not."""
        if self._path is None:
            return
        if draft is not self._draft:
            if draft.ended is not None:
                return
            self._draft, self._rendered, self._spot = draft, Rendered(draft), None
        if draft.empty and self._spot is None:
            return
        try:
            self._write(draft, Path(os.path.realpath(self._path)))
        except OSError as error:
            self._trouble(error, self._path)
        else:
            self._missed = 0
            if self._told:
                self._tell(Over(self._told))
            self._told = ""
        if draft.ended is not None:
            self._late.close()

    def place(self, draft: Draft) -> Path:
        """The file, for people."""
        return self._path or Path()

    def _trouble(self, error: OSError, path: Path) -> None:
        gone = isinstance(error, FileNotFoundError) and self._spot is not None
        self._missed += 1
        if not self._told and not (gone and self._missed < 2):  # editors move a file away for a moment while they save
            problem = words.out_gone(path) if gone else words.no_out(error, path)
            self._told = problem.code
            self._tell(problem)

    def _write(self, draft: Draft, path: Path) -> None:
        assert self._rendered is not None
        lines = apart(self._rendered.text())[0]
        if self._spot is not None and path.exists():
            self._late.settle(path)
        for _ in range(TRIES):
            raw = _read(path, must=self._spot is not None)
            text, form = unpack(raw or b"", path)
            if text == self._text and self._spot is not None and lines == self._lines:
                return
            if self._may_be_half_saved(draft, text):
                return
            made, part, ours, where = self._made(text, form, lines)
            self._remember(draft, path, ours, where, created=raw is None)  # before: a kill must not leave a part nobody knows
            if replace_bytes(path, form.pack(made), raw, _MODE, self._late.hold) is None:
                self._text, self._part, self._ours, self._spot, self._lines = made, part, ours, where, lines
                return
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))

    def _may_be_half_saved(self, draft: Draft, text: str) -> bool:
        """Our part is gone all of a sudden: an editor may be in the midst of saving. In a second it is looked at again."""
        gone = self._spot is not None and again(self._text, self._part, text) is None and draft.ended is None
        self._doubted, before = gone, self._doubted
        return gone and not before

    def _made(self, text: str, form: Form, lines: Sequence[str]) -> tuple[str, tuple[int, int], list[str], Spot]:
        """The whole text as it is to be, our part of it, our lines without what others wrote into them, and the spot."""
        part = again(self._text, self._part, text) if self._spot is not None else None
        where, base = self._spot, self._ours
        if where is None or part is None:
            fresh = where is None or self._missed > 0  # the first time, or a file that came back as it was before
            where, base = self._found(text), [] if fresh else base
        ours = form.ours(_body(lines, where, self._heading)).split("\n")
        if part is not None:
            merged = "\n".join(merge(marks(base), ours, text[slice(*part)].split("\n")))
        else:
            part = (where.at, where.at)
            new = merge(marks(base), ours, [])  # somebody deleted our part: only what is new comes
            merged = "\n".join(new) if new == ours else form.ours(where.lead) + "\n".join([*new, ""]) if any(new) else ""
        return text[: part[0]] + merged + text[part[1] :], (part[0], part[0] + len(merged)), ours, where

    def _found(self, text: str) -> Spot:
        found = spot(text, self._under)
        self._heading = ""
        if found is None:
            found = replace(spot(text) or Spot(0, ""), level=_LEVEL)
            self._heading = f"{'#' * _LEVEL} {self._under}"
        return found if found.level or not text.removeprefix("\ufeff") else replace(found, level=1)

    def _remember(self, draft: Draft, path: Path, ours: Sequence[str], where: Spot, created: bool) -> None:
        known = next((each for each in self._memory.of(draft.id, "out") if each.path == path), Written(draft.id, "out", path))
        extra: dict[str, Any] = {"created": created or known.extra.get("created", False), "heading": self._heading}
        extra |= {"lead": where.lead, "tail": where.tail, "level": where.level, "joined": where.joined}
        self._memory.keep(replace(known, lines=_base(ours, where.joined), extra=extra))

    # -------------------------------------------------------------- taking out

    def hide(self, draft: Draft, texts: Sequence[tuple[str, str]]) -> None:
        self.finish(draft)

    def erased(self, draft: Draft, left: Draft | None) -> Cleared:
        """Takes what is not in `left` out of every file that the session was added to, by whichever run. Raises nothing."""
        self._draft = self._rendered = None
        self._late.close()
        return taken_out(self._memory, draft, left)


_LEVEL = 2
"""A heading that is not there yet is made one of the second level: the first is the title of the file."""


def taken_out(memory: Memory, draft: Draft, left: Draft | None) -> Cleared:
    """Brings the files that a session was added to up to what is left of it. Raises nothing."""
    cleared = Cleared()
    for known in memory.of(draft.id, "out"):
        try:
            cleared = cleared.and_(_take_out(memory, known, left))
        except OSError:
            cleared = cleared.and_(Cleared(remains=(words.still_there(known.path),)))
    return cleared


@dataclass(frozen=True, slots=True)
class _Found:
    """A file as it stands now: its bytes, its form, its lines and which of them (from, to) are our part."""

    raw: bytes
    form: Form
    lines: list[str]
    part: tuple[int, int]

    @property
    def behind(self) -> list[str]:
        return self.lines[self.part[1] :]


def _take_out(memory: Memory, known: Written, left: Draft | None) -> Cleared:
    for _ in range(TRIES):
        raw = _read(known.path)
        if raw is None:
            memory.drop(known)
            return Cleared(said=(words.not_found(known.path),))
        text, form = unpack(raw, known.path)
        lines = text.split("\n")
        part = window(known.base, lines) if known.lines else None
        if part is None:
            memory.drop(known)
            return Cleared(said=(words.no_part(known.path),))
        found = _Found(raw, form, lines, part)
        cleared = _removed(memory, known, found) if left is None else _shortened(memory, known, found, left)
        if cleared is not None:
            return cleared
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(known.path))


def _shortened(memory: Memory, known: Written, found: _Found, left: Draft) -> Cleared | None:
    """Our part with what is left of the session only; None when the file changed meanwhile."""
    begin, end = found.part
    ours = _again(known, left, found.form)
    merged = merge(known.base, ours, found.lines[begin:end])
    whole = found.form.pack("\n".join([*found.lines[:begin], *merged, *found.behind]))
    if replace_bytes(known.path, whole, found.raw) is not None:
        return None
    memory.keep(replace(known, **as_left(known.path.stat(), whole), lines=b"".join(marks(ours))))
    return Cleared()


def _removed(memory: Memory, known: Written, found: _Found) -> Cleared | None:
    """The file without our part, or no file where nothing else stands in it; None when it changed meanwhile."""
    kept = _heading_lines(known, found.behind)
    begin, end = found.part[0] + kept, found.part[1]
    own = merge(known.base[kept:], [], found.lines[begin:end])
    whole = found.form.pack("\n".join(_joined(known, found.lines[:begin], own, found.behind, found.form)))
    if known.extra.get("created") and not whole.strip():
        known.path.unlink()
        sync_dir(known.path.parent)
        memory.drop(known)
        return Cleared(gone=(known.path,))
    if replace_bytes(known.path, whole, found.raw) is not None:
        return None
    memory.drop(known)
    return Cleared(said=(words.part_gone(known.path, own=any(line.strip() for line in own)),))


def _heading_lines(known: Written, behind: Sequence[str]) -> int:
    """How many lines of our part stay: those of the heading we made, when more stands below it by now."""
    if not known.extra.get("heading") or not any(line.strip() for line in behind):
        return 0
    return int(known.extra.get("lead", "").count("\n")) - int(known.extra.get("joined", False)) + 1


def _again(known: Written, left: Draft, form: Form) -> list[str]:
    where = Spot(0, known.extra.get("lead", ""), known.extra.get("tail", ""), known.extra.get("level", 0), known.extra.get("joined", False))
    body = form.ours(_body(apart(render(left))[0], where, known.extra.get("heading", "")))
    return body.split("\n")[int(where.joined) : -1]


def _joined(known: Written, before: list[str], own: list[str], behind: list[str], form: Form) -> list[str]:
    """The lines without our part; the end of a line goes that we had put behind the last words of the file."""
    if known.extra.get("joined") and not any(line.strip() for line in own) and behind in ([], [""]) and before:
        return [*before[:-1], before[-1].removesuffix("\r") if form.end == "\r\n" else before[-1]]
    return [*before, *own, *behind]


def _base(ours: Sequence[str], joined: bool) -> bytes:
    """Marks of whole lines only: what stands before and behind our part is not ours."""
    return b"".join(marks(ours[int(joined) : -1]))


def _body(lines: Sequence[str], where: Spot, heading: str) -> str:
    """Our part with what keeps it apart; its headings stand below the one it is under."""
    text = "\n".join(lines).strip("\n")
    deeper = where.level
    if deeper:
        text = outside_fences(text, lambda line: _deeper(line, deeper))
    return f"{where.lead}{heading}{chr(10) * 2 if heading else ''}{text}\n{where.tail}"


def _deeper(line: str, by: int) -> str:
    found = re.match(r"#{1,6}(?= )", line)
    if found is None:
        return line
    return f"{'#' * (len(found[0]) + by)}{line[found.end() :]}" if len(found[0]) + by <= _DEEPEST else f"**{line[found.end() :].strip()}**"


def _read(path: Path, *, must: bool = False) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if must:
            raise
        return None
