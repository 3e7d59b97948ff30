"""What is announced to go, kept in a small file beside the notes: windows and commands read it, the notes thread alone writes it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from ..files import write_whole
from .retention import Kind, Notice, State

NAME = "retention.json"


def read(folder: Path) -> dict[Kind, State]:
    """The state of both kinds. A missing or damaged file knows of no announcement, so that nothing goes without one."""
    try:
        said = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {kind: _state(kind, said.get(kind) or {}) for kind in _KINDS}
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return {kind: State() for kind in _KINDS}


def write(folder: Path, states: dict[Kind, State]) -> None:
    """Whole or not at all. Raises OSError."""
    said = {kind: asdict(state) | {"kept": sorted(state.kept)} for kind, state in states.items()}
    write_whole(folder / NAME, json.dumps(said, indent=1) + "\n")


def standing(folder: Path) -> list[Notice]:
    """The announcements that a person should see."""
    return [state.notice for state in read(folder).values() if state.notice is not None and not state.notice.quiet]


_KINDS: tuple[Kind, ...] = ("pictures", "notes")


def _state(kind: Kind, said: dict[str, Any]) -> State:
    notice = said.get("notice")
    return State(None if notice is None else _notice(kind, notice), str(said.get("announced", "")), frozenset(map(str, said.get("kept", ()))))


def _notice(kind: Kind, said: dict[str, Any]) -> Notice:
    numbers = {name: float(said[name]) for name in ("limit", "until", "due", "up", "stood")}
    if not all(number == number and abs(number) < 1e18 for number in numbers.values()):
        raise ValueError(said)
    why = cast(Any, "size" if said["why"] == "size" else "age")
    return Notice(kind, str(said["rule"]), why, count=int(said["count"]), quiet=bool(said.get("quiet")), **numbers)
