"""`shot`: one look at the screen, noted.

Tested in: tests/e2e/test_bad_luck.py
"""

from __future__ import annotations

import argparse
import threading
import time
from pathlib import Path

from ..compose.parts import compose
from ..compose.shelves import Outputs
from ..notes.addition import check
from ..recorder.recorder import Recorder
from ..settings.paths import Paths
from . import say
from .stream import Listener, NotePrinter
from .watch import add_source_options, of_the_program, one_file_twice, source_choice

LONGEST_S = 30.0
STEP_S = 0.02


def add_options(parser: argparse.ArgumentParser) -> None:
    add_source_options(parser)
    parser.add_argument("--out", type=Path, metavar="FILE.md", help="also keep the note in this Markdown file")


def _take(recorder: Recorder) -> None:
    """Once, or again where what was seen turned out to be left out: the session ends by itself when the shot is noted or cannot be."""
    recorder.shot()
    pause, until = threading.Event(), time.monotonic() + LONGEST_S
    while recorder.recording.state in ("recording", "trouble") and time.monotonic() < until:
        if recorder.shot_wanted:
            recorder.look(time.time())
        else:
            pause.wait(STEP_S)


def run(args: argparse.Namespace, paths: Paths) -> int:
    try:
        choice = source_choice(args)
    except ValueError as error:
        say.fail(str(error))
        return say.WRONG_USE
    wrong = of_the_program(paths, args.out) or one_file_twice(args.out, None)
    if wrong:
        say.fail(wrong)
        return say.WRONG_USE
    if args.out is not None:
        check(args.out)
    parts = compose(paths, choice=choice, engine="local", outputs=Outputs(args.out), meanwhile=say.meanwhile)
    listener = Listener(NotePrinter(), None)
    listener.hear(parts.recorder)
    for told in parts.problems:
        parts.recorder.pass_on(told)
    _take(parts.recorder)
    ended = parts.recorder.close(LONGEST_S)
    if not ended:
        listener.say("Something hung while reading the screen. Try again; 'realtime-hud doctor' says what is wrong.")
    listener.close(parts.recorder.unheard)
    if not ended:
        return say.FAILED
    return say.FAILED if parts.recorder.failed or (listener.errors and not listener.notes) else say.DONE
