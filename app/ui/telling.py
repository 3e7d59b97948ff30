"""What engines say, in the language of the window: they speak English and name each sentence by a code."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from ..events import EngineState, Problem

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


def _problem(problem: Problem) -> Problem:
    message, cure = _pair(problem.code, problem.names, problem.message)
    return replace(problem, message=message, cure=cure) if message else problem


def _pair(code: str, names: tuple[tuple[str, str], ...], message: str) -> tuple[str, str]:
    """Sentence and cure of a code in the language of the window; empty when `message` is not what the code says."""
    from ..engines.realtime.errors import TEMPLATES
    from ..engines.sentences import filled

    template, cure = TEMPLATES.get(code, ("", ""))
    if not template or filled(template, names) != message:
        return "", ""
    return filled(_translated(template), names), filled(_translated(cure), names)


def _state(event: EngineState) -> str:
    from ..engines.sentences import HERE, STATES, filled

    template = STATES.get(event.code)
    if template is None:
        return _pair(event.code, event.names, event.sentence)[0] or event.sentence
    names = dict(event.names)
    if event.code == HERE:
        names["reason"] = _pair(names.get("code", ""), event.names, names["reason"])[0] or names["reason"]
    return filled(_translated(template), tuple(names.items())).strip()


def _translated(text: str) -> str:
    return QCoreApplication.translate("Engine", text) if text else ""
