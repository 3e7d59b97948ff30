"""The daily look after the notes: a backup, mending, and what is announced to go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.events import BlockChanged, Section, SectionAdded, SessionChanged
from app.notes.backup import backups
from app.notes.care import Care
from app.notes.keeping import Keeping, Rules
from app.notes.retention import DAY_S, Rule
from app.notes.store import Store
from tests.waiting import until

from .making import T, Told, block

OLD = T - 100 * DAY_S


@dataclass
class House:
    folder: Path
    rules: Rules = field(default_factory=Rules)
    told: Told = field(default_factory=Told)
    now: float = T
    up: float = 1000.0
    ticks: float = 0.0

    def __post_init__(self) -> None:
        self.store = Store.open(self.folder / "notes.db", self.backups)
        keeping = Keeping(self.folder / "notes.db", None, self.rules, lambda: self.now, lambda: self.up)
        self.care = Care(self.folder / "notes.db", self.backups, None, keeping, self.told.append, lambda: self.now)

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    def look(self) -> None:
        """A tick an hour later, and all that follows from it."""
        self.ticks += 3600.0
        self.care.tick(self.store, self.ticks)
        assert self.care.busy
        until(self._idle, 5.0, "the end of the look")

    def _idle(self) -> bool:
        self.care.tick(self.store, self.ticks)
        return not self.care.busy

    def pass_(self, days: float) -> None:
        self.now += days * DAY_S
        self.up += days * DAY_S


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    for name, t in (("old", OLD), ("new", T - 60)):
        house.store.apply([SessionChanged(name, name, t, t + 30), SectionAdded(name, Section(f"s-{name}", t, "App", "Window"))])
        house.store.apply([BlockChanged(name, block(f"b-{name}", "text", section=f"s-{name}"))])
    yield house
    house.care.stop()
    house.store.close()


def test_a_backup_a_day(house: House) -> None:
    house.look()
    (first,) = backups(house.backups)
    house.care.tick(house.store, house.ticks + 10.0)
    assert not house.care.busy, "it is asked once an hour"
    house.now = first.stat().st_mtime + DAY_S
    house.look()
    assert len(backups(house.backups)) == 2
    assert house.told == []


def test_without_a_store_nothing_begins(house: House) -> None:
    house.care.tick(None, 1e6)
    assert not house.care.busy


def test_a_note_the_disk_changed_is_put_back(house: House) -> None:
    house.look()
    with closing(sqlite3.connect(house.folder / "notes.db")) as db:
        db.execute("UPDATE blocks SET text = 'flipped' WHERE id = 'b-new'")
        db.commit()
    house.now += 400 * DAY_S
    house.look()
    assert house.told.problems() == ["note-damaged"]
    found = house.store.block("b-new")
    assert found is not None
    assert found[1].text == "text"


def test_a_folder_that_takes_no_backup_is_told(house: House) -> None:
    assert not house.backups.exists()
    house.backups.touch()
    house.look()
    assert house.told.problems() == ["backup-failed"]


def test_what_will_go_is_announced_once_and_goes_after_its_day(house: House) -> None:
    house.care.obey(Rules(notes=Rule(days=30)))
    house.look()
    house.look()
    assert house.told.problems() == ["notes-due"]
    assert house.care.take_overdue() is None
    house.pass_(1.1)
    house.look()
    assert (house.care.take_overdue(), house.care.take_overdue()) == ("old", None)


def test_kept_it_does_not_go(house: House) -> None:
    house.care.obey(Rules(notes=Rule(days=30)))
    house.look()
    house.care.keep("notes")
    house.pass_(2)
    house.look()
    assert house.care.take_overdue() is None


def test_other_rules_are_looked_at_at_once(house: House) -> None:
    house.look()
    house.care.obey(Rules())
    house.care.tick(house.store, house.ticks + 1)
    assert not house.care.busy, "the same rules change nothing"
    house.care.obey(Rules(notes=Rule(days=30)))
    house.care.tick(house.store, house.ticks + 1)
    assert house.care.busy


def test_stopped_at_once(house: House) -> None:
    house.care.tick(house.store, 1.0)
    house.care.stop()
    assert not house.care.busy
    house.care.stop()
