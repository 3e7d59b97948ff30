"""A page told twice, in haste and with care, makes the notes of the careful one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.engines.local.correcting import CorrectingEngine
from app.engines.local.engine import LocalEngine
from app.events import Delta, Done, EngineEvent, Problem, Replace
from app.values import Line, Sight

from ..contract import EngineContract
from ..pages import cells, column, sight
from .notes import blocks, written

PROSE = [
    "Quarterly report of the harbour office",
    "The new crane was tested on 12 November and lifted 41.5 tonnes.",
    "Two berths stay closed until the divers have looked at them.",
    "Next inspection: 3 December, 09:30, with the insurers.",
]
TABLE = [cells(("Ship", "Berth", "Tonnes"), (60, 260, 420), 300), cells(("Aurora", "4", "1,250"), (60, 260, 420), 322)]
TABLE += [cells(("Borealis", "7", "3,180"), (60, 260, 420), 344), cells(("Cassini", "2", "960"), (60, 260, 420), 366)]


def _page(lines: Sequence[Line], n: int = 0, hasty: bool = False) -> Sight:
    one = sight(lines, n)
    assert one.page is not None
    return replace(one, page=replace(one.page, hasty=hasty))


def _careful() -> list[Line]:
    return [*column(PROSE), *(line for row in TABLE for line in row)]


def _misread(lines: Sequence[Line], *pairs: tuple[str, str]) -> list[Line]:
    found = []
    for line in lines:
        for right, wrong in pairs:
            text = line.text.replace(right, wrong)
            line = replace(line, text=text, words=tuple(replace(word, text=word.text.replace(right, wrong)) for word in line.words))
        found.append(line)
    return found


def _started() -> tuple[CorrectingEngine, list[EngineEvent]]:
    events: list[EngineEvent] = []
    engine = CorrectingEngine(LocalEngine)
    engine.start(events.append)
    return engine, events


def _ended(engine: CorrectingEngine, events: list[EngineEvent]) -> list[tuple[str, str]]:
    engine.flush(2e9)
    engine.stop()
    assert [event for event in events if isinstance(event, Problem)] == []
    return [(str(kind), text) for kind, text in blocks(events) if text]


def _plain(*sights: Sight) -> list[tuple[str, str]]:
    return [(str(kind), text) for kind, text in written(sights)]


WRONG = [
    [("41.5", "4l,5"), ("divers", "divcrs")],
    [("1,250", "1.250"), ("Borealis", "8orealis")],
    [("Quarterly report", "Quartcrlyreport")],
    [("The new crane", "1. The new crane")],
]


class TestCorrectingEngine(EngineContract):
    def make(self) -> CorrectingEngine:
        return CorrectingEngine(LocalEngine)


@pytest.mark.parametrize("pairs", WRONG)
def test_the_notes_are_those_of_the_careful_page(pairs: list[tuple[str, str]]) -> None:
    engine, events = _started()
    assert engine.takes_haste()
    engine.submit(_page(_misread(_careful(), *pairs), hasty=True))
    assert [event for event in events if isinstance(event, Delta)], "the first notes come at once"
    assert [event for event in events if isinstance(event, Done)] == []
    engine.correct(_page(_careful()))
    assert _ended(engine, events) == _plain(_page(_careful()))


@pytest.mark.parametrize("missing", range(len(PROSE)))
def test_a_line_that_could_not_be_read_in_haste_stands_where_it_belongs(missing: int) -> None:
    engine, events = _started()
    hasty = [line for line in _careful() if line.text != PROSE[missing]]
    engine.submit(_page(hasty, hasty=True))
    engine.correct(_page(_careful()))
    assert _ended(engine, events) == _plain(_page(_careful()))


def test_what_was_misread_in_haste_is_not_told_as_a_change_later() -> None:
    engine, events = _started()
    engine.submit(_page(_misread(_careful(), ("41.5", "47.5")), hasty=True))
    engine.correct(_page(_careful()))
    later = [*_careful(), *column(["A last line that came afterwards."], y=420)]
    engine.submit(_page(later, n=1))
    assert _ended(engine, events) == _plain(_page(_careful()), _page(later, n=1))
    assert "47.5" not in "".join(text for _, text in blocks(events))


def test_what_was_right_is_not_touched() -> None:
    engine, events = _started()
    engine.submit(_page(_careful(), hasty=True))
    engine.correct(_page(_careful()))
    assert [event for event in events if isinstance(event, Replace)] == []


def test_only_the_first_page_may_come_in_haste() -> None:
    engine, _ = _started()
    engine.submit(_page(_careful()))
    assert not engine.takes_haste()


@pytest.mark.parametrize("end", ["submit", "quiet", "flush", "stop"])
def test_a_page_that_is_never_read_with_care_is_noted_as_it_was(end: str) -> None:
    engine, events = _started()
    engine.submit(_page(_careful(), hasty=True))
    if end == "submit":
        engine.submit(_page(_careful(), n=1))
    elif end == "stop":
        engine.stop()
    else:
        getattr(engine, end)(2e9)
    assert [event for event in events if isinstance(event, Done)]
    assert _ended(engine, events) == _plain(_page(_careful()))


def test_care_without_haste_changes_nothing() -> None:
    engine, events = _started()
    engine.submit(_page(_careful()))
    engine.correct(_page(_careful()))
    assert _ended(engine, events) == _plain(_page(_careful()))
