"""What a person is told, in the log too: each problem with its cure and the system's or the provider's own words, and each change of state.

Names of windows and of notes are left out, and so is what is recorded: the log may be sent to somebody.
"""

from __future__ import annotations

import logging

from ..events import EngineState, Over, Problem, RecorderEvent, Recording
from ..problems.table import PROBLEMS, problem_of

log = logging.getLogger(__name__)

KINDS = (Problem, Over, EngineState, Recording)
"""The events that are written down."""
LEFT_OUT = "…"
MOST_DETAIL = 2_000
"""Letters of somebody else's words that are worth keeping."""


def write_down(event: RecorderEvent) -> None:
    """Writes the event into the log, if it is one of `KINDS`. Any thread; never at a level that reaches a terminal."""
    line = line_of(event)
    if line:
        log.info("%s", line)


def line_of(event: RecorderEvent) -> str:
    """One line for the log; '' for events that are not told in words."""
    match event:
        case Problem():
            return _problem(event)
        case Over(code):
            return f"over: {code}"
        case EngineState(engine, state, _, code):
            return f"engine {engine}: {state}" + (f" ({code})" if code else "")
        case Recording(state, _, _, why):
            return f"recording: {state}" + (f" ({why})" if why and state == "paused" else "")
        case _:
            return ""


def _problem(problem: Problem) -> str:
    """No colon behind what stands before a cure: 'The API key … cure:' would look like a key and its value to what masks secrets."""
    row = PROBLEMS.get(problem.code)
    if row is None:
        return f"problem {problem.code}"
    names = {name: LEFT_OUT if name in row.private else value for name, value in problem.names}
    said = problem_of(row.code, [name for name in problem.also if name in row.sentences], names)
    detail = "" if "detail" in row.private else " ".join(problem.detail[:MOST_DETAIL].split())
    parts = [said.message, _after("cure · ", said.cure), _after("details · ", detail), *_prospects(problem)]
    return f"problem {problem.code}: " + " | ".join(filter(None, parts))


def _after(head: str, text: str) -> str:
    return head + text if text else ""


def _prospects(problem: Problem) -> list[str]:
    again = [] if problem.retry_s is None else [f"again in {problem.retry_s:g} s"]
    return [*again, "final"] if problem.fatal else again
