"""The words between a running program and whoever asks it something: one JSON line there, one back. No Qt, so that the command line may use it.

Tested in: tests/runtime/test_door.py
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .pausing import span_of
from .peers import is_ours

if TYPE_CHECKING:
    import socket

VERBS = (
    "show", "start", "pause", "resume", "toggle", "stop", "shot", "mark", "hud", "touch", "note", "hotkeys", "panic", "status", "quit",
)  # fmt: skip
MAX_LINE = 64 * 1024
READY_S = 10.0
"""How long a window that is just starting is waited for."""
_AGAIN_S = 0.05
INNER = ("erase", "erased")
"""Asked by `notes delete --last`; no words of `ctl`."""
PANICKED = (
    "Everything has stopped: nothing is being recorded or sent, and no window is shown. "
    "To erase the last 15 minutes as well: realtime-hud notes delete --last 15"
)


class NobodyAnswersError(Exception):
    """No program runs there. Its kinds say when one does all the same."""


class HungError(NobodyAnswersError):
    """A program runs and took the question, but did not answer in time."""


class ForeignError(NobodyAnswersError):
    """The program is another user's: its socket lets nobody else in."""


class Request(NamedTuple):
    """What another process asks.

    Attributes:
        verb: One of `VERBS`; `text`: the words of a mark, the minutes to erase, how long to pause (see `pausing`).
        screen: For a start: what to record, '' as before.
        display: The display the asker sits at, '' for one that needs none.
    """

    verb: str
    text: str = ""
    screen: str = ""
    display: str = ""


def understood(line: bytes) -> Request | str:
    """The request in a line, or a sentence on what is wrong with it."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return "The line is not JSON."
    if not isinstance(said, dict) or said.get("verb") not in VERBS + INNER:
        return f"Unknown verb. Known are: {', '.join(VERBS)}."
    if said["verb"] == "pause" and (wrong := _wrong_span(said.get("text"))):
        return wrong
    if said["verb"] == "erase" and not _is_minutes(said.get("text")):
        return "Say how many minutes to erase."
    return Request(str(said["verb"]), *(str(said.get(name, "")) for name in ("text", "screen", "display")))


def _wrong_span(text: object) -> str:
    try:
        span_of(str(text or ""), time.time())
    except ValueError as error:
        return str(error)
    return ""


def _is_minutes(text: object) -> bool:
    try:
        return 0 < float(str(text)) <= 1e7
    except ValueError:
        return False


def ask(socket_path: Path, verb: str, text: str = "", within_s: float = 3.0, *, screen: str = "", display: str = "") -> dict[str, object]:
    """Sends `verb` to the running program and returns its answer (`ok`, `state`, `sentence`). Raises NobodyAnswersError and its kinds."""
    import socket  # here, since the window imports this file before its first paint

    line = json.dumps({"verb": verb, "text": text, "screen": screen, "display": display}).encode() + b"\n"
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(within_s)
            client.connect(str(socket_path))
            if not is_ours(client):
                raise ForeignError("another user's program answers there")
            client.sendall(line)
            answer = json.loads(_line(client))
    except (TimeoutError, BlockingIOError) as failure:  # the latter: so many ask already that it takes no more
        raise HungError(str(failure)) from failure
    except PermissionError as failure:
        raise ForeignError(str(failure)) from failure
    except (OSError, ValueError) as failure:
        raise NobodyAnswersError(str(failure)) from failure
    if not isinstance(answer, dict):
        raise NobodyAnswersError("the answer is not an object")
    return answer


def ask_ready(socket_path: Path, lock: Path, verb: str, text: str = "", within_s: float = 3.0) -> dict[str, object]:
    """`ask`, and again while the window is starting (its lock is held, and nobody listens yet) or loading. Raises as `ask` does."""
    until = time.monotonic() + READY_S
    while True:
        late = time.monotonic() >= until
        try:
            answer = ask(socket_path, verb, text, within_s)
            if not answer.get("loading") or late:
                return answer
        except (HungError, ForeignError):
            raise
        except NobodyAnswersError:
            if late or not _held(lock):
                raise
        time.sleep(_AGAIN_S)


def _held(lock: Path) -> bool:
    """Whether a living process holds the window's lock. Asked of the kernel's list: taking it, however shortly, might turn a starting window away.

    Where there is no such list (Windows, macOS) a window that does not listen yet is as good as none.
    """
    try:
        inode = lock.stat().st_ino
        held = Path("/proc/locks").read_text(encoding="ascii")
    except OSError:
        return False
    return any(line.split()[-3].endswith(f":{inode}") for line in held.splitlines() if "->" not in line)


def _line(client: socket.socket) -> bytes:
    got = b""
    while not got.endswith(b"\n") and len(got) <= MAX_LINE:
        part = client.recv(4096)
        if not part:
            break
        got += part
    return got
