"""The guards that `conftest.py` puts around every test: what is left behind, logged or sent out makes the test fail."""

from __future__ import annotations

import errno
import gc
import ipaddress
import logging
import os
import re
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

MARKER = "REALTIME_HUD_TEST_RUN"
"""An environment variable that every child inherits, so that an orphan is found whoever its parent is by now."""

grace_s = 15.0
"""How long what a test ended may take to be gone, on a machine that others use too."""
_STEP_S = 0.01
# Qt keeps one of these for the whole run once a tooltip was shown.
_QT_KEEPS = frozenset({"QTipLabel"})
# multiprocessing keeps one of each until the interpreter ends.
_PYTHON_KEEPS = (b"multiprocessing.resource_tracker", b"multiprocessing.forkserver")


class Network:
    """Refuses connections beyond this machine and remembers them. An audit hook: it stays for the life of the process."""

    def __init__(self) -> None:
        self.refused: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
            sock, address = args
            if sock.family in (socket.AF_INET, socket.AF_INET6) and address is not None and not _is_here(address[0]):
                self.refused.append(f"{address[0]}:{address[1]}")
                raise OSError(errno.ENETUNREACH, "tests may not leave this machine")
        elif event in ("socket.getaddrinfo", "socket.gethostbyname") and not _is_here(args[0]):
            self.refused.append(str(args[0]))
            raise socket.gaierror(socket.EAI_AGAIN, "tests may not leave this machine")


def _is_here(host: str | bytes | None) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or host in ("", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


class Log(logging.Handler):
    """Hears every record of WARNING and above in Python's log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._heard: list[str] = []
        self._expected: list[re.Pattern[str]] = []

    def install(self) -> None:
        logging.getLogger().addHandler(self)

    def uninstall(self) -> None:
        logging.getLogger().removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, pattern: str) -> None:
        """Let lines ('WARNING name: text') in which `pattern` (a regular expression) is found pass. At least one must come."""
        self._expected.append(re.compile(pattern))

    def reset(self) -> None:
        self._heard.clear()
        self._expected.clear()

    def complaints(self) -> list[str]:
        unexpected = [line for line in self._heard if not any(pattern.search(line) for pattern in self._expected)]
        absent = [p.pattern for p in self._expected if not any(p.search(line) for line in self._heard)]
        return [f"unexpected log line: {line}" for line in unexpected] + [f"expected log line never came: {pattern}" for pattern in absent]


def threads() -> set[threading.Thread]:
    """Python's own threads. Foreign ones (`_DummyThread`) are left out: Python 3.11 lists them forever."""
    return {t for t in threading.enumerate() if not isinstance(t, threading._DummyThread) and t is not threading.main_thread()}


def processes() -> set[int]:
    """Process ids of everything alive that carries this run's marker, this process apart. Empty where there is no /proc."""
    return marked(f"{MARKER}={os.environ[MARKER]}".encode())


def marked(marker: bytes) -> set[int]:
    """Process ids of everything alive with this in its environment, this process apart."""
    found = set()
    for folder in Path("/proc").iterdir():  # not glob: it leaves a handle open where a process ends while it looks
        try:
            if not folder.name.isdecimal() or int(folder.name) == os.getpid() or not _of_this_run(folder, marker):
                continue
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if command and not any(kept in command for kept in _PYTHON_KEEPS):
            found.add(int(folder.name))
    return found


def _of_this_run(folder: Path, marker: bytes) -> bool:
    """By its environment; where that is sealed (the program itself, unless root looks) by its ancestors."""
    try:
        return marker in (folder / "environ").read_bytes().split(b"\0")
    except PermissionError:
        pid = int(folder.name)
        while pid > 1 and pid != os.getpid():
            pid = int(Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[1])
        return pid == os.getpid()


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return "(gone)"


def end(pid: int) -> None:
    """Kill a process a test left behind, so that it does not spoil the next test."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def qt_left_over(before: set[int]) -> list[str]:
    """Running QThreads, active QTimers and top-level widgets alive; `before` holds `id()`s of top-level widgets to ignore."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    found = []
    for thing in gc.get_objects():
        if issubclass(type(thing), QThread) and isValid(thing) and thing.isRunning():
            found.append(f"QThread still running: {type(thing).__name__} {thing.objectName()!r}")
        elif issubclass(type(thing), QTimer) and isValid(thing) and thing.isActive():
            found.append(f"QTimer still active: {thing.interval()} ms, of {type(thing.parent()).__name__}, named {thing.objectName()!r}")
    if isinstance(QApplication.instance(), QApplication):
        found += [
            f"top-level widget left: {type(widget).__name__} {widget.windowTitle()!r}"
            for widget in QApplication.topLevelWidgets()
            if id(widget) not in before and widget.metaObject().className() not in _QT_KEEPS
        ]
    return found


def top_level_widgets() -> set[int]:
    from PySide6.QtWidgets import QApplication

    return {id(widget) for widget in QApplication.topLevelWidgets()} if isinstance(QApplication.instance(), QApplication) else set()


def settled(left: Callable[[], list[str]]) -> list[str]:
    """What `left` still names after a grace of a few seconds; returns at once when it names nothing."""
    deadline = time.monotonic() + grace_s
    pause = threading.Event()
    while (found := left()) and time.monotonic() < deadline:
        pause.wait(_STEP_S)
    return found


def none_leak(calls: int = 500) -> int:
    """References to None lost by that many void PySide6 calls: 0 in sound builds, `calls` in 6.12.0 before Python 3.12 (PYSIDE-3474)."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(calls):
        thing.setObjectName("x")
    return before - sys.getrefcount(None)
