"""Notes that could not be stored yet, one JSON line each, in a file that outlives the program and is read into the store at the next chance."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ..events import Block, BlockChanged, BlockGrew, BlockRemoved, NoteEvent, Section, SectionAdded, SessionChanged, new_id
from ..files import Lock, make_private_dir
from ..values import BlockKind, Evidence, Rect
from .database import Cipher
from .rescue_lines import ENDINGS, PLAIN, SEALED, Lines, ending_of, new_lines, read_lines, write_lines


def to_line(event: NoteEvent) -> str:
    """One line of JSON, without its end; `from_line` reads it back equal."""
    return json.dumps({"what": type(event).__name__, **asdict(event)}, ensure_ascii=True)


def from_line(line: str) -> NoteEvent | None:
    """The event of a line, or None when the line is torn or not ours."""
    try:
        fields = json.loads(line)
        return _MAKERS[fields.pop("what")](fields)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _block_changed(fields: dict[str, Any]) -> BlockChanged:
    block = fields["block"]
    seen = block["evidence"]
    block["evidence"] = Evidence(seen["frame"], Rect(**seen["rect"])) if seen else None
    block["kind"] = BlockKind(block["kind"])
    return BlockChanged(fields["session"], Block(**block))


_MAKERS: dict[str, Callable[[dict[str, Any]], NoteEvent]] = {
    "BlockChanged": _block_changed,
    "SectionAdded": lambda fields: SectionAdded(fields["session"], Section(**fields["section"])),
    "SessionChanged": lambda fields: SessionChanged(**fields),
    "BlockRemoved": lambda fields: BlockRemoved(**fields),
    "BlockGrew": lambda fields: BlockGrew(**fields),
}


class Rescue:
    """A rescue file of this run. Made at the first `add`, in the first of the folders that takes it; removed by `clear`.

    Args:
        cipher: What it is encrypted with; None for a plain one.
        locked: Nothing may be written, since the notes are to be encrypted and the key is not there.

    Attributes:
        path: The file, or None while there is none (nothing to rescue, or no folder takes it).
    """

    def __init__(self, folders: Sequence[Path], cipher: Cipher | None = None, *, locked: bool = False) -> None:
        self._folders = [*folders, _temp_folder(folders)]
        self._cipher = cipher
        self._locked = locked
        self._file: Lines | None = None
        self._lock: Lock | None = None
        self.path: Path | None = None

    def add(self, events: Sequence[NoteEvent]) -> bool:
        """Appends and syncs. False when no folder takes it: then the events are only in memory."""
        if self._locked:
            return False
        lines = [to_line(event) for event in events]
        if self._file is not None and self._file.append(lines):
            return True
        return self._move(lines)

    def clear(self) -> None:
        """All of it is stored: removes the file."""
        self._close()
        if self.path is not None:
            _remove(self.path)
        self.path = None

    def close(self) -> None:
        """Lets go of the file and keeps it for the next start."""
        self._close()

    def found(self) -> list[tuple[Path, Lock, list[NoteEvent]]]:
        """Files of earlier runs that nobody writes any more, oldest first, with what can be read of them. Release each lock."""
        result: list[tuple[Path, Lock, list[NoteEvent]]] = []
        for path in sorted(self._there(), key=lambda each: each.name):
            lock = _taken(path)
            if lock is None:
                continue
            try:
                result.append((path, lock, [event for line in read_lines(path, self._cipher) if (event := from_line(line)) is not None]))
            except OSError:  # it stays for a run that can read it
                lock.release()
        return result

    def erase(self, wanted: Callable[[NoteEvent], bool]) -> list[Path]:
        """Writes every rescue file anew with the events that are `wanted`. Returns those that could not be; nobody else may be writing them."""
        left: list[Path] = []
        for path in self._there():
            try:
                lines = read_lines(path, self._cipher)
                kept = [line for line in lines if (event := from_line(line)) is not None and wanted(event)]
                if kept == lines:
                    continue
                if path == self.path and self._file is not None:  # ours: the open file has to go on being the one of this name
                    self._file.only(kept)
                elif kept:
                    write_lines(path, kept, self._cipher)
                else:
                    _remove(path)
            except OSError:
                left.append(path)
        return left

    def formed(self, *, sealed: bool) -> bool:
        """Whether all files are encrypted, or all plain."""
        return all(path.name.endswith(SEALED if sealed else PLAIN) for path in self._there())

    def reform(self, *, sealed: bool) -> bool:
        """Writes files of earlier runs anew, encrypted or plain. False: one of them could not be; it is as it was."""
        done = True
        for path in self._there():
            cipher = self._cipher if sealed else None
            lock = _taken(path) if not path.name.endswith(ending_of(cipher)) else None
            if lock is None:
                continue
            try:
                new = new_lines(path.with_name(f"{new_run()}{ending_of(cipher)}"), cipher)
                written = new.append(read_lines(path, self._cipher))
                new.close()
                if written:
                    _remove(path)
                done = done and written
            except OSError:
                done = False
            finally:
                lock.release()
        return done

    def _there(self) -> list[Path]:
        return [path for folder in self._folders if folder.is_dir() for ending in ENDINGS for path in folder.glob(f"*{ending}")]

    def _move(self, lines: Sequence[str]) -> bool:
        old = self.path
        for folder in self._folders:
            if self._start(folder) and self._file is not None:
                if self._file.append([*self._of_old(old), *lines]):
                    if old is not None and old != self.path:
                        _remove(old)
                    return True
                if self.path is not None:
                    _remove(self.path)
        self._close()
        self.path = old
        return False

    def _of_old(self, old: Path | None) -> list[str]:
        return read_lines(old, self._cipher) if old is not None and old != self.path and old.exists() else []

    def _start(self, folder: Path) -> bool:
        self._close()
        try:
            make_private_dir(folder)
            if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
                return False  # somebody else made a folder of our name in the shared temporary one
            path = folder / f"{new_run()}{ending_of(self._cipher)}"
            self._lock = Lock.take(_lock_path(path))
            self._file = new_lines(path, self._cipher)
            self.path = path
        except OSError:
            self._close()
            return False
        return True

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def new_run() -> str:
    """A name that sorts by time, in each zone and when clocks are put back for the winter."""
    now = time.time_ns()
    return f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime(now // 10**9))}-{now // 1000 % 10**6:06}-{new_id()}"


def forget(path: Path) -> None:
    """Removes a rescue file that was read into the store."""
    _remove(path)


def _taken(path: Path) -> Lock | None:
    with contextlib.suppress(OSError):
        return Lock.take(_lock_path(path))
    return None


def _remove(path: Path) -> None:
    for each in (path, path.with_name(path.name + "-journal"), _lock_path(path)):
        with contextlib.suppress(OSError):
            each.unlink()


def _lock_path(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _temp_folder(folders: Sequence[Path]) -> Path:
    """Of this user and these notes only: what is rescued must not be read into the notes of another --home."""
    user = os.getuid() if hasattr(os, "getuid") else "notes"
    whose = blake2b("\n".join(str(folder.absolute()) for folder in folders).encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
    return Path(tempfile.gettempdir()) / f"realtime-hud-{user}-{whose}"
