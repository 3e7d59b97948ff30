"""The live Markdown file of each session: whole or not at all, at most once a second, and never over what somebody wrote into it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from ..events import Problem
from ..files import make_private_dir, safe_name, sync_dir, write_whole
from . import words
from .draft import Draft
from .markdown import Rendered, local_time, untouched

_EACH_S = 1.0
_SLOWEST_S = 4.0
_SHARE = 20


class Mirror:
    """Writes drafts as Markdown into a folder, a file per session named after its start and title; or all into the one file `out`.

    A file that was changed by somebody else since the last write is kept beside it as 'name (changed …).md' before it is written again.
    The folder that cannot be written is told once as a `Problem`; notes are not affected.
    """

    def __init__(self, folder: Path, tell: Callable[[Problem], None], out: Path | None = None) -> None:
        self._folder = folder
        self._tell = tell
        self._out = out
        self._draft: Draft | None = None
        self._rendered: Rendered | None = None
        self._written: dict[Path, bytes] = {}
        self._paths: dict[str, Path] = {}
        self._next = 0.0
        self._told = False

    def path(self, draft: Draft) -> Path:
        """Where the session's file is, or will be."""
        return self._paths.get(draft.id) or self._fitting(draft)

    def show(self, draft: Draft, now: float) -> None:
        """Writes the file when it changed and the last write is a second ago; large files a little less often. `now` rises."""
        if now < self._next and self._next - now <= _SLOWEST_S:
            return
        begun = time.process_time()
        self.finish(draft)
        self._next = now + min(_SLOWEST_S, max(_EACH_S, _SHARE * (time.process_time() - begun)))

    def finish(self, draft: Draft) -> None:
        """Writes the file now, when it changed."""
        if self._draft is not draft or self._rendered is None:
            self._draft, self._rendered = draft, Rendered(draft)
        if draft.empty and draft.id not in self._paths and self._out is None:
            return
        try:
            self._write(draft, self._rendered.text().encode("utf-8", "replace"))
            self._told = False
        except OSError as error:
            if not self._told:
                self._told = True
                self._tell(words.no_file(error, self._out or self._folder))

    def remove(self, draft: Draft) -> None:
        """Removes the session's file; one that somebody changed stays, under its other name."""
        path = self._paths.pop(draft.id, None) or self._existing(draft)
        if path is not None and self._out is None:
            with contextlib.suppress(OSError):
                self._keep_changed(path)
                path.unlink()

    def erased(self, draft: Draft, left: Draft | None) -> None:
        """Notes were erased from a session: its file is brought up to what is left, or goes when nothing is.

        Raises:
            OSError: The file still holds them.
        """
        if self._out is not None and draft.id not in self._paths:
            return  # of an earlier run
        if left is not None:
            self._draft, self._rendered = left, Rendered(left)
            self._write(left, self._rendered.text().encode("utf-8", "replace"))
            return
        path = self._paths.pop(draft.id, None) or self._existing(draft)
        if path is not None and path.exists():
            self._keep_changed(path)
            path.unlink(missing_ok=True)
            sync_dir(path.parent)

    # -------------------------------------------------------------- inside

    def _write(self, draft: Draft, raw: bytes) -> None:
        old = self._paths.get(draft.id) or self._existing(draft)
        path = self._fitting(draft)
        if old is not None and old != path:
            self._move(old, path)
        self._paths[draft.id] = path
        digest = _digest(raw)
        if self._written.get(path) == digest and path.exists():
            return
        make_private_dir(path.parent) if self._out is None else path.parent.mkdir(parents=True, exist_ok=True)
        self._keep_changed(path)
        write_whole(path, raw)
        self._written[path] = digest

    def _move(self, old: Path, path: Path) -> None:
        self._written[path] = self._written.pop(old, b"")
        with contextlib.suppress(FileNotFoundError):
            old.replace(path)

    def _fitting(self, draft: Draft) -> Path:
        """The name for the title as it is now; with a number when another session has it."""
        if self._out is not None:
            return self._out
        name = f"{local_time(draft.started):%Y-%m-%d %H.%M} {safe_name(draft.title)}"
        number = 1
        while True:
            path = self._folder / (f"{name}.md" if number == 1 else f"{name} {number}.md")
            if self._paths.get(draft.id) == path or whose(path) in ("", draft.id):
                return path
            number += 1

    def _existing(self, draft: Draft) -> Path | None:
        """The file an earlier run wrote for this session, whatever its title was then."""
        if self._out is not None or not self._folder.is_dir():
            return None
        start = f"{local_time(draft.started):%Y-%m-%d %H.%M} "
        named = (path for path in self._folder.glob("*.md") if path.name.startswith(start))
        return next((path for path in named if whose(path) == draft.id), None)

    def _keep_changed(self, path: Path) -> None:
        """Moves a file that somebody changed out of the way."""
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return
        if untouched(raw.decode("utf-8", "replace")):
            return
        stamp = f"{local_time(path.stat().st_mtime):%Y-%m-%d %H.%M.%S}"
        number, kept = 1, path
        while kept.exists():
            again = "" if number == 1 else f" {number}"
            kept = path.with_name(f"{path.stem} (changed {stamp}{again}){path.suffix}")
            number += 1
        path.replace(kept)
        self._tell(words.changed_outside(path, kept))


def whose(path: Path) -> str:
    """The session a file says it is of, '' when there is no file, '?' when it says nothing."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - 400))
            tail = file.read()
    except OSError:
        return ""
    at = tail.rfind(b"<!-- realtime-hud session=")
    return tail[at + 26 :].split(b" ", 1)[0].decode("ascii", "replace") if at >= 0 else "?"


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=16).digest()
