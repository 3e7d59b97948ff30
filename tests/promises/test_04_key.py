"""My key is in no file, no output, no report, no command line and no other program's environment, whatever I do

The key is of a form that no pattern knows, and the service says it back in its refusals.
"""

from __future__ import annotations

import contextlib
import json
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

import psutil
import pytest

from tests.e2e.program import LONGEST_S, REPOSITORY, ended, start, terminal
from tests.fakes.torture_server import TortureServer
from tests.screen import ends_with_us

from .live import SCREEN
from .torture import closing, error, http

pytestmark = [pytest.mark.screen, pytest.mark.reader]

KEY = "corp.CANARY-77aa+gateway=of/2026~x9"
HEADER = "CANARY-of-the-extra-header-4711"
CANARIES = (KEY, HEADER)
LOOK_S = 0.05
"""How often the processes of the machine are looked at while a verb runs."""

REFUSALS = [
    http("401 Unauthorized", error("invalid_api_key", f"Incorrect API key provided: {KEY}.")),
    http("500 Oops", f"<p>Bearer {KEY} and {HEADER}</p>"),
    closing(4000, f"never heard of {KEY}"),
]

VERBS: list[tuple[str, ...]] = [
    ("watch", "--engine", "realtime", "--for", "4", "--events", "EVENTS", "--out", "OUT"),
    ("key", "status", "--json"),
    ("doctor", "--report", "REPORT"),
    ("--start", "--for", "4"),
    ("key", "set"),
    ("watch", "--engine", "realtime", "--fallback", "none", "--for", "4"),
    ("shot", "--json"),
    ("notes", "list"),
    ("ctl", "status"),
    ("entry", "status"),
    ("doctor", "--json"),
    ("key", "clear"),
]


@dataclass
class Looked:
    """What was looked at beside the program itself."""

    command_lines: int = 0
    environments: int = 0
    found: list[str] = field(default_factory=list)

    def at_processes(self, own: int) -> None:
        """Command lines of every process, environments of those that `own` started."""
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(own).children(recursive=True):
                with contextlib.suppress(psutil.Error, OSError):
                    self._at(f"environment of {child.name()}", "\0".join(f"{name}={value}" for name, value in child.environ().items()))
                    self.environments += 1
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                self._at(f"command line of {process.pid}", "\0".join(process.cmdline()))
                self.command_lines += 1

    def at_files(self, folder: Path) -> int:
        files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
        for path in files:
            self._at(str(path), path.read_bytes().decode("latin-1"))
        return len(files)

    def _at(self, where: str, text: str) -> None:
        self.found += [f"{where} holds {canary}" for canary in CANARIES if canary in text]


def _run(looked: Looked, words: tuple[str, ...], home: Path, url: str, keyed: str) -> tuple[str, str]:
    """One verb from start to end, looked at all the while; its output."""
    env = {"REALTIME_HUD_BASE_URL": url} | ({"OPENAI_API_KEY": KEY} if keyed == "environment" else {})
    places = {"EVENTS": home / "events.jsonl", "OUT": home / "out.md", "REPORT": home / "report.txt"}
    process = start(*(str(places.get(word, word)) for word in words), env=env)
    try:
        while process.poll() is None:
            looked.at_processes(process.pid)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(LOOK_S)
    finally:
        result = ended(process)
    return result.out, result.err


def _settings(home: Path, command: str) -> Path:
    """Settings of somebody behind a gateway: an extra header, agreed to the service; a command for the key, which is nowhere else."""
    file = home / "hud" / "settings.toml"
    lines = ["[realtime]", f'headers = "X-Gateway: {HEADER}"', f"key_command = {json.dumps(command)}", "", "[record]", 'engine = "realtime"']
    file.write_text("\n".join(lines) + "\n")
    return file


@pytest.fixture
def key_file(tmp_path: Path) -> Iterator[Path]:
    """A file outside of the program's folders, from which the key command prints the key."""
    file = tmp_path / "key"
    file.write_text(KEY)
    file.chmod(stat.S_IRUSR)
    yield file
    file.unlink()


def test_the_key_goes_nowhere_but_to_the_service(
    home: Path, key_file: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    looked, runs, files, heard = Looked(), rounds(5, 50), 0, 0
    with terminal(SCREEN):
        for number, words in enumerate(islice(cycle(VERBS), runs)):
            keyed = "environment" if number % 2 == 0 else "command"
            settings = _settings(home, f"cat {key_file}" if keyed == "command" else "")
            with TortureServer(REFUSALS[number % len(REFUSALS)]) as server:
                said = _run(looked, words, home, server.url, keyed)
                heard += len(server.lines)
            settings.unlink()
            for stream, text in zip(("stdout", "stderr"), said, strict=True):
                looked.found += [f"{stream} of {words} holds {canary}" for canary in CANARIES if canary in text]
            files += looked.at_files(home)
    assert looked.found == []
    assert heard > 0, "the service was asked, with the key"
    assert looked.environments > 0, "the reader was seen"
    figure(f"0 found in {runs} runs: {files} files, {looked.command_lines} command lines, {looked.environments} environments")


def test_what_is_typed_into_key_set_is_not_shown_again(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "key", "set"],
        cwd=REPOSITORY, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=ends_with_us,
    )  # fmt: skip
    out, err = process.communicate(f"{KEY}\n", timeout=LONGEST_S)
    assert process.returncode == 1, "no keyring here: a key that is not kept must not look kept"
    assert "The key was not kept" in err
    assert KEY not in out + err
    looked = Looked()
    looked.at_files(home)
    assert looked.found == []


def test_the_same_look_finds_a_key_that_is_there(home: Path) -> None:
    """Otherwise the tests above could not fail."""
    (home / "leak.txt").write_text(f"key={KEY}")
    looked = Looked()
    assert looked.at_files(home) > 0
    command = [sys.executable, "-c", "import subprocess, sys; subprocess.run(['sleep', '60'])", HEADER]
    with subprocess.Popen(command, env={"OPENAI_API_KEY": KEY}, preexec_fn=ends_with_us) as process:
        while process.poll() is None and not {"environment", "command"} <= {where.split()[0] for where in looked.found}:
            looked.at_processes(process.pid)
        for child in psutil.Process(process.pid).children():
            child.send_signal(signal.SIGTERM)
    assert {"environment", "command"} <= {where.split()[0] for where in looked.found}
    assert any("leak.txt" in where for where in looked.found)
