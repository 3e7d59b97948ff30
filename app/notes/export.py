"""Sessions as one text to take away: Markdown, a page of HTML with its pictures inside, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Literal

from .book import read_draft
from .draft import Draft
from .markdown import local_time, render
from .rows import SessionRow
from .shelf import Shelf
from .vault import Vault
from .webpage import page

Format = Literal["md", "html", "json"]
VERSION = 1
_PAGE = 500


def export(shelf: Shelf, vault: Vault | None, ids: Iterable[str] | Literal["all"], form: Format) -> str:
    """The sessions `ids` in the order given, or all of them, oldest first. Unknown ids are left out. Pictures go into HTML only.

    JSON: `{"realtime_hud": 1, "sessions": [{"id", "title", "started", "ended", "sections": [{"id", "t", "app", "window", "heading",
    "blocks": [{"id", "t", "kind", "source", "text", "done", "edited", "mark", "evidence": {"frame", "rect": {"x", "y", "w", "h"}}}]}]}]}`.
    Times are ISO 8601 with the offset of this computer; `text` is Markdown; `evidence`, `ended` may be null.

    Raises:
        StoreError: The notes cannot be read.
    """
    wanted = [row.id for row in every_session(shelf)][::-1] if ids == "all" else ids
    drafts = [draft for each in wanted if (draft := read_draft(shelf, each)) is not None]
    if form == "html":
        return page(drafts, vault)
    if form == "json":
        return json.dumps({"realtime_hud": VERSION, "sessions": [_session(draft) for draft in drafts]}, ensure_ascii=False, indent=1) + "\n"
    return "\n".join(render(draft) for draft in drafts)


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
