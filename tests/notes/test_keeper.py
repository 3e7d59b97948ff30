"""Every note reaches the store: at once, or later and in order, or at the next start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.events import BlockChanged, BlockGrew, BlockRemoved, NoteEvent, Section, SectionAdded, SessionChanged
from app.notes import words
from app.notes.keeper import Keeper
from app.notes.rescue import Rescue
from app.notes.shelf import Shelf
from app.notes.store import Store
from app.notes.words import RETRY_S, StoreError
from app.values import BlockKind

from .making import T, Told, block

BEGUN: list[NoteEvent] = [SessionChanged("d", "Lecture", T, None), SectionAdded("d", Section("s1", T, "App", "Window"))]


def note(name: str, text: str = "text") -> BlockChanged:
    return BlockChanged("d", block(name, text))


@dataclass
class House:
    """A keeper whose store can be shut out; `told` is what it said, `forgotten` the sessions to be wiped from backups."""

    folder: Path
    shut: bool = False
    told: Told = field(default_factory=Told)
    forgotten: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keeper = Keeper(self._open, Rescue([self.folder / "rescue"]), self.told.append, self.forgotten.append)

    def _open(self) -> Store:
        if self.shut:
            raise StoreError(words.busy(self.path))
        return Store.open(self.path, self.folder / "backups")

    @property
    def path(self) -> Path:
        return self.folder / "notes.db"

    def texts(self) -> dict[str, str]:
        with Shelf(self.path) as shelf:
            return {each.id: each.text for each in shelf.blocks("d")}

    def rescued(self) -> int:
        return len(list((self.folder / "rescue").glob("*.jsonl")))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.keeper.close(1e9)


def test_notes_are_on_the_disk_at_once(house: House) -> None:
    assert house.keeper.open(0.0)
    assert house.keeper.write([*BEGUN, note("b1")], 0.0)
    assert (house.texts(), house.keeper.waiting, house.told) == ({"b1": "text"}, 0, [])


def test_previews_alone_need_no_store(house: House) -> None:
    assert house.keeper.write([BlockGrew("b1", "s1", T, BlockKind.TEXT, "local", "te")], 0.0)
    assert (house.keeper.waiting, house.rescued()) == (0, 0)


def test_shut_out_they_wait_in_order_and_in_a_file_and_it_is_told_once(house: House) -> None:
    house.shut = True
    assert not house.keeper.open(0.0)
    for number in range(3):
        assert not house.keeper.write([*BEGUN, note(f"b{number}")], float(number))
    assert house.keeper.waiting == 5
    assert (house.told.problems(), house.rescued()) == (["store-busy"], 1)
    house.keeper.retry(RETRY_S - 1)
    house.shut = False
    house.keeper.retry(RETRY_S - 0.5)
    assert house.keeper.waiting == 5, "not tried before its time"
    house.keeper.retry(RETRY_S + 1)
    assert (house.keeper.waiting, house.rescued()) == (0, 0)
    assert list(house.texts()) == ["b0", "b1", "b2"]
    assert house.told.problems() == ["store-busy", "store-back"]
    assert house.told.over() == ["store-busy"]


def test_only_the_last_state_of_what_waits_is_written(house: House) -> None:
    house.shut = True
    house.keeper.write([*BEGUN, note("b1", "old"), note("b2"), note("b1", "new"), BlockRemoved("d", "s1", "b2")], 0.0)
    assert house.keeper.waiting == 4
    house.shut = False
    house.keeper.retry(RETRY_S)
    assert house.texts() == {"b1": "new"}


def test_a_session_removed_while_it_waits_takes_its_notes_along(house: House) -> None:
    house.shut = True
    house.keeper.write([*BEGUN, note("b1"), SessionChanged("d", "Lecture", T, T, removed=True)], 0.0)
    assert house.keeper.waiting == 1
    house.shut = False
    house.keeper.retry(RETRY_S)
    with Shelf(house.path) as shelf:
        assert shelf.counts() == (0, 0)


def test_a_killed_runs_notes_are_read_in_at_the_next_start(house: House, tmp_path: Path) -> None:
    house.shut = True
    house.keeper.write([*BEGUN, note("b1")], 0.0)
    house.keeper.close(0.0)
    assert house.rescued() == 1
    again = House(tmp_path)
    assert again.keeper.open(0.0)
    assert again.texts() == {"b1": "text"}
    assert again.told.problems() == ["notes-rescued"]
    assert again.rescued() == 0
    again.keeper.close(0.0)


def test_the_last_try_is_at_the_end(house: House) -> None:
    house.shut = True
    house.keeper.write([*BEGUN, note("b1")], 0.0)
    house.shut = False
    house.keeper.close(0.0)
    assert (house.texts(), house.rescued(), house.keeper.store) == ({"b1": "text"}, 0, None)


def test_a_store_that_vanishes_is_told_and_written_anew(house: House) -> None:
    house.keeper.open(0.0)
    house.keeper.write([*BEGUN, note("b1")], 0.0)
    for each in house.folder.glob("notes.db*"):
        each.unlink()
    house.keeper.retry(1.0)
    assert house.told.problems() == ["store-removed"]
    house.keeper.retry(1.0 + RETRY_S)
    assert house.texts() == {"b1": "text"}
    assert house.keeper.write([note("b2")], 8.0)


def test_with_no_place_for_a_rescue_file_it_is_said_and_taken_back(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.shut = True
    (house.folder / "rescue").touch()
    (house.folder / "tmp").touch()
    monkeypatch.setattr("tempfile.tempdir", str(house.folder / "tmp"))
    other = House(house.folder, shut=True)
    other.keeper.write([*BEGUN], 0.0)
    assert other.told.problems() == ["rescue-failed"]
    other.keeper.write([note("b1")], 1.0)
    assert other.told.problems() == ["rescue-failed"], "said once"
    other.shut = False
    other.keeper.retry(RETRY_S)
    assert "rescue-failed" in other.told.over()
    assert other.texts() == {"b1": "text"}
    other.keeper.close(9.0)


def test_what_is_erased_does_not_come_back(house: House) -> None:
    house.shut = True
    house.keeper.write([*BEGUN, note("b1", "erased"), note("b2", "kept")], 0.0)
    assert house.keeper.erase(lambda event: event != note("b1", "erased")) == []
    house.shut = False
    house.keeper.retry(RETRY_S)
    assert house.texts() == {"b2": "kept"}


def test_scrubbing_waits_for_a_small_and_healthy_store(house: House) -> None:
    assert not house.keeper.scrub()
    house.keeper.open(0.0)
    assert not house.keeper.scrub(largest=10)
    assert house.keeper.scrub()
    house.keeper.forget("d")
    house.keeper.catch_up()
    assert house.forgotten == ["d"]
