"""No other program of mine can read the pictures and keys in the program's memory (on Wayland: in the text reader's)

On Wayland the main process stays visible: KWin and the portal look up in /proc who asks for a picture, and refuse whom they cannot see.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from tests.e2e.program import REPOSITORY
from tests.peer import seen_of, unprivileged
from tests.screen import ends_with_us
from tests.waiting import until

pytestmark = [pytest.mark.screen, pytest.mark.skipif(sys.platform != "linux", reason="only Linux can seal a process")]


@contextmanager
def _running(*words: str) -> Iterator[int]:
    """The process id of the program with these words."""
    command = [*unprivileged(), sys.executable, "-m", "app", *words]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us) as process:
        try:
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def _reader_of(pid: int) -> int | None:
    """The reader's process, once it has loaded what it reads with: long after its start."""
    for child in psutil.Process(pid).children(recursive=True):
        with suppress(psutil.Error):  # gone meanwhile
            if "worker" in " ".join(child.cmdline()) and child.num_threads() > 1:
                return child.pid
    return None


@pytest.mark.parametrize("words", [("watch", "--engine", "local"), ("--start",)], ids=["watch", "window"])
def test_neither_the_program_nor_its_reader_can_be_looked_into(words: tuple[str, ...], tmp_path: Path, figure: Callable[[str], None]) -> None:
    with _running(*words, "--home", str(tmp_path)) as pid:
        reader = until(lambda: _reader_of(pid), 60, "the reader")
        assert reader is not None
        found = seen_of(pid) + seen_of(reader)
    assert found == []
    figure(f"{words[0].lstrip('-')}: 0 of 8 places of 2 processes could be opened")


def test_the_same_look_sees_an_unsealed_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the test above could not fail."""
    monkeypatch.setitem(os.environ, "REALTIME_HUD_DEBUG", "1")
    with _running("watch", "--engine", "local", "--home", str(tmp_path)) as pid:
        reader = until(lambda: _reader_of(pid), 60, "the reader")
        assert reader is not None
        assert {"environ", "maps", "fd"} <= set(seen_of(pid))
        assert {"environ", "maps", "fd"} <= set(seen_of(reader))
