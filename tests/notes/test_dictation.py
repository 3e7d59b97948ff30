"""What engines say, as it becomes notes; what the user changed or removed stays as the user left it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.events import BlockChanged, BlockGrew, Delta, Done, EngineState, Replace, Section, Usage
from app.notes.book import Book
from app.notes.dictation import Dictation
from app.notes.draft import Draft
from app.notes.hushed import Hush
from app.notes.keeper import Keeper
from app.notes.rescue import Rescue
from app.notes.shelf import Shelf
from app.notes.store import Store
from app.values import BlockKind, Evidence

from .making import T, Told


class House:
    def __init__(self, folder: Path, hush: Hush | None = None) -> None:
        self.told, self.headings, self.windows = Told(), list[str](), list[Section]()
        self.path = folder / "notes.db"
        keeper = Keeper(lambda: Store.open(self.path, folder / "backups"), Rescue([folder / "rescue"]), self.told.append)
        assert keeper.open(0.0)
        self.book = Book(keeper, [], self.told.append)
        self.draft = self.book.draft = Draft("d", "Lecture", T)
        self.book.write_session(self.draft)
        self.dictation = Dictation(self.book, self.draft, self.headings.append, self.windows.append, hush)

    def grow(self, text: str, name: str = "b1", kind: BlockKind = BlockKind.TEXT) -> None:
        self.dictation.take(Delta("s1", name, T, kind, text))

    def say(self, text: str, name: str = "b1", kind: BlockKind = BlockKind.TEXT) -> None:
        self.dictation.take(Replace("s1", name, T, kind, text))

    def done(self, name: str = "b1", mark: str = "") -> None:
        self.dictation.take(Done("s1", name, T, mark))

    def texts(self) -> list[str]:
        with Shelf(self.path) as shelf:
            return [each.text for each in shelf.blocks("d")]

    def text(self, name: str = "b1") -> str:
        found = self.draft.block(name)
        return found.text if found is not None else ""


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., House]]:
    made: list[House] = []

    def build(hush: Hush | None = None) -> House:
        made.append(House(tmp_path, hush))
        return made[-1]

    yield build
    for house in made:
        house.book.keeper.close(0.0)


@pytest.fixture
def house(make: Callable[..., House]) -> House:
    return make()


def test_text_grows_before_it_is_stored(house: House) -> None:
    for piece in ("\n", "Hel", "lo", "", " there "):
        house.grow(piece)
    assert house.told.grown() == "Hello there "
    assert house.texts() == []
    house.dictation.save()
    assert house.texts() == ["Hello there "], "durable before it is finished"
    house.done(mark="cut")
    assert house.texts() == ["Hello there"]
    last = house.told[-1]
    assert isinstance(last, BlockChanged)
    assert (last.block.done, last.block.mark) == (True, "cut")


def test_a_section_that_was_never_announced_is_made(house: House) -> None:
    house.say("text")
    assert [section.id for section in house.windows] == ["s1"]
    house.dictation.take(Section("s1", T, "App\n", "Win\ndow", "Head\x07"))
    assert house.windows[-1] == Section("s1", T, "App", "Win dow", "Head⟨U+0007⟩")


def test_a_whole_text_takes_the_place_of_what_was_said(house: House) -> None:
    house.grow("Helo")
    house.say("Hello\n")
    assert house.text() == "Hello"
    before = len(house.told)
    house.say("Hello")
    assert len(house.told) == before, "the same again is no news"
    house.done()
    house.say("Hello world")
    found = house.draft.block("b1")
    assert found is not None
    assert found.done, "a finished block stays finished"
    house.dictation.save()
    assert house.texts() == ["Hello world"]


@pytest.mark.parametrize("text", ["", "  \n ", "\n"])
def test_nothing_said_is_no_block(house: House, text: str) -> None:
    house.say(text)
    house.grow(text, "b2")
    house.done()
    house.done("b2")
    house.dictation.end()
    assert house.texts() == []
    assert house.draft.empty


def test_a_picture_needs_no_text(house: House) -> None:
    house.grow(" ", kind=BlockKind.SHOT)
    house.done()
    assert house.texts() == [""]


def test_headings_are_told_when_they_are_finished(house: House) -> None:
    house.grow("Chap", kind=BlockKind.HEADING)
    house.grow("ter 1", kind=BlockKind.HEADING)
    assert house.headings == []
    house.done()
    assert house.headings == ["Chapter 1"]


def test_at_the_end_all_is_finished_and_stored(house: House) -> None:
    house.grow("one")
    house.grow("two", "b2")
    house.dictation.end()
    assert house.texts() == ["one", "two"]
    assert all(each.block.done for each in house.told.of(BlockChanged))


def test_what_the_user_removed_is_not_said_again_until_it_is_brought_back(house: House) -> None:
    house.grow("one")
    house.dictation.removed_by_user("b1")
    house.book.drop("d", "b1")
    house.grow(" more")
    house.say("other")
    house.done()
    assert house.texts() == []
    house.dictation.brought_back("b1")
    house.say("back")
    house.done()
    assert house.texts() == ["back"]


def test_what_the_user_changed_stays_and_more_is_said_behind_it(house: House) -> None:
    house.grow("The sum is 84")
    old = house.draft.block("b1")
    assert old is not None
    house.dictation.changed_by_user(old)
    house.book.put("d", replace(old, text="The sum is 85!", edited=True, done=True))
    house.grow(" of 100")
    house.done()
    assert [text.strip() for text in house.texts()] == ["The sum is 85!", "of 100"]
    house.say("The sum is 84 of 100, he says")
    house.say("Something else entirely")
    house.dictation.end()
    assert house.texts()[0] == "The sum is 85!"
    assert "Something else" not in " ".join(house.texts())


def test_a_change_taken_back_gives_the_block_to_the_engine_again(house: House) -> None:
    house.grow("one")
    old = house.draft.block("b1")
    assert old is not None
    house.dictation.changed_by_user(old)
    house.dictation.back_to_engine("b1")
    house.say("one two")
    house.done()
    assert house.texts() == ["one two"]


def test_secrets_are_never_told_stored_or_shown(make: Callable[..., House]) -> None:
    house = make(lambda text: text.replace("hunter2", "[password hidden]"))
    for piece in ("my password: hun", "ter2 and", " now we go on with it"):
        house.grow(piece)
    house.done()
    assert house.texts() == ["my password: [password hidden] and now we go on with it"]
    said = "".join(each.text for each in house.told.of(BlockGrew)) + "".join(each.block.text for each in house.told.of(BlockChanged))
    assert "hunter2" not in said
    assert "hun" not in said


def test_what_turns_out_to_be_secret_is_taken_back_everywhere(house: House) -> None:
    house.dictation.take(Section("s1", T, "App", "Mail for correct-horse"))
    house.say("it is correct-horse here")
    house.done()
    house.book.retitle("d", "About correct-horse")
    assert house.dictation.hide([("correct-horse", "[password hidden]")])
    assert house.texts() == ["it is [password hidden] here"]
    assert (house.draft.title, house.draft.section("s1").window) == ("About [password hidden]", "Mail for [password hidden]")
    house.say("again correct-horse", "b2")
    house.done("b2")
    assert house.texts()[1] == "again [password hidden]"
    assert not house.dictation.hide([("never-said-at-all", "x")])


def test_the_users_own_words_are_not_hidden(house: House) -> None:
    house.say("placeholder")
    house.done()
    old = house.draft.block("b1")
    assert old is not None
    house.book.put("d", replace(old, text="correct-horse", source="yours"))
    assert not house.dictation.hide([("correct-horse", "[hidden]")])
    assert house.texts() == ["correct-horse"]


def test_the_newest_evidence_counts_and_states_are_no_notes(house: House) -> None:
    house.dictation.take(Delta("s1", "b1", T, BlockKind.TEXT, "a", Evidence(1)))
    house.dictation.take(Delta("s1", "b1", T, BlockKind.TEXT, "b"))
    house.dictation.take(Replace("s1", "b1", T, BlockKind.TEXT, "abc", Evidence(2)))
    found = house.draft.block("b1")
    assert found is not None
    assert found.evidence == Evidence(2)
    before = len(house.told)
    house.dictation.take(EngineState("local", "ready"))
    house.dictation.take(Usage(T, 5, None))
    assert len(house.told) == before
