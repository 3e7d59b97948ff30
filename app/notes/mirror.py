"""The live Markdown file of each session: whole or not at all, at most once a second, and never over what somebody wrote into it."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from ..events import Over, Problem
from ..files import make_private_dir, safe_name, sync_dir
from . import words
from .birth import born_ns
from .draft import Draft
from .finding import Standing, all_ours, copies, find, whose
from .late import Late
from .markdown import TOKEN, Rendered, apart, local_time, render, with_own_lines
from .memory import Memory
from .merge import marks, merge
from .replacing import move
from .replacing import replace as replace_bytes
from .written import BORN, Written, as_left, digest

_EACH_S = 1.0
_SLOWEST_S = 4.0
_SHARE = 20
TRIES = 8
"""How often a file that others write at the same moment is read again before it is left for the next second."""
_DATED = re.compile(r"\d{4}-\d\d-\d\d \d\d\.\d\d ")


@dataclass(frozen=True, slots=True)
class Cleared:
    """What became of the files of notes that were removed.

    Attributes:
        gone: Files that are gone.
        said: What a person should know, a sentence each; nothing of the notes is in these files.
        remains: Files that still hold some of the notes, a sentence each.
    """

    gone: tuple[Path, ...] = ()
    said: tuple[str, ...] = ()
    remains: tuple[str, ...] = ()

    def and_(self, other: Cleared) -> Cleared:
        return Cleared(self.gone + other.gone, self.said + other.said, self.remains + other.remains)


class Copyist(Protocol):
    """Keeps a file outside the store up to date with a session."""

    def show(self, draft: Draft, now: float) -> None:
        """The running session, about every second. `now` rises."""

    def finish(self, draft: Draft) -> None:
        """A session that begins, ends, or was changed."""

    def hide(self, draft: Draft, texts: Sequence[tuple[str, str]]) -> None:
        """Texts of the running session turned out to be secret; it has others in their place by now. Raises OSError: they still stand there."""

    def erased(self, draft: Draft, left: Draft | None) -> Cleared:
        """Takes what is not in `left` out of what was written. Raises OSError: it still holds that."""

    def place(self, draft: Draft) -> Path:
        """Where it is written, for people."""


class Pace:
    """When a file may be written again: once a second, a large one a little less often."""

    def __init__(self) -> None:
        self._next = 0.0

    def does(self, write: Callable[[], None], now: float) -> None:
        """Writes if it is time. `now` rises."""
        if now < self._next and self._next - now <= _SLOWEST_S:
            return
        begun = time.process_time()
        write()
        self._next = now + min(_SLOWEST_S, max(_EACH_S, _SHARE * (time.process_time() - begun)))


class Mirror:
    """Writes drafts as Markdown into a folder, a file per session named after its start and title.

    A session's file is the one that was written last for it: remembered in the store and proven by its token. Lines that others wrote into it
    stay in their place. Any other file, with that token or without, is never touched. The folder that cannot be written is told once as a
    `Problem`; notes are not affected.
    """

    def __init__(self, folder: Path, tell: Callable[[Problem | Over], None], memory: Memory | None = None) -> None:
        self._folder = folder
        self._tell = tell
        self._memory = memory or Memory()
        self._draft: Draft | None = None
        self._rendered: Rendered | None = None
        self._known: dict[str, Written] = {}
        self._last: dict[str, bytes] = {}
        self._late: dict[str, Late] = {}
        self._doubted: set[str] = set()
        self._pace = Pace()
        self._told = False

    def show(self, draft: Draft, now: float) -> None:
        """Writes the file when it changed and the last write is a second ago; large files a little less often. `now` rises."""
        self._pace.does(lambda: self.finish(draft), now)

    def finish(self, draft: Draft) -> None:
        """Writes the file now, when it changed."""
        if self._draft is not draft or self._rendered is None:
            self._draft, self._rendered = draft, Rendered(draft)
        if draft.empty and self._remembered(draft.id) is None:
            return
        try:
            self._write(draft, self._rendered.text())
            if self._told:
                self._told = False
                self._tell(Over("file-failed"))
        except OSError as error:
            if not self._told:
                self._told = True
                self._tell(words.no_file(error, self._folder))
        if draft.ended is not None:
            self._let_go(draft.id)

    def hide(self, draft: Draft, texts: Sequence[tuple[str, str]]) -> None:
        self.finish(draft)
        self._let_go(draft.id)

    def erased(self, draft: Draft, left: Draft | None) -> Cleared:
        """Notes were erased from a session: its file is brought up to what is left, or goes when nothing is.

        Raises:
            OSError: The file still holds them.
        """
        self._draft = self._rendered = None
        self._doubted.add(draft.id)
        self._let_go(draft.id)
        try:
            return self._brought_up(draft, left)
        finally:
            self._let_go(draft.id)

    def _let_go(self, session: str) -> None:
        """Of the file that was replaced last: what was erased must not lie on the disk any longer."""
        self._late.pop(session, Late()).close()

    def _brought_up(self, draft: Draft, left: Draft | None) -> Cleared:
        known, standing = self._remembered(draft.id), self._standing(draft)
        if standing.path is not None and (known is None or not known.lines):  # of an older version: it wrote what is noted
            known = known or Written(draft.id, "file", standing.path, named=_DATED.match(standing.path.name) is None)
            known = self._known[draft.id] = replace(known, lines=b"".join(marks(apart(render(draft))[0])))
        if left is not None and not left.empty:
            self._write(left, render(left))
            now = self._remembered(draft.id)
            done = Cleared()
        else:
            done, now = self._taken_out(draft, known, standing), None
        own = now.path if now is not None else standing.path
        return done.and_(Cleared(remains=tuple(words.copy_stays(path) for path in copies(draft.id, own, self._folders()))))

    def into(self, folder: Path) -> None:
        """Files that are made from now on lie there; those that are there already stay where they are."""
        self._folder = folder

    def has_file(self, draft: Draft) -> bool:
        """Whether there is a file of the session, or was one when it was written last."""
        return self._remembered(draft.id) is not None or self._standing(draft).path is not None

    def place(self, draft: Draft) -> Path:
        """Where the session's file is, or would be: for people."""
        known = self._remembered(draft.id)
        return known.path if known is not None else self._folder

    # -------------------------------------------------------------- which file

    def _folders(self) -> list[Path]:
        return [self._folder, *(folder for folder in self._memory.folders() if folder != self._folder)]

    def _remembered(self, session: str) -> Written | None:
        known = self._known.get(session)
        if known is None:
            found = self._memory.of(session, "file")
            if not found:
                return None
            known = self._known[session] = next((each for each in found if whose(each.path) == session), found[-1])
        return known

    def _standing(self, draft: Draft) -> Standing:
        known = self._remembered(draft.id)
        if known is None and draft.ended is None:
            return Standing(None)  # nothing was written of it yet
        return find(draft.id, known, self._folders())

    def _keep(self, known: Written) -> Written:
        before = self._known.get(known.session)
        if before is not None and before.path != known.path:
            self._memory.drop(before)
        self._known[known.session] = known
        self._memory.keep(known)
        return known

    # -------------------------------------------------------------- writing

    def _write(self, draft: Draft, text: str) -> None:
        known = self._remembered(draft.id)
        if known is not None and draft.id in self._late and known.path.exists():
            self._late[draft.id].settle(known.path)
        sum_ = digest(text.encode("utf-8", "replace"))
        if known is not None and self._last.get(draft.id) == sum_ and known.path.exists():
            return
        standing = self._standing(draft)
        if standing.path is None and known is not None and known.path.exists() and draft.ended is None and draft.id not in self._doubted:
            self._doubted.add(draft.id)  # an editor may be in the midst of saving it: in a second it is looked at again
            return
        self._doubted.discard(draft.id)
        lines = b"".join(marks(apart(text)[0]))
        known = self._placed(draft, known, standing, lines)
        raw = self._put(known, text)
        self._keep(replace(known, **as_left(known.path.stat(), raw), lines=lines, extra={"title": draft.title, BORN: born_ns(known.path)}))
        self._last[draft.id] = sum_

    def _placed(self, draft: Draft, known: Written | None, standing: Standing, lines: bytes) -> Written:
        """The file to be written: found, renamed after the title, or begun. `lines`: marks of what it will hold."""
        make_private_dir(self._folder)
        path = standing.path
        if path is None:
            path = self._free(f"{local_time(draft.started):%Y-%m-%d %H.%M} {safe_name(draft.title)}", self._folder)
            if known is not None and known.inode:
                self._tell(words.begun_anew(known.path, path))
            self._memory.remember_folder(self._folder)
            # Before there is anything: a kill must leave no file nobody knows, nor one of which nobody knows what in it is ours.
            return self._keep(Written(draft.id, "file", path, lines=lines))
        if known is None:
            return Written(draft.id, "file", path, named=_DATED.match(path.name) is None)
        if standing.moved:
            return self._keep(replace(known, path=path, named=True))
        if known.named or known.extra.get("title", draft.title) == draft.title:
            return known
        return self._retitled(draft, known)

    def _retitled(self, draft: Draft, known: Written) -> Written:
        start = found[0] if (found := _DATED.match(known.path.name)) else f"{local_time(draft.started):%Y-%m-%d %H.%M} "
        name = f"{start}{safe_name(draft.title)}"
        if re.fullmatch(re.escape(name) + r"( \d+)?", known.path.stem):
            return known
        for _ in range(TRIES):
            path = self._free(name, known.path.parent)
            if move(known.path, path):
                return self._keep(replace(known, path=path))
        return known

    def _free(self, name: str, folder: Path) -> Path:
        number, path = 1, folder / f"{name}.md"
        while os.path.lexists(path):
            number += 1
            path = folder / f"{name} {number}.md"
        return path

    def _put(self, known: Written, text: str) -> bytes:
        """Writes it, with what others wrote; returns all that is in the file now."""
        for _ in range(TRIES):
            raw = _bytes_of(known.path)
            if raw is not None and not all_ours(raw) and not _ours_is_known(known):
                self._put_aside(known.path)
                raw = None
            made = text.encode("utf-8", "replace") if raw is None or all_ours(raw) else _with_theirs(known, raw, text)
            with contextlib.suppress(FileNotFoundError):  # gone in this moment: it is begun again
                if raw == made or replace_bytes(known.path, made, raw, hold=self._late.setdefault(known.session, Late()).hold) is None:
                    return made
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(known.path))

    def _put_aside(self, path: Path) -> None:
        """Of a file that an older version wrote and somebody changed it cannot be told whose a line is."""
        stamp = f"{local_time(path.stat().st_mtime):%Y-%m-%d %H.%M.%S}"
        for _ in range(TRIES):
            kept = self._free(f"{path.stem} (changed {stamp})", path.parent)
            if move(path, kept):
                self._tell(words.changed_outside(path, kept))
                return
        raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))

    # -------------------------------------------------------------- taking out

    def _taken_out(self, draft: Draft, known: Written | None, standing: Standing) -> Cleared:
        self._known.pop(draft.id, None)
        self._last.pop(draft.id, None)
        path = standing.path
        if path is None:
            return Cleared(said=(words.not_found(known.path),) if known is not None and known.inode else ())
        for _ in range(TRIES):
            raw = _bytes_of(path)
            if raw is None:
                break
            rest = b"" if known is None or all_ours(raw) else _without_ours(known, raw)
            if not rest.strip():
                if path.read_bytes() == raw:
                    path.unlink()
                    break
            elif replace_bytes(path, rest, raw) is None:
                self._forget(known)
                return Cleared(said=(words.own_lines_stay(path),))
        sync_dir(path.parent)
        self._forget(known)
        return Cleared(gone=(path,))

    def _forget(self, known: Written | None) -> None:
        if known is not None:
            self._memory.drop(known)


def _ours_is_known(known: Written) -> bool:
    """Whether it can be told which lines of its file are ours: not of one of an older version, nor of one that came in our file's place."""
    return bool(known.lines) and (bool(known.inode) or whose(known.path) == known.session)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _with_theirs(known: Written, raw: bytes, text: str) -> bytes:
    lines, token = apart(text)
    theirs, end = _theirs(raw, known.session)
    made = merge(known.base, [line + end for line in lines], theirs)
    if made == lines:
        return text.encode("utf-8", "replace")
    return "\n".join([*made, with_own_lines(token) + end, ""]).encode("utf-8", "surrogateescape")


def _without_ours(known: Written, raw: bytes) -> bytes:
    theirs, _ = _theirs(raw, known.session)
    return "".join(f"{line}\n" for line in merge(known.base, [], theirs)).encode("utf-8", "surrogateescape")


def _theirs(raw: bytes, session: str) -> tuple[list[str], str]:
    """The lines of a file without its token, and what stands before each of their ends: '' or a carriage return."""
    text = raw.decode("utf-8", "surrogateescape")
    tokens = [found for found in TOKEN.finditer(text) if found[1] == session]
    if tokens:
        at = tokens[-1]
        text = text[: at.start()] + text[at.end() :].removeprefix("\n")
    lines = text.split("\n")
    return lines[:-1] if not lines[-1] else lines, "\r" if text.count("\r\n") * 2 > text.count("\n") else ""
