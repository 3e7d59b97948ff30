"""The money and the service of a program run, for the tests of this room: real parts, nothing asked of any network."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.compose.remote import Remote, make_remote
from app.events import Problem
from app.guard.ledger import Entry
from app.settings.paths import find_paths
from app.settings.schema import Settings

NOW = 1_790_000_000.0


def settings(**changes: Any) -> Settings:
    return replace(Settings(), **changes)


def remote(home: Path, **changes: Any) -> Remote:
    problems: list[Problem] = []
    made = make_remote(find_paths(home / "hud", {}), settings(**changes), problems)
    assert problems == []
    return made


def entry(number: int, **how: Any) -> Entry:
    return replace(
        Entry(f"e{number}", NOW - number, "api.openai.com", "gpt-realtime-1.5", number, 90_000, 1, "Firefox", f"Page {number}", "", b""), **how
    )
