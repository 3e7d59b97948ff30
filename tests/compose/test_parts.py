"""What is put together takes changed settings, each when its row says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.compose.parts import READ_AT_USE, Parts, compose
from app.events import Section
from app.notes.opening import Places, open_scribe
from app.settings.holding import HOLDS
from app.settings.paths import find_paths
from app.settings.schema import Settings

WINDOW = {"source", "engine", "window", "voice", "notices", "tray", "hud", "hotkeys"}
"""Taken by the window."""


@pytest.fixture
def parts(home: Path) -> Iterator[Parts]:
    made = compose(find_paths(home / "hud", {}))
    yield made
    made.recorder.close()


def test_nobody_is_forgotten_and_nobody_unknown(parts: Parts) -> None:
    assert set(parts.takers) | READ_AT_USE | WINDOW == set(HOLDS)


PROBES: dict[str, tuple[dict[str, object], Callable[[Parts], object], object]] = {
    "cap_session": ({"cap_session": 0.5}, lambda parts: parts.remote.budget.caps.session, 0.5),
    "cap_day": ({"cap_day": 0.5}, lambda parts: parts.remote.budget.caps.day, 0.5),
    "cap_month": ({"cap_month": 0.5}, lambda parts: parts.remote.budget.caps.month, 0.5),
    "model": ({"model": "gpt-realtime-mini"}, lambda parts: parts.remote.config.model, "gpt-realtime-mini"),
    "base_url": ({"base_url": "wss://mine.example/v1"}, lambda parts: parts.remote.host, "mine.example"),
    "language": ({"language": "German"}, lambda parts: parts.remote.config.language, "German"),
    "style": ({"style": "lecture"}, lambda parts: parts.remote.config.style, "lecture"),
    "max_output_tokens": ({"max_output_tokens": 64}, lambda parts: parts.remote.config.max_output_tokens, 64),
    "image_detail": ({"image_detail": "low"}, lambda parts: parts.remote.config.image_detail, "low"),
    "hide_secrets": ({"hide_secrets": False}, lambda parts: parts.live.secrecy.kept_always, True),
    "accurate": ({"accurate": True}, lambda parts: parts.live.settings.accurate, True),
    "when_idle": ({"when_idle": "pause"}, lambda parts: parts.live.settings.when_idle, "pause"),
    "mask_secrets": ({"mask_secrets": False}, lambda parts: parts.live.settings.mask_secrets, False),
}


@pytest.mark.parametrize("name", PROBES)
def test_a_changed_setting_arrives(parts: Parts, name: str) -> None:
    changes, probe, expected = PROBES[name]
    assert probe(parts) != expected
    parts.apply(replace(Settings(), **changes))  # type: ignore[arg-type]
    assert probe(parts) == expected


def test_what_did_not_change_is_left_alone(parts: Parts) -> None:
    remote = parts.remote
    parts.apply(replace(Settings(), theme="dark", hud_width=400))
    assert parts.remote is remote, "a colour makes no new connection"


def test_another_folder_holds_for_sessions_that_begin_from_then_on(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    places = Places(db=tmp_path / "notes.db", backups=tmp_path / "b", rescue=tmp_path / "r", folder=first)
    with open_scribe(places, lambda _event: None) as scribe:
        scribe.begin(1000.0)
        scribe.take(Section("a", 1000.0, "Firefox", "Page"))
        scribe.write_own(1001.0, "A line of the first session")
        scribe.into(second)
        scribe.write_own(1002.0, "Another line of it")
        scribe.end(1003.0)
        scribe.begin(2000.0)
        scribe.take(Section("b", 2000.0, "Firefox", "Page"))
        scribe.write_own(2001.0, "A line of the second session")
        scribe.end(2003.0)
    assert ["Another line of it" in file.read_text() for file in first.glob("*.md")] == [True]
    assert ["second session" in file.read_text() for file in second.glob("*.md")] == [True]
