"""`watch --engine realtime` against a service on a real socket: notes from the answers, and local notes when it fails."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from tests.fakes.realtime_server import RealtimeServer, says
from tests.waiting import until

from .program import LONGEST_S, ended, events, noted, of_type, run, start, terminal, watch_until

pytestmark = [pytest.mark.screen, pytest.mark.reader]

SCRIPT = "printf 'Pump 4 stopped at 11:52, pressure 0.4 bar\\n'"
SECRET = "printf 'Pump 4 stopped at 11:52, pressure 0.4 bar\\nPassword: Tr0ub4dor&3\\n'"
KEY = "sk-CANARY0123456789abcdef"
ANSWER = "- Pump 4 stopped at **11:52** (0.4 bar)"


def environment(url: str, key: str = KEY) -> dict[str, str]:
    return {"OPENAI_API_KEY": key, "REALTIME_HUD_BASE_URL": url}


def refused(_request: Request) -> Response:
    body = b'{"error": {"message": "Incorrect API key provided: sk-CANARY***", "code": "invalid_api_key"}}'
    return Response(401, "Unauthorized", Headers({"Content-Type": "application/json", "Content-Length": str(len(body))}), body)


def holds_no_key(home: Path) -> None:
    for path in home.rglob("*"):
        if path.is_file():
            assert KEY.encode() not in path.read_bytes(), path


def test_answers_become_notes_and_what_left_is_told(home: Path) -> None:
    log, out = home / "events.jsonl", home / "notes.md"
    with RealtimeServer(answer=says(ANSWER)) as server, terminal(SECRET):
        process = start("watch", "--engine", "realtime", "--events", str(log), "--out", str(out), env=environment(server.url))
        until(lambda: [event for event in of_type(log, "note_done") if event["source"] == "remote"], 30, "the answer")
        process.send_signal(signal.SIGTERM)
        result = ended(process)
    assert result.code == 0, result.err
    assert ANSWER in noted(log)
    assert ANSWER in out.read_text()
    assert ANSWER in result.out
    assert of_type(log, "note_delta")
    sent = of_type(log, "frame_sent")
    assert sent
    assert 0 < sent[0]["bytes"] <= 250_000
    assert sent[0]["host"].startswith("127.0.0.1")
    assert of_type(log, "usage")[0]["tokens"] == 1380
    assert of_type(log, "usage")[0]["usd"] > 0
    assert not of_type(log, "error")
    left = [json.loads(line) for file in home.rglob("ledger/*.jsonl") for line in file.read_text().splitlines()]
    assert next(row["masked"] for row in left if row["kind"] == "sent") == 1
    holds_no_key(home)


def test_a_refused_key_is_said_once_and_local_notes_go_on(home: Path) -> None:
    log = home / "events.jsonl"
    with RealtimeServer(door=refused) as server, terminal(SCRIPT):
        process = start("watch", "--engine", "realtime", "--events", str(log), env=environment(server.url))
        until(lambda: ("Pump 4 stopped" in noted(log) and of_type(log, "error")) or process.poll() is not None, LONGEST_S, "a note and a word")
        process.send_signal(signal.SIGTERM)
        result = ended(process)
    assert result.code == 0, result.err
    assert "Pump 4 stopped" in result.out
    assert len(of_type(log, "error")) == 1
    assert "key" in of_type(log, "error")[0]["message"].lower()
    assert server.connections <= 1
    holds_no_key(home)


def test_without_fallback_a_refused_key_ends_the_run(home: Path) -> None:
    log = home / "events.jsonl"
    with RealtimeServer(door=refused) as server, terminal(SCRIPT):
        result = run("watch", "--engine", "realtime", "--fallback", "none", "--for", "40", "--events", str(log), env=environment(server.url))
    assert result.code == 1
    assert "key" in result.err.lower()
    assert not of_type(log, "note_done")
    assert of_type(log, "error")[0]["retry_s"] is None


def test_without_a_key_it_says_what_to_do(home: Path) -> None:
    log = home / "events.jsonl"
    with RealtimeServer() as server, terminal(SCRIPT):
        result = watch_until("Pump 4 stopped", log, "--engine", "realtime", env=environment(server.url, ""))
    assert result.code == 0
    assert "OPENAI_API_KEY" in result.err
    assert "Pump 4 stopped" in result.out
    assert server.connections == 0


def test_a_service_that_is_not_there_keeps_local_notes_and_tries_again(home: Path) -> None:
    log = home / "events.jsonl"
    with terminal(SCRIPT):
        process = start("watch", "--engine", "realtime", "--events", str(log), env=environment("ws://127.0.0.1:9/v1"))
        until(lambda: "Pump 4 stopped" in noted(log) and of_type(log, "error"), LONGEST_S, "the note, and the words")
        process.send_signal(signal.SIGTERM)
        result = ended(process)
    assert result.code == 0
    assert "Pump 4 stopped" in result.out
    assert any(event["retry_s"] is not None for event in of_type(log, "error"))
    states = [event["state"] for event in events(log) if event["type"] == "engine_state"]
    assert "ready" not in states[:1]


def test_a_setting_alone_sends_nothing_before_somebody_agreed(home: Path) -> None:
    log = home / "events.jsonl"
    (home / "hud" / "settings.toml").write_text('[record]\nengine = "realtime"\n')
    with RealtimeServer() as server, terminal(SCRIPT):
        result = watch_until("Pump 4 stopped", log, env=environment(server.url))
    assert server.connections == 0
    assert "agreed" in result.err
