"""Reads the command line and calls the verb."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from .. import __version__
from ..settings.paths import find_paths, no_folder
from .say import DONE, FAILED, WRONG_USE, Parser, fail, of_file

VERBS = ("watch", "shot", "ctl", "notes", "key", "doctor", "entry")
LOGGED = ("watch", "shot", "doctor", "notes", "key")
"""`ctl` must answer at once, and the program it speaks to logs what happens."""
RECORDING = ("watch", "shot")
"""Go on with a home that cannot be used: they say so, and keep the notes elsewhere until it can."""
_ABOUT = {
    "watch": "Write notes from the screen without a window, until --for seconds are over or Ctrl+C.",
    "shot": "Take one look at the screen and note what is on it.",
    "ctl": "Tell the running program what to do.",
    "notes": "List, show, search, export or delete notes.",
    "key": "Set, check or forget the key of the realtime engine.",
    "doctor": "Check everything recording needs and say what to do.",
    "entry": "Put the program into the applications menu, take it out, or start it at login.",
}


def parser() -> Parser:
    """The whole command line. Verbs add their own options only when they are the one called."""
    whole = Parser(prog="realtime-hud", description="Watches your screen and writes live notes from it. Without a verb it opens the window.")
    whole.add_argument("--version", action="version", version=f"realtime-hud {__version__}")
    _add_home(whole)
    verbs = whole.add_subparsers(dest="verb", metavar="VERB", parser_class=Parser, required=True)
    for verb in VERBS:
        verbs.add_parser(verb, help=_ABOUT[verb], description=_ABOUT[verb])
    return whole


def _with_verb(verb: str) -> Parser:
    whole = Parser(prog=f"realtime-hud {verb}", description=_ABOUT[verb])
    _add_home(whole)
    import_module(f".{verb}", __package__).add_options(whole)
    return whole


def _add_home(whole: Parser) -> None:
    whole.add_argument("--home", type=Path, metavar="DIR", help="keep settings, notes and state in this folder; before or behind any verb")


def home_first(argv: Sequence[str]) -> list[str]:
    """The words with `--home DIR` at their head, wherever it stood: no verb and no verb of a verb has to know of it. What follows `--` is text."""
    words = list(argv)
    end = words.index("--") if "--" in words else len(words)
    homes: list[str] = []
    others: list[str] = []
    given = iter(words[:end])
    for word in given:
        if word == "--home" or word.startswith("--home="):
            folder = next(given, None) if word == "--home" else word.partition("=")[2]
            if not folder or folder.startswith("-"):
                Parser(prog="realtime-hud").error("--home needs the name of a folder")
            homes = ["--home", folder]
        else:
            others.append(word)
    return [*homes, *others, *words[end:]]


def verb_at(words: Sequence[str]) -> int | None:
    """Where the verb stands in what `home_first` gave, None when there is none: then it is the window that was asked for."""
    start = 2 if words[:1] == ["--home"] else 0
    return next((index for index, word in enumerate(words[start:], start) if word in VERBS), None)


def main(argv: Sequence[str]) -> int:
    """Runs one verb. Exit codes: 0 done, 1 failed, 2 wrong use."""
    words = home_first(argv)
    at = verb_at(words)
    if at is None:
        parser().parse_args(words)
        return DONE
    verb = words[at]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a note may hold what this terminal has no letters for
    try:
        args = _with_verb(verb).parse_args(words[:at] + words[at + 1 :])
        paths = find_paths(args.home, os.environ)
        if verb not in RECORDING and (wrong := no_folder(paths)):
            fail(wrong)
            return WRONG_USE
        if verb in LOGGED:
            from ..system.log import open_log

            open_log(paths.log_file, _hidden)
        code: int = import_module(f".{verb}", __package__).run(args, paths)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return FAILED
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing to say, and the interpreter must not try to flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return fail(of_file(error))
    return code


def _hidden(line: str) -> str:
    from ..guard.mask import hidden  # with the first line: most runs of most verbs have nothing to log

    return hidden(line)
