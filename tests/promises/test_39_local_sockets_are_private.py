"""Only I can ask the running program anything: its sockets are closed to other users, and it listens on no network"""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from app.runtime.handover import NobodyAnswersError, ask
from app.sealed import OPEN
from app.settings.paths import find_paths
from tests.e2e.program import ended, start
from tests.runtime.test_peers import ASK, needs_root, open_to_all
from tests.screen import ends_with_us
from tests.waiting import until

pytestmark = pytest.mark.screen


def answers(path: Path) -> bool:
    try:
        return bool(ask(path, "status", within_s=20).get("ok"))
    except NobodyAnswersError:
        return False


@contextmanager
def running(home: Path, *words: str, env: Mapping[str, str] | None = None) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """The window, or `watch`, with its socket, once it answers."""
    paths = find_paths(home / "hud", os.environ)
    path = paths.watch_socket if words else paths.socket_path
    process = start(*words, env=env)
    try:
        until(lambda: answers(path), 60, "an answer")
        yield process, path
    finally:
        process.send_signal(signal.SIGTERM)
        ended(process, 30)


@pytest.mark.parametrize("words", [(), ("watch",)], ids=["window", "watch"])
def test_the_socket_is_for_me_alone_and_the_only_one(home: Path, words: tuple[str, ...], figure: Callable[[str], None]) -> None:
    before = os.umask(0)
    try:
        # Unsealed: of a sealed process only root can see which sockets it has.
        with running(home, *words, env={OPEN: "1"}) as (process, path):
            modes = [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent)]
            family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
            listening = [connection for one in family for connection in one.net_connections("inet") if connection.status == psutil.CONN_LISTEN]
    finally:
        os.umask(before)
    assert modes == [0o700, 0o700], "whatever the umask"
    assert listening == []
    figure(f"socket and folder {modes[0]:04o}, {len(listening)} network listeners")


@pytest.mark.root
@needs_root
@pytest.mark.parametrize("words", [(), ("watch",)], ids=["window", "watch"])
def test_another_user_is_refused_even_where_modes_let_him_in(home: Path, words: tuple[str, ...]) -> None:
    with running(home, *words) as (_, path):
        open_to_all(path)
        command = [sys.executable, "-I", "-c", ASK, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, preexec_fn=ends_with_us, cwd="/")
        assert '"state"' not in done.stdout
        assert answers(path), "it goes on answering its own user"
