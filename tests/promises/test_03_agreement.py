"""Nothing of the screen is sent before you agreed to it, engine by engine, host by host."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import ended, events, noted, run, start, terminal, watch_until
from tests.fakes.realtime_server import RealtimeServer
from tests.screen import program
from tests.waiting import until

from .live import FACT, KEY, SCREEN, live

pytestmark = [pytest.mark.screen, pytest.mark.reader]


def _settings(home: Path, text: str) -> None:
    (home / "hud" / "settings.toml").write_text(text, encoding="utf-8")


def test_a_setting_alone_sends_nothing_from_the_command_line(home: Path) -> None:
    _settings(home, '[record]\nengine = "realtime"\n')
    with RealtimeServer() as server, terminal(SCREEN):
        result = watch_until(FACT, home / "events.jsonl", env={"OPENAI_API_KEY": KEY, "REALTIME_HUD_BASE_URL": server.url})
        assert server.connections == 0
    assert "agreed" in result.err


@pytest.mark.parametrize("agreed", ["", "api.openai.com"], ids=["to nobody", "to another host"])
def test_the_window_asks_first(home: Path, agreed: str, figure: Callable[[str], None]) -> None:
    _settings(home, f'[record]\nengine = "realtime"\n[realtime]\nagreed = "{agreed}"\n')
    with RealtimeServer() as server, terminal(SCREEN):
        window = start(env={"OPENAI_API_KEY": KEY, "REALTIME_HUD_BASE_URL": server.url})
        try:
            until(lambda: run("ctl", "start").code == 0 or window.poll() is not None, 60, "the window")
            until(lambda: _open_dialogs(window.pid), 30, "the question")
            run("ctl", "shot")
            run("ctl", "toggle")
            assert server.connections == 0
        finally:
            run("ctl", "quit")
            ended(window)
        assert server.connections == 0
        figure(f"{server.connections} connections before agreeing")


def _open_dialogs(pid: int) -> str:
    """The windows in which the program asks."""
    words = [program("xdotool"), "search", "--onlyvisible", "--pid", str(pid), "--name", "What leaves|Realtime|agree"]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout


def test_the_agreement_on_the_command_line_is_to_this_run_alone(home: Path) -> None:
    with RealtimeServer() as server, terminal(SCREEN):
        with live(home, server.url) as first:
            first.wait(lambda: server.creates, "a picture sent")
        before = server.connections
        log = home / "second.jsonl"
        watch_until(FACT, log, env={"OPENAI_API_KEY": KEY, "REALTIME_HUD_BASE_URL": server.url})
        assert server.connections == before
        assert FACT in noted(log)
        assert not [event for event in events(log) if event["type"] == "frame_sent"]
