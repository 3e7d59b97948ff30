"""The notes thread: jobs in order with a real scribe, none of which can end it, and time for it between them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.events import Done, FromNotes, Problem, Replace
from app.notes.opening import Places, open_scribe
from app.notes.scribe import Scribe
from app.notes.shelf import Shelf
from app.recorder.equipment import Equipment
from app.recorder.noting import Noting
from app.recorder.watchdog import Watchdog
from app.values import BlockKind
from tests.waiting import until

from ..notes.making import T
from .test_away import Blind, Stripes


class Camera(Stripes):
    """Never asked here."""


class House:
    def __init__(self, folder: Path) -> None:
        self.told: list[FromNotes] = []
        self.seen: list[Problem | None] = []
        self.watchdog = Watchdog(self.seen.append)
        self.places = Places(folder / "notes.db", folder / "backups", folder / "rescue", folder / "md")
        equipment = Equipment(
            camera=Camera(),  # type: ignore[arg-type]
            desk=Blind(),
            engine=lambda _name: 1 // 0,  # type: ignore[arg-type,return-value]
            scribe=lambda tell: open_scribe(self.places, tell),
            encode=lambda _frame: (b"", b""),
            describe=str,
            clock=lambda: T + 60,
        )
        self.noting = Noting(equipment, self.told.append, self.watchdog)

    def texts(self) -> list[str]:
        with Shelf(self.places.db) as shelf:
            return [block.text for row in shelf.sessions() for block in shelf.blocks(row.id)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    assert house.noting.close(20.0)


def _say(text: str) -> Callable[[Scribe], object]:
    def job(scribe: Scribe) -> None:
        scribe.take(Replace("s1", text, T, BlockKind.TEXT, text))
        scribe.take(Done("s1", text, T))

    return job


def test_what_is_given_is_done_in_order_on_one_thread(house: House) -> None:
    names: list[str] = []
    house.noting.do(lambda scribe: scribe.begin(T, "Test"))
    for number in range(5):
        house.noting.do(_say(f"note {number}"))
    house.noting.do(lambda _scribe: names.append(threading.current_thread().name))
    house.noting.start()
    house.noting.start()
    assert house.noting.close(20.0)
    assert (house.texts(), names) == ([f"note {number}" for number in range(5)], ["notes"])


def test_a_job_that_fails_costs_only_itself(house: House, expected_log: Callable[[str], None]) -> None:
    expected_log("A step of the recording failed")
    house.noting.start()
    house.noting.do(lambda scribe: scribe.begin(T, "Test"))
    house.noting.do(lambda _scribe: 1 // 0)
    house.noting.do(_say("after it"))
    assert house.noting.close(20.0)
    assert house.texts() == ["after it"]
    assert [each.code for each in house.told if isinstance(each, Problem)] == ["internal"]


def test_between_jobs_the_scribe_is_given_its_time(house: House) -> None:
    """The Markdown file is written by the clock, not by a note."""
    house.noting.start()
    house.noting.do(lambda scribe: scribe.begin(T, "Test"))
    house.noting.do(_say("in the file"))
    until(lambda: any("in the file" in path.read_text() for path in (house.places.folder or Path()).glob("*.md")), 5.0, "the file")


def test_never_started_it_is_closed_at_once(house: House) -> None:
    assert house.noting.close(0.0)


def test_one_that_hangs_is_seen_and_not_waited_for(house: House) -> None:
    go = threading.Event()
    house.noting.start()
    house.noting.do(lambda _scribe: go.wait(20))
    assert not house.noting.close(0.05)
    assert house.watchdog.wrong() is None, "not yet"
    go.set()
