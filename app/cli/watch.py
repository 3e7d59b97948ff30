"""`watch`: the main job without a window. Notes stream to stdout and to a file.

Tested in: tests/e2e/test_watch.py
"""

from __future__ import annotations

import argparse
import os
import signal
import stat
import sys
import time
from pathlib import Path
from types import FrameType

from ..capture.screens import SourceChoice
from ..compose.parts import Parts, compose
from ..compose.shelves import Outputs
from ..events import Problem
from ..notes.addition import check
from ..problems.table import new_problem
from ..runtime.door import Door
from ..settings.paths import Paths
from ..standing.witness import Witness
from ..system.terminal import own_terminal
from . import say
from .control import Control
from .event_log import EventLog
from .stream import Listener, NotePrinter

GIVE_UP_S = 2.0
"""A run that has not seen its source after so long ends. One that has seen it waits for it to come back."""


def add_source_options(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--screen", metavar="N", help="the screen to look at: its number, counted from 1, or its name; 'all', or 'mouse' for the one it is on"
    )
    source.add_argument("--region", metavar="X,Y,W,H", help="a part of the desktop, in pixels; 'last' for the one recorded last")
    source.add_argument("--window", metavar="TITLE", help="a window whose title holds these words; 'active' for whichever is active")


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--engine", choices=("local", "realtime"), help="who writes the notes (default: as in the settings, 'local' unless changed)")
    parser.add_argument("--fallback", choices=("local", "none"), default="local", help="when another engine fails (default: local notes go on)")
    add_source_options(parser)
    parser.add_argument("--interval", type=_seconds, metavar="S", help="seconds between two looks (default: as in the settings, 0.5 unless changed)")
    parser.add_argument("--for", type=_seconds, dest="duration", metavar="S", help="stop after S seconds")
    parser.add_argument(
        "--keep-secrets", action="store_true", help="write passwords, keys and card numbers into these notes as they appear on the screen"
    )
    parser.add_argument("--out", type=Path, metavar="FILE.md", help="also add the notes to this Markdown file; nothing else in it is changed")
    parser.add_argument("--under", default="", metavar="HEADING", help="with --out: below this heading of the file instead of at its end")
    parser.add_argument("--events", type=Path, metavar="FILE.jsonl", help="write what happens, one JSON object a line")


def _seconds(text: str) -> float:
    return say.number(text, "seconds", 0.05, 10_000_000)


def source_choice(args: argparse.Namespace) -> SourceChoice | None:
    """The source the options name; None: the setting decides. Raises ValueError with a sentence when it cannot be understood."""
    if args.screen is not None:
        return SourceChoice.of_screen(args.screen)
    if args.region is not None:
        return SourceChoice.of_region(args.region)
    if args.window is not None:
        return SourceChoice.of_window(args.window)
    return None


def _wrong_files(args: argparse.Namespace, paths: Paths) -> str:
    """What is wrong with the files that are to be written, in words; '' if nothing."""
    if args.under and args.out is None:
        return "--under names a heading of the file of --out, so it needs --out."
    return of_the_program(paths, args.out, args.events) or one_file_twice(args.out, args.events)


def _lacks_agreement(parts: Parts) -> bool:
    """Whether the settings want a service that nobody has agreed to."""
    return parts.settings.engine == "realtime" and parts.settings.agreed != parts.remote.host


def run(args: argparse.Namespace, paths: Paths) -> int:
    try:
        choice = source_choice(args)
    except ValueError as error:
        say.fail(str(error))
        return say.WRONG_USE
    wrong = _wrong_files(args, paths)
    if wrong:
        say.fail(wrong)
        return say.WRONG_USE
    if args.out is not None:
        check(args.out)
    log = EventLog(args.events) if args.events else None
    parts = compose(
        paths,
        choice=choice,
        engine=args.engine,
        fallback=args.fallback,
        interval_s=args.interval,
        outputs=Outputs(args.out, " ".join(args.under.split()), args.events),
        keep_secrets=args.keep_secrets,
        meanwhile=say.meanwhile,
        beside=own_terminal(os.environ, os.getpid()) if sys.stdout.isatty() else None,
    )
    listener = Listener(NotePrinter(), log)
    listener.hear(parts.recorder)
    witness = Witness()
    parts.recorder.listen(witness.take)
    for told in parts.problems:
        parts.recorder.pass_on(told)
    engine = args.engine or parts.settings.engine
    if args.engine is None and _lacks_agreement(parts):
        engine = "local"
        parts.recorder.pass_on(not_agreed(parts.remote.host))
    witness.settle(chosen_engine=engine, chosen_falls=args.fallback == "local", interval_s=args.interval or parts.settings.interval)
    control = Control(parts.recorder, witness, engine)
    door = Door(paths.watch_socket, control.answer)
    door.open()
    try:
        return _record(parts, listener, control, args.duration)
    finally:
        door.close()
        listener.close(parts.recorder.unheard)


def of_the_program(paths: Paths, *named: Path | None) -> str:
    """Which of the files named is one that the program keeps for itself, in a sentence; '' when none is."""
    for own in (paths.settings_file, paths.notes_db, paths.pictures_db, paths.log_file):
        if any(path is not None and _same(path, own) for path in named):
            return f"{own} is a file the program itself needs. Name another file for --out and --events."
    return ""


def one_file_twice(out: Path | None, events: Path | None) -> str:
    """Why two of what a run writes would overwrite each other, in a sentence; '' when they do not."""
    if out is not None and events is not None and _same(out, events):
        return "--out and --events name the same file. Give each a file of its own."
    for option, path in (("--out", out), ("--events", events)):
        for number, printed in ((1, "the notes are printed into"), (2, "errors are printed into")):
            if path is not None and _is_open(path, number):
                return f"{option} names the file that {printed}. Give it a file of its own."
    return ""


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other) or (one.exists() and other.exists() and one.samefile(other))


def _is_open(path: Path, number: int) -> bool:
    """Whether this process' open file of that number is the regular file at `path`. A pipe or a terminal takes several."""
    try:
        there, ours = path.stat(), os.fstat(number)
    except OSError:
        return False
    return stat.S_ISREG(ours.st_mode) and os.path.samestat(there, ours)


def not_agreed(host: str) -> Problem:
    return new_problem("not-agreed", host=host)


def _ending() -> list[signal.Signals]:
    """The signals that end a run as it should end. A closed terminal does, unless `nohup` or its like has said that it does not."""
    ending = [signal.SIGINT, signal.SIGTERM]
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        ending.append(signal.SIGHUP)
    return ending


def _look_until_over(parts: Parts, control: Control, duration: float | None) -> None:
    """Looks until it is over, the time is up, or there is nothing to be seen."""
    over, again = control.over, control.again
    until = None if duration is None else time.monotonic() + duration
    give_up = time.monotonic() + GIVE_UP_S
    while not over.is_set() and parts.recorder.failed is None:
        wait = parts.recorder.look(time.time())
        if not parts.recorder.seen and time.monotonic() > give_up:
            return  # what was asked for cannot be seen at all; why was said
        if until is not None:
            wait = min(wait, until - time.monotonic())
            if wait <= 0:
                return
        again.wait(wait)
        again.clear()


def _record(parts: Parts, listener: Listener, control: Control, duration: float | None) -> int:
    over, again = control.over, control.again

    def stop(_number: int, _frame: FrameType | None) -> None:
        over.set()
        again.set()

    parts.recorder.when_painted(again.set)
    before = {number: signal.signal(number, stop) for number in _ending()}
    try:
        parts.recorder.start(engine=control.engine)
        _look_until_over(parts, control, duration)
    finally:
        ended = parts.recorder.close(20.0)
        for number, handler in before.items():
            signal.signal(number, handler)
    if not ended:
        listener.say("Something hung while stopping. What was noted until then is kept.")
        return say.FAILED
    if parts.recorder.failed is not None:
        return say.FAILED
    return say.FAILED if listener.notes == 0 and listener.errors else say.DONE
