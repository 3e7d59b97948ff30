"""Everything that left this computer, one line of JSON each, in a file per month that is only ever appended to.

Two kinds of line: `sent` when pixels went out, `took` when the service has said what that cost; both carry the same `id`. The key and the
pictures themselves are never in it; a thumbnail is, so that a person can see what was shown to whom.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import csv
import datetime
import io
import json
import math
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, Protocol

from ..files import make_private_dir, make_private_file, write_whole

_THUMBNAIL: Final = 240
_GAP: Final = 4
_HEADS: Final = (
    "time",
    "host",
    "model",
    "frame",
    "bytes",
    "pictures",
    "app",
    "window",
    "places blacked out",
    "input tokens",
    "image tokens",
    "output tokens",
    "us dollars",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that left.

    Attributes:
        id: Names it.
        t: When, unix seconds.
        host: Who got it.
        size: Bytes of pictures, as sent.
        app, window: What was shown, as the desktop names it.
        text: What of the words went along: the end of the notes.
        thumbnail: A small JPEG of it, b'' for none.
        masked: How many places of it were painted black before it left.
        usd: What it cost; None while unknown.
    """

    id: str
    t: float
    host: str
    model: str
    frame: int
    size: int
    pictures: int = 1
    app: str = ""
    window: str = ""
    text: str = ""
    thumbnail: bytes = b""
    input_tokens: int = 0
    image_tokens: int = 0
    output_tokens: int = 0
    usd: float | None = None
    masked: int = 0


class Leaving(Protocol):
    """What a remote engine says of a question before it is sent; `jpegs` are its pictures."""

    @property
    def id(self) -> str: ...
    @property
    def t(self) -> float: ...
    @property
    def host(self) -> str: ...
    @property
    def model(self) -> str: ...
    @property
    def frame(self) -> int: ...
    @property
    def size(self) -> int: ...
    @property
    def pictures(self) -> int: ...
    @property
    def app(self) -> str: ...
    @property
    def window(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def jpegs(self) -> Sequence[bytes]: ...
    @property
    def masked(self) -> int: ...


class LedgerBooks:
    """Writes what an engine is about to send, and what it took, into a ledger. Any thread."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def sent(self, sent: Leaving) -> None:
        """Raises OSError when it cannot be written down: then it must not be sent."""
        self._ledger.sent(_of(sent, thumbnail_of(sent.jpegs)))

    def took(self, t: float, sent: Leaving, input_tokens: int, image_tokens: int, output_tokens: int, usd: float | None) -> None:
        """Raises OSError."""
        self._ledger.took(t, _of(sent, b""), input_tokens, image_tokens, output_tokens, usd)


def _of(sent: Leaving, thumbnail: bytes) -> Entry:
    what = (sent.frame, sent.size, sent.pictures, sent.app, sent.window, sent.text, thumbnail)
    return Entry(sent.id, sent.t, sent.host, sent.model, *what, masked=sent.masked)


def thumbnail_of(jpegs: Sequence[bytes]) -> bytes:
    """One JPEG of at most 240 pixels a side that shows all pictures of a question, side by side; b'' for what is no picture."""
    from PIL import Image

    made = []
    across = math.ceil(math.sqrt(len(jpegs)))
    side = (_THUMBNAIL - _GAP * (across - 1)) // max(1, across)
    try:
        for jpeg in jpegs:
            with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
                image.draft("RGB", (side, side))  # the decoder itself shrinks: a tenth of the work
                image.thumbnail((side, side))
                made.append(image.convert("RGB"))
        if not made:
            return b""
        wide, high = max(one.width for one in made), max(one.height for one in made)
        down = math.ceil(len(made) / across)
        sheet = Image.new("RGB", (across * wide + (across - 1) * _GAP, down * high + (down - 1) * _GAP), (128, 128, 128))
        for place, one in enumerate(made):
            sheet.paste(one, (place % across * (wide + _GAP), place // across * (high + _GAP)))
        out = io.BytesIO()
        sheet.save(out, "JPEG", quality=60)
        return out.getvalue()
    except (OSError, ValueError):
        return b""


class Ledger:
    """The files in `folder`, which is made when first written to. Any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def sent(self, entry: Entry) -> None:
        """Writes down what is about to leave; durable when it returns.

        Raises:
            OSError: It could not be written. What cannot be written down should not be sent.
        """
        row = {"kind": "sent", **asdict(entry), "thumbnail": base64.b64encode(entry.thumbnail).decode()}
        self._write(entry.t, {name: value for name, value in row.items() if value not in ("", 0, None) or name == "size"}, durable=True)

    def took(self, t: float, of: Entry, input_tokens: int, image_tokens: int, output_tokens: int, usd: float | None) -> None:
        """Writes down what the service says it took.

        Raises:
            OSError
        """
        row = {
            "kind": "took",
            "id": of.id,
            "input_tokens": input_tokens,
            "image_tokens": image_tokens,
            "output_tokens": output_tokens,
            "usd": usd,
            "at": t,
        }
        self._write(of.t, row, durable=False)

    def entries(self, since: float = 0.0, until: float = float("inf"), words: str = "") -> list[Entry]:
        """What left between two times, newest first; with `words`, only where all of them occur in host, model, app, window or text."""
        wanted = words.casefold().split()
        found: dict[str, Entry] = {}
        for row in self._rows(since, until):
            identity = str(row.get("id", ""))
            if row.get("kind") == "sent":
                entry = _entry(row)
                if entry is not None and since <= entry.t < until:
                    found[identity] = entry
            elif identity in found:
                found[identity] = _priced(found[identity], row)
        matching = [entry for entry in found.values() if all(word in _haystack(entry) for word in wanted)]
        return sorted(matching, key=lambda entry: entry.t, reverse=True)

    def spent(self, since: float, until: float = float("inf")) -> float:
        """US dollars spent between two times, as far as prices were known."""
        return sum(entry.usd or 0.0 for entry in self.entries(since, until))

    def export(self, entries: Iterable[Entry]) -> str:
        """A table as CSV, times in this computer's zone."""
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\n")
        table.writerow(_HEADS)
        for e in entries:
            when = datetime.datetime.fromtimestamp(e.t, datetime.UTC).astimezone().isoformat(timespec="seconds")
            usd = "" if e.usd is None else f"{e.usd:.6f}"
            names = (_tame(e.host), _tame(e.model), e.frame, e.size, e.pictures, _tame(e.app), _tame(e.window), e.masked)
            table.writerow((when, *names, e.input_tokens, e.image_tokens, e.output_tokens, usd))
        return out.getvalue()

    def as_json(self, entries: Iterable[Entry]) -> str:
        """The same as a list of objects with the words sent along, times in unix seconds, without the thumbnails."""
        rows = [{name: value for name, value in asdict(entry).items() if name != "thumbnail"} for entry in entries]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"

    def forget(self, before: float) -> int:
        """Removes whole months that ended before a time; how many files went. What was spent this month stays known."""
        limit = _month(before)
        gone = 0
        with self._lock:
            for file in self._files():
                if file.stem < limit:
                    file.unlink(missing_ok=True)
                    gone += 1
        return gone

    def erase(self, since: float, until: float) -> int:
        """Takes the thumbnails, windows and words of what left in a span of time out; that something left, to whom and for how much, stays known.
        Returns how many entries were changed.

        Raises:
            OSError: A file could not be written; it is as it was.
        """
        changed = 0
        with self._lock:
            for file in self._files():
                if _month(since) <= file.stem <= _month(until):
                    lines = file.read_bytes().splitlines()
                    kept = [_bared(line, since, until) for line in lines]
                    gone = sum(line != bare for line, bare in zip(lines, kept, strict=True))
                    if gone:
                        write_whole(file, b"".join(line + b"\n" for line in kept if line))
                    changed += gone
        return changed

    # -------------------------------------------------------------- files

    def _write(self, t: float, row: dict[str, Any], durable: bool) -> None:
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
        with self._lock:
            make_private_dir(self._folder)
            file = self._folder / f"{_month(t)}.jsonl"
            make_private_file(file)
            with file.open("r+b") as out:
                # A line torn by a full disk or a power cut must not swallow the next one.
                end = out.seek(0, os.SEEK_END)
                if end:
                    out.seek(end - 1)
                    line = line if out.read(1) == b"\n" else b"\n" + line
                out.write(line)
                out.flush()
                if durable:
                    os.fsync(out.fileno())

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("????-??.jsonl")) if self._folder.is_dir() else []

    def _rows(self, since: float, until: float) -> Iterator[dict[str, Any]]:
        first, last = _month(since), _month(until)
        for file in self._files():
            if not first <= file.stem <= last:
                continue
            for line in file.read_bytes().splitlines():
                with contextlib.suppress(ValueError, RecursionError):
                    row = json.loads(line)
                    if isinstance(row, dict):
                        yield row


def _bared(line: bytes, since: float, until: float) -> bytes:
    """The line without what was shown, when it is of the span. A torn line may be of any time and goes."""
    try:
        row = json.loads(line)
        if row.get("kind") != "sent" or not since <= float(row["t"]) <= until:
            return line
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return b""
    bare = {name: value for name, value in row.items() if name not in ("thumbnail", "app", "window", "text")}
    return json.dumps(bare, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _month(t: float) -> str:
    if t == float("inf"):
        return "9999-99"
    return datetime.datetime.fromtimestamp(max(t, 0.0), datetime.UTC).strftime("%Y-%m")


def _entry(row: dict[str, Any]) -> Entry | None:
    try:
        return Entry(
            id=str(row["id"]),
            t=float(row["t"]),
            host=str(row.get("host", "")),
            model=str(row.get("model", "")),
            frame=int(row.get("frame", 0)),
            size=int(row.get("size", 0)),
            pictures=int(row.get("pictures", 0)),
            app=str(row.get("app", "")),
            window=str(row.get("window", "")),
            text=str(row.get("text", "")),
            thumbnail=base64.b64decode(str(row.get("thumbnail", ""))),
            masked=int(row.get("masked", 0)),
        )
    except (KeyError, TypeError, ValueError, binascii.Error):
        return None


def _priced(entry: Entry, row: dict[str, Any]) -> Entry:
    try:
        usd = row.get("usd")
        return replace(
            entry,
            input_tokens=int(row.get("input_tokens", 0)),
            image_tokens=int(row.get("image_tokens", 0)),
            output_tokens=int(row.get("output_tokens", 0)),
            usd=None if usd is None else float(usd),
        )
    except (TypeError, ValueError):
        return entry


def _haystack(entry: Entry) -> str:
    return "\n".join((entry.host, entry.model, entry.app, entry.window, entry.text)).casefold()


def _tame(text: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
