"""The table of all problems, and how one of them is made when it happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..events import Problem
from ..marking import filled
from .capture_rows import CAPTURE
from .desktop_rows import DESKTOP
from .notes_rows import NOTES
from .program_rows import PROGRAM
from .reading_rows import READING
from .row import Row
from .sealing_rows import SEALING
from .sending_rows import SENDING
from .service_rows import SERVICE

PROBLEMS: dict[str, Row] = {row.code: row for row in (*CAPTURE, *READING, *NOTES, *SEALING, *SERVICE, *SENDING, *DESKTOP, *PROGRAM)}
"""By code."""


def new_problem(code: str, *also: str, detail: str = "", retry_s: float | None = None, **names: object) -> Problem:
    """The problem of that code, as it happened.

    Args:
        code: Of a row.
        also: Names of the row's `sentences` that hold this time.
        detail: The system's or the provider's own words.
        retry_s: Seconds until it is tried again, where the row does not say. A fatal one that is tried again is not fatal this time.
        names: What is filled in.

    Raises:
        KeyError: There is no such row, or it has no such sentence.
    """
    return problem_of(code, also, names, detail, retry_s)


def problem_of(code: str, also: Sequence[str], names: Mapping[str, object], detail: str = "", retry_s: float | None = None) -> Problem:
    """As `new_problem`, from values that are at hand."""
    row = PROBLEMS[code]
    values = tuple((name, value if isinstance(value, str) else str(value)) for name, value in names.items())
    again = row.retry_s if retry_s is None else retry_s
    message = filled(" ".join(row.parts(tuple(also))), values)
    return Problem(code, message, filled(row.cure, values), again, row.fatal and again is None, detail, values, tuple(also))
