"""A screen of our own: Xvfb with openbox, ended with the process that started it."""

from __future__ import annotations

import ctypes
import os
import select
import shutil
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from Xlib import X
from Xlib.display import Display
from Xlib.error import DisplayError

from .guards import end, marked
from .waiting import until

GEOMETRY = "1920x1080x24"
SAME_EVERYWHERE = ("-noreset", "-nolisten", "tcp", "+extension", "RANDR", "-fp", "built-ins", "-s", "0")
"""Options of every X server of ours. `-noreset`: without it the server forgets `xrandr --setmonitor` when its last client leaves.
`-fp built-ins`: programs that ask the server for fonts get the same ones, whatever is installed. `-s 0`: no screen saver in a long run."""
_KIN = "REALTIME_HUD_TEST_KIN"
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def ends_with_us() -> None:
    """For `preexec_fn`: the kernel ends the new process when this one dies, however it dies (Linux only)."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the tests may run under nohup, which its children inherit
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def program(name: str) -> str:
    """The path of a program the tests need.

    Raises:
        RuntimeError: It is not installed; says how to get it.
    """
    path = shutil.which(name)
    if path is None:
        raise RuntimeError(f"{name} is not installed, so there is no screen to test on. Cure: sh packaging/setup.sh test")
    return path


@contextmanager
def kept_running(command: Sequence[str], env: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs while the block does. All goes with it that it started: a terminal killed in its first moments leaves what it runs."""
    mark = uuid.uuid4().hex
    process = subprocess.Popen(
        command, env={**(os.environ if env is None else env), _KIN: mark}, preexec_fn=ends_with_us,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        until(lambda: not _end_all(marked(f"{_KIN}={mark}".encode())), 30, f"the end of what {command[0]} started")


def _end_all(found: set[int]) -> set[int]:
    for pid in found:
        end(pid)
    return found


@contextmanager
def own_screen(home: Path, env: Mapping[str, str], geometry: str = GEOMETRY, manager_options: Sequence[str] = ()) -> Iterator[str]:
    """Start Xvfb and openbox on a free display number and yield its name, such as ':99'.

    Args:
        home: A folder for openbox's own files and both logs.
        env: The environment of both; HOME and DISPLAY in it are replaced.
        geometry: Width, height and depth of the screen.
        manager_options: More options for openbox.
    """
    xvfb, openbox = program("Xvfb"), program("openbox")
    # openbox writes a log into the cache of whoever starts it.
    env = {**env, "HOME": str(home), **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CACHE", "CONFIG", "DATA")}}
    read_end, write_end = os.pipe()
    with (home / "xvfb.log").open("wb") as log:
        server = subprocess.Popen(
            [xvfb, "-displayfd", str(write_end), "-screen", "0", geometry, *SAME_EVERYWHERE],
            pass_fds=[write_end], stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=env, preexec_fn=ends_with_us,
        )  # fmt: skip
        os.close(write_end)
        manager: subprocess.Popen[bytes] | None = None
        try:
            display = f":{_display_number(read_end, home / 'xvfb.log')}"
            manager = subprocess.Popen(
                [openbox, "--sm-disable", *manager_options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**env, "DISPLAY": display}, preexec_fn=ends_with_us,
            )  # fmt: skip
            until(lambda: _managed(display), 30, f"openbox on {display}")
            yield display
        finally:
            os.close(read_end)
            for process in (manager, server):
                if process is not None:
                    _end(process)


def touched(display: str) -> None:
    """As if somebody had just used the keyboard there: after ten minutes without, the program looks less often."""
    connection = Display(display)
    connection.force_screen_saver(X.ScreenSaverReset)
    connection.sync()
    connection.close()


def _display_number(fd: int, log: Path) -> int:
    """Read the number Xvfb writes once it takes connections."""
    written = b""
    while not written.endswith(b"\n"):
        ready, _, _ = select.select([fd], [], [], 20)
        piece = os.read(fd, 16) if ready else b""
        if not piece:
            raise RuntimeError(f"Xvfb did not start. It said: {log.read_text(errors='replace')[-500:] or 'nothing'}")
        written += piece
    return int(written)


def _managed(display: str) -> bool:
    """Whether a window manager has announced itself."""
    try:
        connection = Display(display)
    except (DisplayError, OSError):
        return False
    try:
        check = connection.intern_atom("_NET_SUPPORTING_WM_CHECK")
        return connection.screen().root.get_full_property(check, X.AnyPropertyType) is not None
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
