"""What was said in haste comes to what should have been said."""

from __future__ import annotations

import pytest

from app.engines.local.revision import Revision
from app.events import Delta, Done, EngineEvent, Replace, Section
from app.values import BlockKind

from .notes import blocks

TEXT = BlockKind.TEXT


def _said(name: str, *texts: str, window: str = "Report", open_end: bool = False) -> list[EngineEvent]:
    events: list[EngineEvent] = [Section(f"{name}-section", 1.0, "editor", window)]
    for number, text in enumerate(texts):
        block = f"{name}{number}"
        events.append(Delta(f"{name}-section", block, 1.0, TEXT, text))
        if not (open_end and number == len(texts) - 1):
            events.append(Done(f"{name}-section", block, 1.0))
    return events


def _played(hasty: list[EngineEvent], careful: list[EngineEvent]) -> tuple[list[EngineEvent], Revision]:
    shown: list[EngineEvent] = []
    way = Revision(shown.append)
    way.hold()
    for event in hasty:
        way(event)
    assert not [event for event in shown if isinstance(event, Done)]
    way.put_right(careful)
    return shown, way


def _texts(events: list[EngineEvent]) -> list[str]:
    return [text for _, text in blocks(events) if text]


@pytest.mark.parametrize(
    ("hasty", "careful"),
    [
        (["Quartcrly figures", "Revenue 1,250"], ["Quarterly figures", "Revenue 1,250"]),
        (["one", "two"], ["one", "and a half", "two"]),
        (["one", "tvvo", "three"], ["one two", "three"]),
        (["one"], []),
        ([], ["one"]),
    ],
)
def test_the_notes_are_those_of_the_careful_page_in_its_order(hasty: list[str], careful: list[str]) -> None:
    shown, _ = _played(_said("h", *hasty), _said("c", *careful))
    assert _texts(shown) == careful
    assert len([event for event in shown if isinstance(event, Section)]) == 1


def test_what_was_right_is_not_said_again() -> None:
    shown, _ = _played(_said("h", "right", "wrnog"), _said("c", "right", "wrong"))
    assert [event.text for event in shown if isinstance(event, Replace)] == ["wrong"]
    assert [event.block for event in shown if isinstance(event, Done)] == ["h0", "h1"]


def test_what_goes_on_goes_on_under_its_first_name() -> None:
    shown, way = _played(_said("h", "grows"), _said("c", "grows", open_end=True))
    way(Replace("c-section", "c0", 2.0, TEXT, "grows on"))
    way(Done("c-section", "c0", 2.0))
    assert _texts(shown) == ["grows on"]
    assert {event.section for event in shown if isinstance(event, Replace | Done)} == {"h-section"}


def test_a_window_that_was_not_there_after_all_leaves_no_text() -> None:
    shown, _ = _played(_said("h", "old", window="Rep0rt"), _said("c", "new", window="Report"))
    assert _texts(shown) == ["new"]


def test_without_a_careful_page_all_is_finished_as_it_is() -> None:
    shown: list[EngineEvent] = []
    way = Revision(shown.append)
    way.hold()
    for event in _said("h", "one", "two"):
        way(event)
    way.release()
    assert not way.holds
    assert _texts(shown) == ["one", "two"]
    way.release()
    assert len([event for event in shown if isinstance(event, Done)]) == 2


def test_otherwise_events_pass_as_they_come() -> None:
    shown: list[EngineEvent] = []
    way = Revision(shown.append)
    for event in _said("h", "one"):
        way(event)
    assert shown == _said("h", "one")
