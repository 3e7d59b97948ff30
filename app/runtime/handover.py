"""The plain client of a running window: one JSON line there, one back. No Qt, so that the command line may use it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

VERBS = ("show", "start", "pause", "resume", "stop", "shot", "mark", "status", "quit")
MAX_LINE = 64 * 1024


class NobodyAnswersError(Exception):
    """No window runs for this user, or it did not answer in time."""


def ask(socket_path: Path, verb: str, text: str = "", within_s: float = 3.0) -> dict[str, object]:
    """Sends `verb` to the running window and returns its answer (`ok`, `state`, `sentence`). Raises NobodyAnswersError."""
    import socket  # here, since the window imports this file before its first paint

    line = json.dumps({"verb": verb, "text": text}).encode() + b"\n"
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(within_s)
            client.connect(str(socket_path))
            client.sendall(line)
            answer = json.loads(_line(client))
    except (OSError, ValueError) as failure:
        raise NobodyAnswersError(str(failure)) from failure
    if not isinstance(answer, dict):
        raise NobodyAnswersError("the answer is not an object")
    return answer


def _line(client: socket.socket) -> bytes:
    got = b""
    while not got.endswith(b"\n") and len(got) <= MAX_LINE:
        part = client.recv(4096)
        if not part:
            break
        got += part
    return got
