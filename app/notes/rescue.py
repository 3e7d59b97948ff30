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
from typing import Any, BinaryIO

from ..events import Block, BlockChanged, BlockGrew, BlockRemoved, NoteEvent, Section, SectionAdded, SessionChanged, new_id
from ..files import Lock, make_private_dir, write_whole
from ..values import BlockKind, Evidence, Rect

_ENDING = ".rescue.jsonl"


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

    Attributes:
        path: The file, or None while there is none (nothing to rescue, or no folder takes it).
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = [*folders, _temp_folder(folders)]
        self._file: BinaryIO | None = None
        self._lock: Lock | None = None
        self.path: Path | None = None

    def add(self, events: Sequence[NoteEvent]) -> bool:
        """Appends and syncs. False when no folder takes it: then the events are only in memory."""
        raw = "".join(to_line(event) + "\n" for event in events).encode()
        if self._file is not None and _append(self._file, raw):
            return True
        return self._move(raw)

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
        paths = [path for folder in self._folders if folder.is_dir() for path in folder.glob(f"*{_ENDING}")]
        result: list[tuple[Path, Lock, list[NoteEvent]]] = []
        for path in sorted(paths, key=lambda each: each.name):
            with contextlib.suppress(OSError):
                lock = Lock.take(_lock_path(path))
                if lock is not None:
                    lines = path.read_text("utf-8", "replace").splitlines()
                    result.append((path, lock, [event for line in lines if (event := from_line(line)) is not None]))
        return result

    def erase(self, wanted: Callable[[NoteEvent], bool]) -> list[Path]:
        """Writes every rescue file anew with the events that are `wanted`. Returns those that could not be; nobody else may be writing them."""
        left: list[Path] = []
        for path in [path for folder in self._folders if folder.is_dir() for path in folder.glob(f"*{_ENDING}")]:
            try:
                lines = path.read_text("utf-8", "replace").splitlines()
                kept = [line for line in lines if (event := from_line(line)) is not None and wanted(event)]
                if kept == lines:
                    continue
                if path == self.path and self._file is not None:  # ours: the open file has to go on being the one of this name
                    self._file.truncate(0)
                    self._file.write("".join(f"{line}\n" for line in kept).encode())
                    os.fsync(self._file.fileno())
                elif kept:
                    write_whole(path, "".join(f"{line}\n" for line in kept))
                else:
                    _remove(path)
            except OSError:
                left.append(path)
        return left

    def _move(self, raw: bytes) -> bool:
        old = self.path
        for folder in self._folders:
            if self._start(folder) and self._file is not None:
                kept = old.read_bytes() if old is not None and old != self.path and old.exists() else b""
                if _append(self._file, kept[: kept.rfind(b"\n") + 1] + raw):
                    if old is not None and old != self.path:
                        _remove(old)
                    return True
                if self.path is not None:
                    _remove(self.path)
        self._close()
        self.path = old
        return False

    def _start(self, folder: Path) -> bool:
        self._close()
        try:
            make_private_dir(folder)
            if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
                return False  # somebody else made a folder of our name in the shared temporary one
            path = folder / f"{new_run()}{_ENDING}"
            self._lock = Lock.take(_lock_path(path))
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
            self._file = os.fdopen(handle, "wb", buffering=0)
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


def _append(file: BinaryIO, raw: bytes) -> bool:
    try:
        start = file.seek(0, os.SEEK_END)
        try:
            if file.write(raw) != len(raw):
                raise OSError("the disk took a part only")
            os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                file.truncate(start)
            return False
    except OSError:
        return False
    return True


def _remove(path: Path) -> None:
    for each in (path, _lock_path(path)):
        with contextlib.suppress(OSError):
            each.unlink()


def _lock_path(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _temp_folder(folders: Sequence[Path]) -> Path:
    """Of this user and these notes only: what is rescued must not be read into the notes of another --home."""
    user = os.getuid() if hasattr(os, "getuid") else "notes"
    whose = blake2b("\n".join(str(folder.absolute()) for folder in folders).encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
    return Path(tempfile.gettempdir()) / f"realtime-hud-{user}-{whose}"
