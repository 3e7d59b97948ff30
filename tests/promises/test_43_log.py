"""Everything I am told stands in the log, in the service's own words too, and no secret does

A report for somebody who helps holds the same, and no note, title or list of mine.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import of_type, run, terminal
from tests.fakes.torture_server import TortureServer

from .live import FACT, KEY, SCREEN, live
from .torture import closing, error, http

pytestmark = [pytest.mark.screen, pytest.mark.reader]

DIARY = "Dear diary of Ada"
WORDS = [
    ("key-refused", http("401 Unauthorized", error("invalid_api_key", f"Incorrect API key provided: {KEY}. Go to Atlantis.")), "Go to Atlantis"),
    ("rate-limit", http("429 Too Many Requests", error("rate_limit_exceeded", "Slow down, Atlantis."), "Retry-After: 30"), "Slow down, Atlantis"),
    ("policy", closing(1008, f"Atlantis forbids {KEY}"), "Atlantis forbids"),
    ("server-trouble", http("503 Service Unavailable", "<p>Atlantis sinks</p>", "Retry-After: 30"), "Atlantis sinks"),
    ("not-allowed", http("403 Forbidden", "<h1>Atlantis is closed</h1>"), "Atlantis is closed"),
]  # fmt: skip


def _log(home: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (home / "hud").rglob("realtime-hud.log*"))


def test_a_service_that_refuses_is_in_the_log_in_its_own_words(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    tried = WORDS[: rounds(2, len(WORDS))]
    with terminal(SCREEN, title=DIARY):
        for code, act, words in tried:
            with TortureServer(act) as server, live(home, server.url) as recording:
                recording.wait(recording.errors, f"a word on {code}")
                recording.wait(lambda words=words: words in _log(home), f"the log of {code}")  # type: ignore[misc]
                recording.wait(lambda recording=recording: FACT in recording.notes(), "local notes")  # type: ignore[misc]
                recording.stop()
            (told,) = [event for event in of_type(recording.log, "error") if event["code"] == code]
            (line,) = [line for line in _log(home).splitlines() if f"problem {code}: " in line]
            assert told["message"] in line
            assert told["cure"] in line
            assert words in line
    log = _log(home)
    for state in ("recording: recording", "recording: stopped", "engine realtime: trouble"):
        assert state in log, state
    assert KEY not in log
    assert DIARY not in log
    assert FACT not in log, "notes are no part of the log"
    figure(f"{len(tried)} of {len(tried)} refusals in the log with the service's words, 0 keys, titles or notes")


def test_a_report_holds_what_was_told_and_nothing_of_mine(home: Path, figure: Callable[[str], None]) -> None:
    settings = home / "hud" / "settings.toml"
    settings.write_text(f'[record]\nleave_out = "{DIARY}"\ninterval = 0.5\n[realtime]\nown_instructions = "Call me Ada"\n[hud]\nhud_lines = 7\n')
    report = home / "report.txt"
    with terminal(SCREEN, title=DIARY):
        with TortureServer(WORDS[0][1]) as server, live(home, server.url) as recording:
            recording.wait(recording.errors, "the refusal")
            recording.stop()
        result = run("doctor", "--report", str(report), env={"OPENAI_API_KEY": KEY})
    assert f"The report is in {report}." in result.out
    text = report.read_text(encoding="utf-8")
    wanted = ("== Versions", "onnxruntime", "ok: reader:", "hud.hud_lines = 7", "problem key-refused: ", "Go to Atlantis", "recording: stopped")
    assert [words for words in wanted if words not in text] == []
    for mine in (KEY, DIARY, "Call me Ada", FACT, str(home / "hud" / "diary")):
        assert mine not in text, mine
    figure(f"a report of {len(text.splitlines())} lines: the refusal in it, 0 keys, titles, lists or notes")
