"""Finds the text reader's weights and makes sure that they are the ones this program was built with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ..events import Problem
from ..problems.table import new_problem
from .readers import FIRST, READERS, SECOND

SUMS = "SHA256SUMS"
NAMES = {"det.onnx", "scripts.json", "signs.json", *(row.file for row in READERS)}


class CannotRead(Exception):  # noqa: N818 - named as it is told to a person
    """The screen cannot be read; `problem` says why, in words for people."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Weights:
    """Where the models of the reader lie: one finds lines of text, one reads them, a larger one reads some again, one knows what other
    scripts look like to the first that reads, and one what signs look like by themselves."""

    detector: Path
    recogniser: Path
    second: Path
    scripts: Path
    signs: Path


def find_weights(folder: Path) -> Weights:
    """The checked weights in `folder` (15 ms). Raises CannotRead when one is missing or is not the file it should be."""
    for name, expected in _sums(folder).items():
        path = folder / name
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise CannotRead(_missing(path, str(error))) from error
        if found != expected:
            raise CannotRead(corrupt(path, f"SHA-256 is {found}, expected {expected}"))
    return Weights(folder / "det.onnx", folder / FIRST.file, folder / SECOND.file, folder / "scripts.json", folder / "signs.json")


def _sums(folder: Path) -> dict[str, str]:
    path = folder / SUMS
    try:
        rows = [row.split() for row in path.read_text(encoding="ascii").splitlines() if row.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRead(_missing(path, str(error))) from error
    sums = {row[1]: row[0] for row in rows if len(row) == 2}
    if NAMES - sums.keys():
        raise CannotRead(corrupt(path, "It does not list all weights"))
    return sums


def _missing(path: Path, detail: str) -> Problem:
    return new_problem("reader-weights", "missing", detail=detail, file=path.name, folder=path.parent)


def corrupt(path: Path, detail: str) -> Problem:
    """Says that a file of the reader is not what it should be."""
    return new_problem("reader-weights", "damaged", detail=detail, file=path.name, folder=path.parent)
