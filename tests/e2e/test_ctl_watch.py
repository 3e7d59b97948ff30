"""Another process asks a recording in a terminal: it does what the window would, and panic leaves nothing behind."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import ended, noted, run, start, terminal
from tests.waiting import until

pytestmark = [pytest.mark.screen, pytest.mark.reader]
SECRET = "hunter2 opens the payroll"


@pytest.fixture
def watch(screen_display: str, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A recording that has noted the secret."""
    home, log = tmp_path / "home", tmp_path / "events.jsonl"
    with terminal(f"echo '{SECRET}'"):
        process = start("--home", str(home), "watch", "--events", str(log))
        until(lambda: SECRET in noted(log) or process.poll() is not None, 60, "the note")
        yield process, home
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        ended(process)


def _holding(home: Path) -> list[str]:
    return [str(path.relative_to(home)) for path in sorted(home.rglob("*")) if path.is_file() and SECRET.encode() in path.read_bytes()]


def test_it_does_what_it_is_told_and_panic_leaves_nothing_behind(watch: tuple[subprocess.Popen[str], Path]) -> None:
    process, home = watch

    def ctl(*words: str) -> dict[str, object]:
        said = run("--home", str(home), "ctl", *words, "--json")
        answer: dict[str, object] = json.loads(said.out)
        return answer

    assert ctl("pause")["state"] == "paused"
    assert ctl("resume")["state"] == "recording"
    assert ctl("mark", "here it is")["ok"]
    assert not ctl("hud")["ok"]
    assert _holding(home) != []
    assert "notes delete --last 15" in str(ctl("panic")["sentence"])
    assert process.wait(60) == 0
    assert "here it is" in run("--home", str(home), "notes", "show").out
    said = run("--home", str(home), "notes", "delete", "--last", "15")
    assert said.code == 0, said.err
    assert "SSD" in said.out
    assert _holding(home) == []
    assert run("--home", str(home), "ctl", "status").code == 1


def test_a_pause_for_a_while_says_when_it_ends_and_ends_by_itself(watch: tuple[subprocess.Popen[str], Path]) -> None:
    _, home = watch

    def ctl(*words: str) -> dict[str, object]:
        answer: dict[str, object] = json.loads(run("--home", str(home), "ctl", *words, "--json").out)
        return answer

    asked = time.time()
    paused = ctl("pause", "--for", "0.05")
    assert paused["state"] == "paused"
    until_t = paused["until"]
    assert isinstance(until_t, float)
    assert asked + 3 <= until_t <= time.time() + 3
    until(lambda: ctl("status")["state"] == "recording", 30, "the end of the pause")
    assert time.time() >= until_t
    tomorrow = ctl("pause", "--for", "tomorrow")["until"]
    assert isinstance(tomorrow, float)
    assert tomorrow > time.time() + 3600
    longer = ctl("pause", "--for", "60")["until"]
    assert isinstance(longer, float)
    assert longer < tomorrow or tomorrow < time.time() + 3 * 3600, "the newest word counts"
    for wrong in (("pause", "--for", "soon"), ("shot", "--for", "15")):
        said = run("--home", str(home), "ctl", *wrong)
        assert (said.code, said.out) == (2, "")
        assert "Traceback" not in said.err
    assert ctl("resume")["state"] == "recording"


def test_a_running_recording_is_erased_by_itself_and_ends(watch: tuple[subprocess.Popen[str], Path]) -> None:
    process, home = watch
    said = json.loads(run("--home", str(home), "notes", "delete", "--last", "15", "--json").out)
    assert said["whole"]
    assert _holding(home) == []
    assert process.wait(60) == 0
    assert _holding(home) == []
