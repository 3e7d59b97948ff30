"""docs/figures.md: a section for each room that was measured, replaced when it is measured again; what stands between is left alone."""

from __future__ import annotations

import os
import platform
import re
import time
from collections.abc import Sequence
from pathlib import Path

from .table import Comparison, Row, markdown

PAGE = Path(__file__).parents[2] / "docs" / "figures.md"


def section(room: str, found: Sequence[Row | Comparison], when: float) -> str:
    """The section of a room, between marks that name it."""
    rows = [one for one in found if isinstance(one, Row)]
    missed = [row.name for row in rows if not row.held]
    tables = [markdown(rows)] if rows else []
    tables += [one.markdown() for one in found if isinstance(one, Comparison)]
    day = time.strftime("%Y-%m-%d", time.gmtime(when))
    words = f"Measured {day} on {os.cpu_count()} cores ({platform.machine()}, {platform.system()}) by `make bench ROOMS={room}`."
    words += f" **Missed:** {'; '.join(missed)}." if missed else ""
    return "\n\n".join([f"<!-- {room} -->", f"## {room.replace('_', ' ').capitalize()}", words, *tables, f"<!-- /{room} -->"])


def with_section(page: str, room: str, text: str) -> str:
    """`page` with the room's section put in the place of its old one, or at the end."""
    old = re.compile(rf"<!-- {re.escape(room)} -->.*?<!-- /{re.escape(room)} -->", re.DOTALL)
    if old.search(page):
        return old.sub(lambda _: text, page)
    return f"{page.rstrip()}\n\n{text}\n"


def write(room: str, found: Sequence[Row | Comparison], page: Path = PAGE) -> None:
    """Writes what was found into the page."""
    page.write_text(with_section(page.read_text(encoding="utf-8"), room, section(room, found, time.time())), encoding="utf-8")
