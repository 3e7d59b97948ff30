"""Sessions as one text to take away: Markdown, a page of HTML with its pictures inside, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Literal

from .book import read_draft
from .draft import Draft
from .markdown import TOKEN, checksum, local_time, render, untouched
from .rows import SessionRow
from .shelf import Shelf
from .vault import Vault
from .webpage import page

Format = Literal["md", "html", "json"]
VERSION = 1
_PAGE = 500


def export(shelf: Shelf, vault: Vault | None, ids: Iterable[str] | Literal["all"], form: Format) -> str:
    """The sessions `ids` in the order given, or all of them, oldest first. Unknown ids are left out. Pictures go into HTML only.

    JSON: `{"realtime_hud": 1, "sum": "…", "sessions": [{"id", "title", "started", "ended", "sections": [{"id", "t", "app", "window", "heading",
    "blocks": [{"id", "t", "kind", "source", "text", "done", "edited", "mark", "evidence": {"frame", "rect": {"x", "y", "w", "h"}}}]}]}]}`.
    Times are ISO 8601 with the offset of this computer; `text` is Markdown; `evidence`, `ended` may be null.

    Raises:
        StoreError: The notes cannot be read.
    """
    wanted = [row.id for row in every_session(shelf)][::-1] if ids == "all" else ids
    drafts = [draft for each in wanted if (draft := read_draft(shelf, each)) is not None]
    if form == "html":
        made = page(drafts, vault)
        return f"{made}{_SIGNED.format(checksum(made))}"
    if form == "json":
        return _json([_session(draft) for draft in drafts])
    return "\n".join(render(draft) for draft in drafts)


def is_export(text: str) -> bool:
    """Whether a file is an export as it was written, so that nobody's words are lost when it is written again."""
    if text.startswith("{"):
        try:
            return text == _json(json.loads(text)["sessions"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return False
    body, sign, _ = text.rpartition(_SIGNED.partition("{}")[0])
    if sign:
        return text == f"{body}{_SIGNED.format(checksum(body))}"
    ends = [found.end() + 1 for found in TOKEN.finditer(text)]
    parts = [text[start:end] for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    return text == "" or (bool(parts) and ends[-1] == len(text) and all(untouched(part) for part in parts))


_SIGNED = "<!-- realtime-hud export sum={} -->\n"


def _json(sessions: list[dict[str, object]]) -> str:
    whole = json.dumps({"realtime_hud": VERSION, "sessions": sessions}, ensure_ascii=False, indent=1)
    return json.dumps({"realtime_hud": VERSION, "sum": checksum(whole), "sessions": sessions}, ensure_ascii=False, indent=1) + "\n"


def every_session(shelf: Shelf) -> Iterable[SessionRow]:
    """All sessions, newest first."""
    last: str | None = None
    while rows := shelf.sessions(_PAGE, last):
        yield from rows
        last = rows[-1].id


def _session(draft: Draft) -> dict[str, object]:
    sections: list[dict[str, object]] = []
    for part in draft.parts:
        blocks: list[dict[str, object]] = []
        for block in part.blocks:
            fields = asdict(block) | {"t": _time(block.t)}
            del fields["section"], fields["place"]
            blocks.append(fields)
        sections.append(asdict(part.section) | {"t": _time(part.section.t), "blocks": blocks})
    ended = None if draft.ended is None else _time(draft.ended)
    return {"id": draft.id, "title": draft.title, "started": _time(draft.started), "ended": ended, "sections": sections}


def _time(t: float) -> str:
    return local_time(t).isoformat(timespec="milliseconds")
