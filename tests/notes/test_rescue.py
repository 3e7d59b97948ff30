"""Rescue files: line by line, torn ones too, handed from a dead run to the next, and never to two."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.events import Block, BlockChanged, BlockGrew, BlockRemoved, NoteEvent, Section, SectionAdded, SessionChanged
from app.notes.rescue import Rescue, forget, from_line, new_run, to_line
from app.values import BlockKind, Evidence, Rect

from .making import T, block

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
BLOCKS = st.builds(
    lambda text, kind, frame: Block(
        "b", "s", T, kind, "local", text, 1.0, True, False, "", None if frame is None else Evidence(frame, Rect(1, 2, 3, 4))
    ),
    TEXT,
    st.sampled_from(BlockKind),
    st.none() | st.integers(0, 2**60),
)
EVENTS = st.one_of(
    st.builds(BlockChanged, TEXT, BLOCKS),
    st.builds(SectionAdded, TEXT, st.builds(Section, TEXT, st.floats(0, 4e9), TEXT, TEXT, TEXT)),
    st.builds(SessionChanged, TEXT, TEXT, st.floats(0, 4e9), st.none() | st.floats(0, 4e9), st.booleans()),
    st.builds(BlockRemoved, TEXT, TEXT, TEXT),
    st.builds(BlockGrew, TEXT, TEXT, st.floats(0, 4e9), st.just(BlockKind.TEXT), st.just("local"), TEXT),
)
NOTE = BlockChanged("d", block("b", "note"))


@settings(max_examples=60)
@given(EVENTS)
def test_a_line_comes_back_equal(event: NoteEvent) -> None:
    line = to_line(event)
    assert "\n" not in line
    assert line.isascii()
    assert from_line(line) == event


@given(st.integers(0, 200))
def test_a_torn_line_is_no_event(at: int) -> None:
    line = to_line(NOTE)
    assert from_line(line[:at]) is None or at >= len(line)


@pytest.mark.parametrize("line", ["", "3", "null", "[]", "{}", '{"what": "Nothing"}', '{"what": []}', '{"what": "BlockRemoved"}', "[" * 100_000])
def test_strange_lines_are_no_events(line: str) -> None:
    assert from_line(line) is None


def _texts(events: list[NoteEvent]) -> list[str]:
    return [event.block.text for event in events if isinstance(event, BlockChanged)]


def test_what_is_added_outlives_the_run(tmp_path: Path) -> None:
    first = Rescue([tmp_path])
    assert first.add([NOTE])
    assert first.add([BlockChanged("d", block("c", "second"))])
    path = first.path
    assert path is not None
    assert path.stat().st_mode & 0o777 == 0o600
    second = Rescue([tmp_path])
    assert second.found() == [], "somebody still writes it"
    first.close()
    ((found, lock, events),) = second.found()
    assert (found, _texts(events)) == (path, ["note", "second"])
    assert Rescue([tmp_path]).found() == [], "somebody reads it already"
    lock.release()
    forget(found)
    assert list(tmp_path.iterdir()) == []


def test_a_torn_end_does_not_hide_what_is_before(tmp_path: Path) -> None:
    path = tmp_path / f"{new_run()}.rescue.jsonl"
    path.write_text(to_line(NOTE) + "\n" + to_line(NOTE)[:40])
    ((_, lock, events),) = Rescue([tmp_path]).found()
    lock.release()
    assert _texts(events) == ["note"]


def test_all_stored_leaves_nothing(tmp_path: Path) -> None:
    rescue = Rescue([tmp_path])
    rescue.add([NOTE])
    rescue.clear()
    assert (rescue.path, list(tmp_path.iterdir())) == (None, [])
    assert rescue.add([NOTE]), "it begins anew"
    rescue.close()


def test_the_next_folder_when_one_does_not_take_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    rescue = Rescue([tmp_path / "file" / "folder", tmp_path / "second"])
    assert rescue.add([NOTE])
    assert rescue.path is not None
    assert rescue.path.parent == tmp_path / "second"
    rescue.close()


def test_erased_notes_are_written_nowhere(tmp_path: Path) -> None:
    (old := Rescue([tmp_path])).add([NOTE, BlockChanged("d", block("c", "kept"))])
    old.close()
    rescue = Rescue([tmp_path])
    rescue.add([NOTE])
    assert rescue.erase(lambda event: isinstance(event, BlockChanged) and event.block.text == "kept") == []
    rescue.add([BlockChanged("d", block("e", "later"))])
    rescue.close()
    found = Rescue([tmp_path]).found()
    for _, lock, _ in found:
        lock.release()
    assert [_texts(events) for _, _, events in found] == [["kept"], ["later"]]
    assert not any(b"note" in path.read_bytes().replace(b"notes", b"") for path in tmp_path.glob("*.jsonl"))


def test_a_file_that_cannot_be_changed_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "a.rescue.jsonl"
    folder.mkdir()
    assert Rescue([tmp_path]).erase(lambda _: False) == [folder]


def test_runs_sort_by_time_and_differ() -> None:
    names = [new_run() for _ in range(20)]
    assert len(set(names)) == 20
    assert names[0][:8].isdigit()
    assert all(os.sep not in name for name in names)
