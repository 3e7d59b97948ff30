"""`ctl`: tells the running program what to do, through its socket. A plain client: no Qt, so that it answers at once."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from ..runtime.handover import ForeignError, HungError, NobodyAnswersError, ask
from ..settings.paths import Paths
from . import say

ACTIONS = ("start", "pause", "resume", "stop", "shot", "mark", "hud", "panic", "quit", "status", "show")
_OF_THE_WINDOW = ("hud", "quit", "show")
"""Asked of the window when one runs, even beside a recording in a terminal."""
ANSWER_WITHIN_S = 5.0


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=ACTIONS, help="what to do")
    parser.add_argument("text", nargs="?", default="", help="for mark: the words to note; for hud: show, hide, touch, form or note")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(args: argparse.Namespace, paths: Paths) -> int:
    places = [paths.watch_socket, paths.socket_path]
    if args.action in _OF_THE_WINDOW:
        places.reverse()
    said: dict[str, Any] | None = None
    for place in places:
        try:
            answer = ask(place, args.action, args.text, ANSWER_WITHIN_S)
        except HungError:
            return say.fail("The program did not answer within 5 s. It hangs or is very busy: try again, or end it.")
        except ForeignError:
            return say.fail("The program of these notes runs as another user.")
        except NobodyAnswersError:
            continue
        said = answer if said is None or not answer.get("ok") else said
        if args.action != "panic":  # that one is for everybody
            break
    if said is None:
        return say.fail("Realtime HUD is not running. Start it with 'realtime-hud'.")
    if args.json:
        say.data(said)
    elif said.get("sentence"):
        print(said["sentence"], file=sys.stdout if said.get("ok") else sys.stderr)
    return say.DONE if said.get("ok") else say.FAILED
