"""`ctl`: tells the running program what to do, through its socket. A plain client: no Qt, so that it answers at once."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from ..runtime.handover import VERBS, ForeignError, HungError, NobodyAnswersError, ask, ask_ready
from ..runtime.pausing import span_of
from ..settings.paths import Paths
from . import say

_OF_THE_WINDOW = ("hud", "touch", "note", "hotkeys", "quit", "show")
"""Asked of the window when one runs, even beside a recording in a terminal."""
ANSWER_WITHIN_S = 5.0
LONGEST_DELAY_S = 60.0


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=VERBS, metavar="ACTION", help=f"what to do: {', '.join(VERBS)}")
    parser.add_argument("text", nargs="*", default=[], help="for mark and note: the words to note; for hud: show, hide, touch, form or note")
    parser.add_argument("--for", dest="span", metavar="MINUTES", help="for pause: resume by itself after this many minutes, or '--for tomorrow'")
    parser.add_argument("--delay", type=_seconds, default=0.0, metavar="S", help="wait S seconds first: time to open the menu you want a shot of")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def _seconds(text: str) -> float:
    return say.number(text, "seconds", 0, LONGEST_DELAY_S)


def _ask(place: Path, args: argparse.Namespace, paths: Paths) -> dict[str, Any]:
    text = args.span or " ".join(args.text)
    if place == paths.socket_path:
        return ask_ready(place, paths.lock_file, args.action, text, ANSWER_WITHIN_S)
    return ask(place, args.action, text, ANSWER_WITHIN_S)


def _check_span(args: argparse.Namespace) -> str:
    """What is wrong with '--for', in a sentence; '' when nothing is."""
    if args.span is None:
        return ""
    if args.action != "pause":
        return "Only 'pause' takes '--for'."
    try:
        span_of(args.span or "0", time.time())
    except ValueError as error:
        return str(error)
    return ""


def run(args: argparse.Namespace, paths: Paths) -> int:
    wrong = _check_span(args)
    if wrong:
        say.fail(wrong)
        return say.WRONG_USE
    if args.delay:
        time.sleep(args.delay)
    try:
        said = _answer(args, paths)
    except HungError:
        return say.fail("The program did not answer within 5 s. It hangs or is very busy: try again, or end it.")
    except ForeignError:
        return say.fail("The program of these notes runs as another user.")
    if said is None:
        return say.fail("Realtime HUD is not running. Start it with 'realtime-hud'.")
    if args.json:
        say.data(said)
    elif said.get("sentence"):
        print(said["sentence"], file=sys.stdout if said.get("ok") else sys.stderr)
    return say.DONE if said.get("ok") else say.FAILED


def _answer(args: argparse.Namespace, paths: Paths) -> dict[str, Any] | None:
    """What the first program says that answers, or, of a panic, which is for everybody, the one for which it failed; None: nobody is there.

    Raises:
        HungError, ForeignError
    """
    places = [paths.watch_socket, paths.socket_path]
    if args.action in _OF_THE_WINDOW:
        places.reverse()
    said: dict[str, Any] | None = None
    for place in places:
        try:
            answer = _ask(place, args, paths)
        except (HungError, ForeignError):
            raise
        except NobodyAnswersError:
            continue
        if args.action != "panic":
            return answer
        said = answer if said is None or not answer.get("ok") else said
    return said
