"""How the command line speaks: data on stdout, sentences on stderr, never a traceback."""

from __future__ import annotations

import argparse
import contextlib
import errno
import json
import math
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from ..events import Problem

DONE, FAILED, WRONG_USE = 0, 1, 2


class _Help(argparse.HelpFormatter):
    """argparse makes one for every option and asks `shutil` how wide a terminal is, which loads packers: 4 ms of the 50 that `ctl` takes."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS", "")) or os.get_terminal_size().columns or 80
    except (ValueError, OSError):
        return 80


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line that says where the help is."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"formatter_class": _Help, **options})

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message}. See '{self.prog} --help'.\n")


def fail(sentence: str) -> int:
    """Says why on stderr, if anybody reads it. Returns exit code 1."""
    with contextlib.suppress(OSError):
        print(line(sentence), file=sys.stderr, flush=True)
    return FAILED


def of_file(error: OSError) -> str:
    """What is wrong with a file that was named, and what helps."""
    path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes | os.PathLike) else None
    cause = f"{error.strerror or error}"
    if path is None:
        return f"{cause}."
    match error.errno:
        case errno.ENOENT if not path.parent.is_dir():
            return f"There is no folder {path.parent}, so {path.name} cannot be written there. Make it first, or name another file."
        case errno.EISDIR:
            return f"{path} is a folder. Name a file in it."
        case errno.EACCES | errno.EPERM:
            return f"You may not use {path}: {cause}. Give yourself the right to, or name another file."
        case errno.ENOSPC | errno.EDQUOT:
            return f"{path} cannot be written: {cause}. Free some space there, or name another file."
        case _:
            return f"{path}: {cause}. Name another file."


def line(sentence: str) -> str:
    """A sentence as it stands on stderr, without its newline."""
    return f"realtime-hud: {sentence}"


def in_words(told: Problem) -> str:
    """The problem, its cure and what happens next, in one line."""
    words = [told.message, told.cure]
    if told.retry_s is not None:
        words.append(f"Trying again in {told.retry_s:.0f} s.")
    return " ".join(word for word in words if word)


def problem(told: Problem) -> int:
    """Says the problem on stderr, and logs it. Returns exit code 1."""
    from ..system.journal import write_down

    write_down(told)
    return fail(in_words(told))


def meanwhile(told: Problem) -> None:
    """Says what is waited for, at once."""
    problem(told)


def data(value: Any) -> None:
    """Prints `value` as one JSON document."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def number(text: str, unit: str, least: float, most: float) -> float:
    """For argparse: the number of `unit` that `text` names. Raises ArgumentTypeError with what would be right."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not least <= value <= most:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of {unit} between {least:.12g} and {most:.12g}")
    return value


def count(number: int, thing: str) -> str:
    """'1 note', '2 notes'."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
