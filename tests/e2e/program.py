"""Starts the program and shows it something to read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.screen import ends_with_us, kept_running, program
from tests.waiting import PATIENCE, until

REPOSITORY = Path(__file__).resolve().parents[2]
LONGEST_S = 60.0


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    code: int
    out: str
    err: str


def start(*words: str, env: Mapping[str, str] | None = None, cwd: Path = REPOSITORY) -> subprocess.Popen[str]:
    """The program with these words on its command line, not yet waited for."""
    return subprocess.Popen(
        [sys.executable, "-m", "app", *words],
        cwd=cwd, env={**os.environ, **(env or {})}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=ends_with_us,
    )  # fmt: skip


def ended(process: subprocess.Popen[str], within_s: float = LONGEST_S) -> Ended:
    """Waits for the end. Whatever happens, no traceback may have been shown."""
    try:
        out, err = process.communicate(timeout=PATIENCE * within_s)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        raise AssertionError(f"still running after {PATIENCE * within_s:g} s; it said: {err[-2000:]}") from None
    assert "Traceback" not in err, err
    return Ended(process.returncode, out, err)


def run(*words: str, env: Mapping[str, str] | None = None, cwd: Path = REPOSITORY) -> Ended:
    """The program from start to end."""
    return ended(start(*words, env=env, cwd=cwd))


def watch_until(text: str, log: Path, *words: str, env: Mapping[str, str] | None = None) -> Ended:
    """`watch` with these options, ended as soon as a finished note holds `text`: however busy the machine is."""
    process = start("watch", "--events", str(log), *words, env=env)
    try:
        until(lambda: text in noted(log) or process.poll() is not None, LONGEST_S, f"a note with '{text}'")
    finally:
        process.send_signal(signal.SIGTERM)
        result = ended(process)
    assert text in noted(log), result.err
    return result


def events(path: Path) -> list[dict[str, Any]]:
    """What `--events` wrote so far; the last line may be half written."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def of_type(path: Path, kind: str) -> list[dict[str, Any]]:
    return [event for event in events(path) if event["type"] == kind]


def noted(path: Path) -> str:
    """All finished blocks, as `--events` told them."""
    return "\n".join(event["text"] for event in of_type(path, "note_done"))


@contextmanager
def terminal(script: str, title: str = "dev@atlas: ~/lab", geometry: str = "110x40+60+60") -> Iterator[subprocess.Popen[bytes]]:
    """A real xterm that runs `script` (sh) and stays open; yields when its window is up."""
    command = [
        program("xterm"), "-fa", "DejaVu Sans Mono", "-fs", "13", "-bg", "white", "-fg", "black", "-xrm", "XTerm*allowTitleOps: false",
        "-T", title, "-geometry", geometry, "-e", "sh", "-c", f"{script}\nexec cat",
    ]  # fmt: skip
    with kept_running(command) as process:
        until(
            lambda: subprocess.run([program("xdotool"), "search", "--onlyvisible", "--name", title], capture_output=True, check=False).stdout,
            30,
            "xterm",
        )
        yield process
