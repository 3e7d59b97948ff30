"""`notes delete --last`: erases the last minutes, in the running program when there is one.

Tested in: tests/promises/test_16_erased.py
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from ..compose.erasing import HONEST, Report, erase, last
from ..compose.folders import notes_folder
from ..compose.shelves import open_writing, settings_of
from ..events import FromNotes, Problem
from ..runtime.handover import HungError, NobodyAnswersError, ask
from ..settings.paths import Paths
from . import say

WITHIN_S = 90.0
_STEP_S = 0.1


def run(args: argparse.Namespace, paths: Paths) -> int:
    """Exit code 0: nothing of it is left that could be found."""
    said = _in_the_running(args.last, paths)
    if said is None:
        told: list[Problem] = []

        def hear(event: FromNotes) -> None:
            if isinstance(event, Problem):
                told.append(event)

        with open_writing(paths, hear, say.meanwhile) as scribe:
            report = erase(paths, notes_folder(paths, settings_of(paths).settings), scribe, last(args.last))
        said = _as_data(report)
        for problem in told:
            say.problem(problem)
    if args.json:
        say.data(said)
    else:
        print(f"{said['sentence']}\n{HONEST}", file=sys.stdout if said["whole"] else sys.stderr)
    return say.DONE if said["whole"] else say.FAILED


def _in_the_running(minutes: float, paths: Paths) -> dict[str, object] | None:
    """What the program that has the notes open says; None when none runs."""
    answers = [answer for place in (paths.watch_socket, paths.socket_path) if (answer := _asked(minutes, place)) is not None]
    return next((answer for answer in answers if not answer["whole"]), answers[0] if answers else None)


def _asked(minutes: float, place: Path) -> dict[str, object] | None:
    until = time.monotonic() + WITHIN_S
    try:
        answer = ask(place, "erase", str(minutes), within_s=WITHIN_S)
        while answer.get("ok") and not answer.get("done") and time.monotonic() < until:
            time.sleep(_STEP_S)
            answer = ask(place, "erased")
    except HungError:
        return {"whole": False, "sentence": "The running program does not answer. End it, then erase again."}
    except NobodyAnswersError:
        return None
    if not answer.get("done"):
        return {"whole": False, "sentence": str(answer.get("sentence", "The running program did not erase."))}
    return {"whole": bool(answer.get("whole")), "sentence": str(answer.get("sentence"))}


def _as_data(report: Report) -> dict[str, object]:
    counts = {"notes": report.notes, "pictures": report.pictures, "sent": report.sent, "remains": list(report.remains)}
    return {"whole": not report.remains, "sentence": f"{report.sentence[:1].upper()}{report.sentence[1:]}", **counts}
