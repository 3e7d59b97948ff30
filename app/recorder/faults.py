"""A fault of ours costs one frame or one note, never the recording, and never goes unsaid."""

from __future__ import annotations

import logging
from collections.abc import Callable

from ..events import Problem
from ..problems.table import new_problem

log = logging.getLogger(__name__)


def guarded(job: Callable[[], object], tell: Callable[[Problem], None]) -> None:
    """Runs `job`; an exception of it is logged and told."""
    try:
        job()
    except Exception as error:
        log.exception("A step of the recording failed")
        tell(new_problem("internal", detail=repr(error)))
