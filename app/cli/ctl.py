"""`ctl`: tells the running program what to do, through its socket. A plain client: no Qt, so that it answers at once."""

from __future__ import annotations

import argparse
import json
import socket
import sys
from typing import Any

from ..settings.paths import Paths
from . import say

ACTIONS = ("start", "pause", "resume", "shot", "mark", "hud", "panic", "quit", "status")
ANSWER_WITHIN_S = 5.0


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=ACTIONS, help="what to do")
    parser.add_argument("text", nargs="?", default="", help="for mark: the words to note")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def ask(path: str, message: dict[str, Any], within_s: float = ANSWER_WITHIN_S) -> dict[str, Any]:
    """Sends one JSON line to the program at `path` and returns its answer. Raises OSError when nobody answers, ValueError on a broken answer."""
    line = (json.dumps(message) + "\n").encode()
    if sys.platform == "win32":
        with open(path, "r+b", buffering=0) as pipe:  # noqa: PTH123 - a named pipe is not a Path
            pipe.write(line)
            answer = pipe.readline()
    else:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
            link.settimeout(within_s)
            link.connect(path)
            link.sendall(line)
            answer = link.makefile("rb").readline()
    decoded = json.loads(answer)
    if not isinstance(decoded, dict):
        raise ValueError("not an answer")
    return decoded


def run(args: argparse.Namespace, paths: Paths) -> int:
    try:
        answer = ask(str(paths.socket_path), {"verb": args.action, "text": args.text})
    except TimeoutError:
        return say.fail("The program did not answer within 5 s. It may be busy; try again.")
    except (OSError, ValueError):
        return say.fail("Realtime HUD is not running. Start it with 'realtime-hud'.")
    if args.json:
        say.data(answer)
    elif answer.get("sentence"):
        print(answer["sentence"], file=sys.stdout if answer.get("ok") else sys.stderr)
    return say.DONE if answer.get("ok") else say.FAILED
