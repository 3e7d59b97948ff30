"""What the Qt-free rooms say, in the language of the window: they speak English and name each sentence by a code."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from ..engines.sentences import HERE, STATES
from ..events import EngineState, Problem
from ..marking import Names, Said, filled
from ..problems.row import Row
from ..problems.table import PROBLEMS, problem_of
from ..system.log import masked

_Told = TypeVar("_Told")


def told(event: _Told) -> _Told:
    """The event with its sentences translated; any other event, and sentences nobody knows the template of, as they are."""
    match event:
        case Problem():
            return _problem(event)  # type: ignore[return-value]
        case EngineState() if event.code:
            return replace(event, sentence=_state(event))
        case _:
            return event


def spoken(code: str, *also: str, detail: str = "", **names: object) -> Problem:
    """As `problems.table.new_problem`, translated."""
    return told(problem_of(code, also, names, detail))


def brief_cure(problem: Problem) -> str:
    """What to do, where a button stands beside the words: the cure of the command line would be longer than what it cures."""
    row = PROBLEMS.get(problem.code)
    return filled(_translated(row.brief), problem.names) if row is not None and row.brief else problem.cure


def sentence(words: str) -> str:
    """Marked sentences in the language of the window; anything else as it is."""
    return words.translated(_translated) if isinstance(words, Said) else words


def _problem(problem: Problem) -> Problem:
    problem = replace(problem, detail=masked(problem.detail))
    row = PROBLEMS.get(problem.code)
    if row is None or _message(row, problem.also, problem.names) != problem.message:
        return problem
    names = tuple((name, _translated(value) if name in row.phrases else sentence(value)) for name, value in problem.names)
    message = " ".join(filled(_translated(text), names) for text in row.parts(problem.also))
    return replace(problem, message=message, cure=filled(_translated(row.cure), names))


def _message(row: Row, also: tuple[str, ...], names: Names) -> str:
    return filled(" ".join(row.parts(also)), names) if row.sentences.keys() >= set(also) else ""


def _reason(code: str, names: Names, sentence: str) -> str:
    """The sentence of a problem that stands in a state."""
    row = PROBLEMS.get(code)
    return filled(_translated(row.message), names) if row is not None and filled(row.message, names) == sentence else sentence


def _state(event: EngineState) -> str:
    template = STATES.get(event.code)
    if template is None:
        return _reason(event.code, event.names, event.sentence)
    names = dict(event.names)
    if event.code == HERE:
        names["reason"] = _reason(names.get("code", ""), event.names, names["reason"])
    return filled(_translated(template, "Engine"), tuple(names.items())).strip()


def _translated(text: str, context: str = "Problems") -> str:
    return QCoreApplication.translate(context, text) if text else ""
