"""A recording with a Realtime engine, as a person starts it, against a service on a real socket."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.program import LONGEST_S, Ended, ended, noted, of_type, start
from tests.waiting import until

KEY = "sk-CANARY0123456789abcdef"
SCREEN = "printf 'Pump 4 stopped at 11:52, pressure 0.4 bar\\n'"
"""What stands on the screen: a script for `tests.e2e.program.terminal`."""
FACT = "Pump 4 stopped"
"""What local notes of it hold."""


@dataclass(slots=True)
class Live:
    """One run of `watch --engine realtime`.

    Attributes:
        log: Its events.
        result: How it ended; None while it runs.
    """

    process: subprocess.Popen[str]
    log: Path
    result: Ended | None = None

    def errors(self) -> list[dict[str, Any]]:
        return of_type(self.log, "error")

    def notes(self) -> str:
        return noted(self.log)

    def wait(self, condition: Callable[[], object], what: str, within_s: float = LONGEST_S) -> None:
        """Waits until `condition` holds, or the run has ended."""
        until(lambda: bool(condition()) or self.process.poll() is not None, within_s, what)
        assert condition(), f"the run ended before: {what}"

    def stop(self) -> Ended:
        """Ctrl+C, and how it ended."""
        if self.result is None:
            self.process.send_signal(signal.SIGINT)
            self.result = ended(self.process)
        return self.result


@contextmanager
def live(home: Path, url: str, *words: str, env: Mapping[str, str] | None = None) -> Iterator[Live]:
    """The program recording with this service; stopped at the end if it still runs."""
    log = home / "events.jsonl"
    log.unlink(missing_ok=True)
    environment = {"OPENAI_API_KEY": KEY, "REALTIME_HUD_BASE_URL": url, **(env or {})}
    run = Live(start("watch", "--engine", "realtime", "--events", str(log), *words, env=environment), log)
    try:
        yield run
    finally:
        run.stop()
