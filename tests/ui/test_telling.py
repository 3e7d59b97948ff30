"""The sentences of engines in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from app.engines.realtime import errors
from app.engines.sentences import CONNECTING, HERE, STATES, filled
from app.events import EngineState, FrameSeen, Problem
from app.ui.telling import told

NAMES = (("model", "m-1"), ("host", "api.example"))


class Shouting(QTranslator):
    """A language that is English in capitals."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context != "Engine":
            return ""
        return "".join(part if part.startswith("{") else part.upper() for part in source.replace("{", "\0{").replace("}", "}\0").split("\0"))


@pytest.fixture
def shouting(qapp: QCoreApplication) -> Iterator[None]:
    translator = Shouting()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_every_fault_is_translated_with_its_names(shouting: None) -> None:
    faults = [fault for fault in vars(errors).values() if isinstance(fault, errors.Fault)]
    assert len(faults) > 30
    for fault in faults:
        problem = told(fault.placed("m-1", "api.example").problem(None))
        said = problem.message.replace("api.example", "").replace("m-1", "")
        assert said == said.upper(), problem
        assert "{" not in problem.message + problem.cure
        assert ("api.example" in problem.message) == ("{host}" in fault.message)


def test_states_and_the_reason_in_them(shouting: None) -> None:
    connecting = EngineState("realtime", "starting", filled(STATES[CONNECTING], NAMES), CONNECTING, NAMES)
    assert told(connecting).sentence == "CONNECTING TO api.example…"
    reason = errors.NO_QUOTA.placed("m-1", "api.example").message
    here = (("reason", reason), ("code", "quota-used-up"), *NAMES)
    state = EngineState("realtime", "trouble", filled(STATES[HERE], here), HERE, here)
    assert told(state).sentence == "THE ACCOUNT AT api.example HAS NO CREDIT LEFT. THE NOTES ARE WRITTEN ON THIS COMPUTER."
    trouble = EngineState("realtime", "trouble", reason, "quota-used-up", NAMES)
    assert told(trouble).sentence == "THE ACCOUNT AT api.example HAS NO CREDIT LEFT."


def test_what_has_no_template_stays_as_it_is(shouting: None) -> None:
    own = Problem("key-missing", "Kein Schlüssel für api.example.", "Einen eingeben.")
    assert told(own) == own
    seen = FrameSeen(1.0, 2)
    assert told(seen) is seen
    ready = EngineState("local", "ready")
    assert told(ready) is ready
