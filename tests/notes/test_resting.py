"""With encrypted notes no Markdown file is written, but what is erased leaves those of before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.notes.opening import open_scribe

from .making import Desk, T, places


def files(folder: Path) -> list[Path]:
    return sorted((folder / "md").glob("*.md"))


def test_no_file_is_written_and_an_old_one_goes_with_its_session(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    old = desk.scribe.begin(T, "Before")
    desk.scribe.write_own(T, "albatross")
    desk.scribe.close(T + 1)
    (file,) = files(tmp_path)
    before = file.read_bytes()
    resting = replace(places(tmp_path), folder=None, resting=tmp_path / "md")
    with open_scribe(resting, desk.told.append) as scribe:
        scribe.begin(T + 10, "After")
        scribe.write_own(T + 10, "penguin")
        scribe.tick(5.0)
        scribe.end(T + 11)
        assert files(tmp_path) == [file]
        assert file.read_bytes() == before
        assert scribe.remove_session(old).gone == (file,)
    assert files(tmp_path) == []


def test_files_can_be_removed_while_the_notes_stay(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    session = desk.scribe.begin(T, "Before")
    desk.scribe.write_own(T, "albatross")
    desk.scribe.close(T + 1)
    (file,) = files(tmp_path)
    file.write_text(file.read_text().replace("albatross", "albatross\n\nMy own line in the file"))
    with open_scribe(replace(places(tmp_path), folder=None, resting=tmp_path / "md"), desk.told.append) as scribe:
        cleared = scribe.remove_files([session])
        assert scribe.remove_session(session)
    assert cleared.said
    assert "albatross" not in file.read_text()
    assert "My own line in the file" in file.read_text()
