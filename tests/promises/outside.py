"""What a program does, seen from outside by a system-call tracer: the sockets it makes, the files it makes or changes.

Native code hides nothing from it, unlike from a hook in Python. The tracer cannot read a sealed process, so what is traced runs with
REALTIME_HUD_DEBUG=1 (promise 40 tries the seal).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.program import REPOSITORY, run
from tests.screen import ends_with_us, program
from tests.waiting import PATIENCE, until

LONGEST_S = 300.0
_CALLS = "network,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat,truncate,io_uring_setup"
_UNFINISHED = " <unfinished ...>"
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>,? ?")
_INTERNET = re.compile(r"\bAF_INET6?\b")
_TO_SOMEBODY = ("connect(", "sendto(", "sendmsg(", "sendmmsg(")
_ADDRESS = re.compile(r'sin6?_port=htons\((\d+)\).*?"([0-9a-fA-F.:]+)"')
_OPENED = re.compile(r"^(?:openat|open|creat)\(.*\b(?:O_WRONLY|O_RDWR|O_CREAT|O_TRUNC)\b.*\) = \d+<(.*)>$")
_MADE = re.compile(r'^(?:mkdir|mkdirat|rename|renameat|renameat2|link|linkat|symlink|symlinkat|mknod|mknodat|truncate)\(.*"([^"]*)"[^"]*\) = 0$')
_DEVICE = re.compile(r"^/(?:dev|proc)/(?!shm/)")
# Fontconfig keeps a cache for all programs that draw text, where it is stale; it holds names of fonts.
_FONT_CACHE = re.compile(r"/font-?c(?:ache|onfig)/")
# Python keeps what it compiled beside the sources of a checkout. An installed program brings it along.
_COMPILED = re.compile(rf"^(?:{re.escape(str(REPOSITORY))}|{re.escape(str(Path(sys.prefix).resolve()))})/.*__pycache__(?:/|$)")


@dataclass(frozen=True, slots=True)
class Seen:
    """Attributes:
    internet: Calls that made or used a socket of the Internet, as the tracer wrote them.
    addresses: Who was to be reached, as 'address:port'.
    written: Files and folders that were made, changed or replaced; devices, the cache of fonts and Python's own are left out.
    """

    internet: tuple[str, ...]
    addresses: frozenset[str]
    written: frozenset[str]

    def foreign(self, *own: Path) -> list[str]:
        """What was written outside of the folders `own`."""
        return sorted(path for path in self.written if not any(Path(path).is_relative_to(folder) for folder in own))


@dataclass(frozen=True, slots=True)
class Until:
    """How long a traced program runs, however busy the machine is: until `enough` is true, and no less than `seconds`; `home` is its `--home`."""

    home: Path
    enough: Callable[[], object]
    seconds: float = 0.0

    def asks(self, over: threading.Event) -> None:
        """Asks the program to end when it is time, unless it is `over` already."""
        began = time.monotonic()
        until(lambda: over.is_set() or (time.monotonic() - began >= self.seconds and self.enough()), LONGEST_S, "enough to see")
        until(lambda: over.is_set() or run("--home", str(self.home), "ctl", "quit").code == 0, LONGEST_S, "somebody to ask to end")


def traced(trace: Path, command: Sequence[str | Path], env: Mapping[str, str], cwd: Path = REPOSITORY, lasts: Until | None = None) -> str:
    """Runs a program with all its children to its end, or until `lasts` says; what it printed. Fails when it fails."""
    if lasts is None:
        return _traced(trace, command, env, cwd)
    over = threading.Event()
    asking = threading.Thread(target=lasts.asks, args=[over])
    asking.start()
    try:
        return _traced(trace, command, env, cwd)
    finally:
        over.set()
        asking.join()


def _traced(trace: Path, command: Sequence[str | Path], env: Mapping[str, str], cwd: Path) -> str:
    tracer = [program("strace"), "-f", "-qq", "-y", "--seccomp-bpf", "-e", f"trace={_CALLS}", "-o", str(trace), "--"]
    done = subprocess.run(
        [*tracer, *map(str, command)], cwd=cwd, env={**os.environ, "REALTIME_HUD_DEBUG": "1", **env},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=PATIENCE * LONGEST_S, preexec_fn=ends_with_us,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def seen(trace: Path) -> Seen:
    """What a trace tells."""
    internet: list[str] = []
    addresses: set[str] = set()
    written: set[str] = set()
    for call in _calls(trace):
        assert not call.startswith("io_uring_setup("), "what goes by io_uring, no tracer sees"
        if _INTERNET.search(call):
            internet.append(call)
            if call.startswith(_TO_SOMEBODY):
                addresses |= {f"{address}:{port}" for port, address in _ADDRESS.findall(call)}
        found = _OPENED.match(call) or _MADE.match(call)
        if found and not any(known.search(found[1]) for known in (_DEVICE, _FONT_CACHE, _COMPILED)) and found[1].startswith("/"):
            written.add(found[1].removesuffix(" (deleted)"))
    return Seen(tuple(internet), frozenset(addresses), frozenset(written))


def _calls(trace: Path) -> Iterator[str]:
    """The calls, those put together again that others interrupted."""
    begun: dict[str, str] = {}
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        pid, _, call = line.partition(" ")
        call = call.strip()
        if call.endswith(_UNFINISHED):
            begun[pid] = call.removesuffix(_UNFINISHED)
        elif resumed := _RESUMED.match(call):
            yield begun.pop(pid, "") + call[resumed.end() :]
        else:
            yield call
    yield from begun.values()
