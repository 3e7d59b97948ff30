"""`--events`: which file the notes of a session were told to, and taking them out of it."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

from . import words
from .draft import Draft
from .memory import Memory
from .mirror import Cleared
from .written import Written

_TEXTS = ("note_delta", "note_done")
_SLACK_S = 1.0
"""An event is written a moment after what it tells of."""


class EventLines:
    """Remembers the file of the running session's events; erases lines of any session's.

    A line is made empty where it stands, as the program may be writing behind it: the same number of bytes, and still a line of JSON.
    """

    def __init__(self, path: Path | None, memory: Memory) -> None:
        self._path = path
        self._memory = memory
        self._session = ""

    def show(self, draft: Draft, now: float) -> None:
        self.finish(draft)

    def finish(self, draft: Draft) -> None:
        """Remembers the file of a session that has begun."""
        if self._path is not None and draft.ended is None and draft.id != self._session:
            self._session = draft.id
            self._memory.keep(Written(draft.id, "events", Path(os.path.realpath(self._path))))

    def hide(self, draft: Draft, texts: Sequence[tuple[str, str]]) -> None:
        """Makes texts unreadable in the lines of the session that tell of notes. Raises OSError: the file still holds them."""
        for known in self._memory.of(draft.id, "events"):
            with contextlib.suppress(FileNotFoundError):
                _cross_out(known.path, [json.dumps(text, ensure_ascii=False)[1:-1].encode() for text, _ in texts])

    def place(self, draft: Draft) -> Path:
        return self._path or Path()

    def erased(self, draft: Draft, left: Draft | None) -> Cleared:
        """Raises nothing: a file that could not be changed is among `remains`."""
        cleared = Cleared()
        for known in self._memory.of(draft.id, "events"):
            try:
                changed = _blank(known.path, draft, left)
            except FileNotFoundError:
                cleared = cleared.and_(Cleared(said=(words.not_found(known.path),)))
            except OSError:
                cleared = cleared.and_(Cleared(remains=(words.still_there(known.path),)))
            else:
                cleared = cleared.and_(Cleared(said=(words.lines_blanked(known.path),) if changed else ()))
        return cleared


def _blank(path: Path, draft: Draft, left: Draft | None) -> int:
    """Makes the lines empty that tell of notes of the session that are not `left`; returns how many."""
    count = at = 0
    with path.open("r+b") as file:
        for line in file.read().splitlines(keepends=True):
            empty = _emptied(line, draft, left)
            if empty is not None:
                file.seek(at)
                file.write(empty)
                count += 1
            at += len(line)
        file.flush()
        os.fsync(file.fileno())
    return count


def _cross_out(path: Path, texts: Sequence[bytes]) -> None:
    """Puts asterisks in the place of texts, wherever they stand as words of a note: the file keeps its length."""
    patterns = [re.compile(rb"(?<!\w)" + re.escape(text) + rb"(?!\w)") for text in texts]
    at = 0
    with path.open("r+b") as file:
        for line in file.read().splitlines(keepends=True):
            crossed = line
            for pattern in patterns if any(f'"{kind}"'.encode() in line for kind in _TEXTS) else ():
                crossed = pattern.sub(lambda found: b"*" * len(found[0]), crossed)
            if crossed != line:
                file.seek(at)
                file.write(crossed)
            at += len(line)
        file.flush()
        os.fsync(file.fileno())


def _emptied(line: bytes, draft: Draft, left: Draft | None) -> bytes | None:
    """As many bytes that say nothing; None when the line stays."""
    try:
        told = json.loads(line)
        mine = told["type"] in _TEXTS and (draft.block(told["block"]) is not None or _in_time(told["t"], draft))
        stays = left is not None and left.block(told["block"]) is not None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not mine or stays:
        return None
    end = b"\n" if line.endswith(b"\n") else b""
    return json.dumps({"t": told["t"], "type": "erased"}).encode().ljust(len(line) - len(end)) + end


def _in_time(t: float, draft: Draft) -> bool:
    """A note that was removed before is not in the session any more, but it was told."""
    return draft.started - _SLACK_S <= t <= (draft.ended if draft.ended is not None else t) + _SLACK_S
