"""The live Markdown file, pictures, and what can be taken away."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest

from app.events import Section
from app.notes.draft import Draft
from app.notes.export import export, is_export
from app.notes.memory import Memory
from app.notes.mirror import Mirror
from app.notes.shelf import Shelf
from app.notes.vault import Vault
from app.notes.written import Written
from app.values import BlockKind, Evidence

from .making import Desk, T, block, places


def test_the_file_follows_within_a_second_and_not_more_often(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin("Plan: A/B?")
    desk.say("b1", "one")
    desk.tick()
    (file,) = desk.files()
    assert file.name.endswith(" Plan A B.md")
    written = file.stat().st_ino
    desk.say("b2", "two")
    desk.tick(0.3)
    assert file.stat().st_ino == written
    desk.tick(0.8)
    assert "two" in file.read_text()
    desk.say("b3", "three")
    desk.scribe.end(T + 60)
    assert "three" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    desk.scribe.close(T)


def test_an_unchanged_session_is_not_written_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    desk.say("b1", "one")
    desk.tick()
    inode = desk.files()[0].stat().st_ino
    for _ in range(5):
        desk.tick()
    assert desk.files()[0].stat().st_ino == inode
    desk.scribe.close(T)


def test_what_somebody_wrote_into_the_file_stays_in_its_place(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    desk.say("b1", "one")
    desk.tick()
    (file,) = desk.files()
    file.write_text(file.read_text().replace("one\n", "one\n\nmy thought on one\n") + "my own line\n")
    for number, word in enumerate(["two", "three"], 2):
        desk.say(f"b{number}", word)
        desk.tick()
    desk.scribe.close(T)
    assert desk.files() == [file]
    text = file.read_text()
    places_of = [text.index(each) for each in ("\none\n", "my thought on one", "my own line", "two", "three")]
    assert places_of == sorted(places_of)
    assert [text.count(each) for each in ("\none\n", "two", "three", "realtime-hud session=")] == [1, 1, 1, 1]
    assert desk.told.problems() == []


def _again(tmp_path: Path, desk: Desk, text: str = "more") -> Desk:
    """The program ends and starts again; the session gets a note of the user's."""
    session = _session(desk)
    with Shelf(desk.places.db) as shelf:
        last = shelf.blocks(session)[-1].id
    desk.scribe.close(T + 5)
    new = Desk(tmp_path)
    assert new.scribe.write_own(T + 10, text, after=last) is not None
    return new


COPIES = (
    "{}.sync-conflict-20261122-100300-ABCDEFG",
    "{} (copy)",
    "{} 1",
    "{} (conflicted copy 2026-11-22)",
    "Copy of {}",
    "{} (ann's conflicted copy)",
)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_that_others_made_is_never_touched(tmp_path: Path, name: str) -> None:
    desk = Desk(tmp_path)
    desk.begin("Plan")
    desk.say("b1", "one")
    desk.tick()
    (file,) = desk.files()
    copy = file.with_name(name.format(file.stem) + ".md")
    copy.write_bytes(file.read_bytes())
    file.write_text(file.read_text() + "my own line\n")
    before = copy.read_bytes()
    desk = _again(tmp_path, desk)
    desk.scribe.rename("A better title", _session(desk))
    assert copy.read_bytes() == before
    (own,) = [path for path in desk.files() if path != copy]
    assert own.name.endswith("A better title.md")
    for words in ("one", "my own line", "more"):
        assert words in own.read_text()
    cleared = desk.scribe.remove_session(_session(desk))
    assert copy.read_bytes() == before
    assert own.read_text().split() == ["my", "own", "line"]
    assert [str(own) in sentence for sentence in cleared.said] == [True]
    assert [str(copy) in sentence for sentence in cleared.remains] == [True]
    assert desk.told.problems() == ["files-stay", "files-cleared"]
    desk.scribe.close(T)


def _session(desk: Desk) -> str:
    with Shelf(desk.places.db) as shelf:
        return shelf.sessions()[0].id


@pytest.mark.parametrize("where", ["Mine.md", "deeper/folder/2026 plan.md"])
def test_a_file_that_was_renamed_or_moved_is_followed(tmp_path: Path, where: str) -> None:
    desk = Desk(tmp_path)
    desk.begin("Plan")
    desk.say("b1", "one")
    desk.tick()
    (file,) = desk.files()
    new = file.parent / where
    new.parent.mkdir(parents=True, exist_ok=True)
    file.rename(new)
    desk.say("b2", "two")
    desk.tick()
    desk.scribe.rename("Another title")
    desk.tick()
    assert "two" in new.read_text()
    assert new.read_text().startswith("# Another title")
    desk = _again(tmp_path, desk)
    assert "more" in new.read_text()
    assert [path for path in desk.files() if path != new] == []
    assert desk.scribe.remove_session(_session(desk)).gone == (new,)
    assert not new.exists()
    assert desk.told.problems() == []
    desk.scribe.close(T)


def test_a_file_that_is_gone_is_begun_anew_and_that_is_said(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin("Plan")
    desk.say("b1", "one")
    desk.tick()
    (file,) = desk.files()
    copy = file.with_name(f"{file.stem} (copy).md")
    copy.write_bytes(file.read_bytes())
    file.write_text("# A note of mine that took this name\n")
    desk.say("b2", "two")
    for _ in range(2):  # in the first second it might be an editor in the midst of saving
        desk.tick()
    new = next(path for path in desk.files() if path not in (file, copy))
    assert "two" in new.read_text()
    assert file.read_text() == "# A note of mine that took this name\n"
    assert "two" not in copy.read_text()
    assert new.name in desk.told.problem("file-gone").message
    desk.scribe.close(T)


def test_a_session_is_deleted_from_a_folder_that_the_setting_names_no_more(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin("Plan")
    desk.say("b1", "one")
    desk.scribe.close(T)
    (file,) = desk.files()
    (file.parent / "sub").mkdir()
    file = file.rename(file.parent / "sub" / "renamed.md")
    desk = Desk(tmp_path, replace(places(tmp_path), folder=tmp_path / "new vault"))
    assert desk.scribe.remove_session(_session(desk)).gone == (file,)
    assert not file.exists()
    desk.scribe.close(T)


def test_a_changed_file_of_an_older_version_is_kept_beside(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin("Plan")
    desk.say("b1", "one")
    desk.scribe.close(T)
    (file,) = desk.files()
    file.write_text(file.read_text() + "my own line\n")
    with contextlib.closing(sqlite3.connect(desk.places.db)) as db:
        db.execute("DELETE FROM written")
        db.commit()
    desk = _again(tmp_path, Desk(tmp_path))
    kept = next(path for path in desk.files() if "(changed" in path.name)
    assert "my own line" in kept.read_text()
    assert "more" in file.read_text()
    assert kept.name in desk.told.problem("file-changed").message
    desk.scribe.close(T)


class Killed(BaseException):
    """As if the program ended in this moment."""


class Dying(Memory):
    """Lasts until something is to be remembered of a file that is written."""

    def keep(self, written: Written) -> None:
        if written.inode:
            raise Killed
        super().keep(written)


def test_after_a_kill_between_the_first_write_and_its_memory_own_lines_stay_in_their_file(tmp_path: Path) -> None:
    draft, memory, told = Draft("d", "Plan", T), Dying(), list[object]()
    draft.add_section(Section("s1", T, "Editor", "s1"))
    draft.put(block("a", "one"))
    with pytest.raises(Killed):
        Mirror(tmp_path, told.append, memory).finish(draft)
    (file,) = tmp_path.glob("*.md")
    file.write_text(file.read_text() + "my own line\n")
    after = Memory()
    for written in memory.of("d"):
        after.keep(written)
    draft.put(block("b", "two"))
    Mirror(tmp_path, told.append, after).finish(draft)
    assert list(tmp_path.glob("*.md")) == [file]
    lines = file.read_text().splitlines()
    assert [lines.count(line) for line in ("one", "two", "my own line")] == [1, 1, 1]
    assert told == []


def test_a_file_that_comes_where_ours_was_to_be_is_no_file_of_ours(tmp_path: Path) -> None:
    draft, memory = Draft("d", "Plan", T), Memory()
    draft.add_section(Section("s1", T, "Editor", "s1"))
    draft.put(block("a", "one"))
    with pytest.raises(Killed):
        Mirror(tmp_path, lambda _event: None, Dying()).finish(draft)
    (file,) = tmp_path.glob("*.md")
    memory.keep(Written("d", "file", file, lines=b"123456"))
    file.write_text("a file of somebody else's\n")
    mirror = Mirror(tmp_path, lambda _event: None, memory)
    mirror.finish(draft)
    mirror.finish(draft)  # the first time somebody may just be saving it
    assert file.read_text() == "a file of somebody else's\n"
    (ours,) = (path for path in tmp_path.glob("*.md") if path != file)
    assert "one" in ours.read_text()


def test_line_ends_and_bytes_of_an_editor_stay(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin("Plan")
    desk.say("b1", "one")
    desk.tick()
    (file,) = desk.files()
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n") + b"caf\xe9 of mine\r\n")
    desk.say("b2", "two")
    desk.scribe.close(T)
    raw = file.read_bytes()
    assert b"caf\xe9 of mine\r\n" in raw
    assert b"two\r\n" in raw
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_a_folder_that_cannot_be_written_hurts_no_note(tmp_path: Path) -> None:
    (tmp_path / "md").write_text("in the way")
    desk = Desk(tmp_path)
    desk.begin()
    for number in range(3):
        desk.say(f"b{number}", "text")
        desk.tick()
    assert desk.told.problems() == ["file-failed"]
    desk.scribe.close(T)
    with Shelf(desk.places.db) as shelf:
        assert shelf.counts() == (1, 3)


def test_two_sessions_of_one_minute_and_title_have_two_files(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for number in range(2):
        desk.scribe.begin(T, "Same")
        desk.say(f"b{number}", f"text {number}", section=f"s{number}")
        desk.scribe.end(T)
    desk.scribe.close(T)
    assert len(desk.files()) == 2
    assert {"text 0", "text 1"} == {text for path in desk.files() for text in ("text 0", "text 1") if text in path.read_text()}


def test_pictures_are_kept_and_let_go(tmp_path: Path) -> None:
    with Vault(tmp_path / "p" / "pictures.db") as vault:
        assert vault.full(1) is None
        vault.put(1, T, "a", b"full1", b"t1", (1920, 1080))
        vault.put(2, T - 40 * 86400, "a", b"full2", b"t2", (1, 1))
        vault.put(3, T, "b", b"full3", b"t3", (1, 1))
        assert (vault.full(1), vault.thumb(1), vault.size(1)) == (b"full1", b"t1", (1920, 1080))
        assert [thing.id for thing in vault.things()] == [2, 1, 3]
        assert [thing.id for thing in vault.things(kept={1})] == [2, 3]
        assert vault.let_go([2]) == 1
        vault.keep([3])
        assert [thing.id for thing in vault.things()] == [1]
        vault.remove("b")
        assert [vault.thumb(frame) is not None for frame in (1, 2, 3)] == [True, False, False]
    assert (tmp_path / "p" / "pictures.db").stat().st_mode & 0o777 == 0o600


def test_a_broken_picture_file_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "pictures.db"
    path.write_bytes(b"broken" * 2000)
    with Vault(path) as vault:
        assert vault.full(1) is None
        vault.put(1, T, "a", b"full", b"t", (1, 1))
        assert vault.full(1) == b"full"
    assert path.with_name("pictures.db.bad").exists()


def test_pictures_that_cannot_be_kept_are_said_once_and_hurt_no_note(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")
    desk = Desk(tmp_path, replace(places(tmp_path), pictures=blocked / "pictures.db"))
    desk.begin()
    for frame in range(3):
        desk.scribe.picture(frame, T, b"full", b"t", (1, 1))
    desk.say("b1", "kept")
    desk.scribe.close(T)
    assert desk.told.problems() == ["pictures-failed"]
    with Shelf(desk.places.db) as shelf:
        assert shelf.counts() == (1, 1)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def exported(tmp_path: Path) -> tuple[Shelf, Vault, str]:
    desk = Desk(tmp_path)
    session = desk.begin("Lecture <1>")
    desk.say("b1", "<script>alert(1)</script> [x](javascript:1) ![i](file:///etc/passwd) **bold** `<i>`")
    desk.say("b2", "- one\n- [ ] two <img src=x onerror=1>", BlockKind.LIST)
    desk.say("b3", "| a | b |\n| --- | --- |\n| <b>1</b> | 2 |", BlockKind.TABLE)
    desk.say("b4", "$ ls </pre><script>", BlockKind.TERMINAL)
    desk.scribe.mark(T, "seen", Evidence(5))
    desk.scribe.picture(5, T, b"\xff\xd8jpeg", b"t", (1, 1))
    desk.scribe.close(T + 9)
    assert desk.places.pictures is not None
    return Shelf(desk.places.db), Vault(desk.places.pictures), session


def test_the_page_is_one_harmless_file_with_pictures(exported: tuple[Shelf, Vault, str]) -> None:
    shelf, vault, session = exported
    with shelf, vault:
        page = export(shelf, vault, [session], "html")
    tags = _Tags()
    tags.feed(page)
    names = {tag for tag, _ in tags.tags}
    assert not names & {"script", "a", "iframe", "link", "object"}
    assert [attrs["src"] for tag, attrs in tags.tags if tag == "img"] == ["data:image/jpeg;base64,/9hqcGVn"]
    assert not [attrs for _, attrs in tags.tags for name in attrs if name.startswith("on")]
    assert {"table", "ul", "pre", "strong", "blockquote"} <= names
    for text in ("<script>alert(1)</script>", "two <img src=x onerror=1>", "$ ls </pre><script>", "<i>", "Lecture <1>"):
        assert text in tags.text


def test_json_says_everything(exported: tuple[Shelf, Vault, str]) -> None:
    shelf, vault, _ = exported
    with shelf, vault:
        data = json.loads(export(shelf, None, "all", "json"))
    (session,) = data["sessions"]
    assert session["title"] == "Lecture <1>"
    assert [block["kind"] for block in session["sections"][0]["blocks"]] == ["text", "list", "table", "terminal", "mark"]
    assert session["sections"][0]["blocks"][-1]["evidence"] == {"frame": 5, "rect": {"x": 0, "y": 0, "w": 0, "h": 0}}
    assert session["started"].startswith("2026-11-22T")


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_an_export_is_known_until_somebody_changes_it(exported: tuple[Shelf, Vault, str], form: Literal["md", "html", "json"]) -> None:
    shelf, vault, session = exported
    with shelf, vault:
        for ids in ([session], [session, session], []):
            text = export(shelf, vault, ids, form)
            assert is_export(text)
            assert not is_export(text + "mine")
            if ids:
                assert not is_export(text.replace("bold", "mine", 1))
    assert not is_export("# A note of mine\n")
    assert not is_export('{"sessions": []}')


def test_markdown_and_unknown_sessions(exported: tuple[Shelf, Vault, str]) -> None:
    shelf, vault, session = exported
    with shelf, vault:
        assert export(shelf, None, [session, "unknown"], "md").startswith("# Lecture <1>\n")
        assert export(shelf, None, [], "md") == ""


def test_a_long_session_costs_only_its_last_section() -> None:
    from app.notes.draft import Draft
    from app.notes.markdown import Rendered

    from .making import block

    draft = Draft("a", "t", T)
    for number in range(50):
        draft.add_section(Section(f"s{number}", T, "A", f"w{number}"))
        draft.put(block(f"b{number}", "text", section=f"s{number}"))
    rendered = Rendered(draft)
    rendered.text()
    before = {name: id(kept[1]) for name, kept in rendered._parts.items()}
    draft.put(block("last", "more", 2.0, section="s49"))
    assert "more" in rendered.text()
    after = {name: id(kept[1]) for name, kept in rendered._parts.items()}
    assert [name for name in after if after[name] != before[name]] == ["s49"]


def test_a_disk_with_room_for_small_pictures_only_is_said_once_a_while(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    desk.scribe.picture(0, T, b"small", b"t", (1, 1))
    with contextlib.closing(sqlite3.connect(str(desk.places.pictures))) as db:
        db.execute("CREATE TRIGGER full BEFORE INSERT ON pictures WHEN length(NEW.full) > 9 BEGIN SELECT RAISE(ABORT, 'full'); END")
    for frame, now in ((1, 1000.0), (3, 1005.0), (5, 1050.0), (7, 1109.0)):
        desk.scribe.tick(now)
        desk.scribe.picture(frame, T, b"much larger", b"t", (1, 1))
        desk.scribe.picture(frame + 1, T, b"small", b"t", (1, 1))
    assert desk.told.problems() == ["pictures-failed"]
    desk.scribe.tick(1200.0)
    desk.scribe.picture(9, T, b"much larger", b"t", (1, 1))
    assert desk.told.problems() == ["pictures-failed"] * 2
    desk.scribe.close(T)
