"""Notes for tests: a real scribe over real files, and what it told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from app.compose.shelves import open_writing
from app.events import Block, BlockChanged, BlockGrew, BlockRemoved, Done, FromNotes, Over, Problem, Replace, Section
from app.notes.opening import Places, open_scribe
from app.notes.scribe import Scribe
from app.notes.store import Store
from app.settings.paths import find_paths
from app.values import BlockKind

T = 1_795_341_720.0
"""2026-11-22 10:02 UTC."""

E = TypeVar("E")


def places(folder: Path) -> Places:
    return Places(
        folder / "data" / "notes.db", folder / "data" / "backups", folder / "state" / "rescue", folder / "md", folder / "data" / "pictures.db"
    )


class Told(list[FromNotes]):
    """What was told, in order."""

    def problems(self) -> list[str]:
        return [each.code for each in self if isinstance(each, Problem)]

    def problem(self, code: str) -> Problem:
        return next(each for each in self if isinstance(each, Problem) and each.code == code)

    def over(self) -> list[str]:
        """The codes that are told to be over."""
        return [each.code for each in self if isinstance(each, Over)]

    def of(self, kind: type[E]) -> list[E]:
        return [each for each in self if isinstance(each, kind)]

    def grown(self) -> str:
        return "".join(each.text for each in self.of(BlockGrew))


class Desk:
    """A scribe and its surroundings; `tick` is a clock of one second a call."""

    def __init__(self, folder: Path, where: Places | None = None) -> None:
        self.places = where or places(folder)
        self.told = Told()
        self.now = 0.0
        self.scribe: Scribe = open_scribe(self.places, self.told.append)

    def tick(self, seconds: float = 1.0) -> None:
        self.now += seconds
        self.scribe.tick(self.now)

    def say(self, block: str, text: str, kind: BlockKind = BlockKind.TEXT, section: str = "s1", t: float = T) -> None:
        """A finished block."""
        self.scribe.take(Replace(section, block, t, kind, text))
        self.scribe.take(Done(section, block, t))

    def begin(self, title: str = "Test") -> str:
        session = self.scribe.begin(T, title)
        self.scribe.take(Section("s1", T, "Editor", "plan.txt"))
        return session

    def files(self) -> list[Path]:
        return sorted(self.places.folder.glob("*.md")) if self.places.folder is not None else []


def block(name: str, text: str, place: float = 1.0, section: str = "s1", kind: BlockKind = BlockKind.TEXT) -> Block:
    return Block(name, section, T, kind, "local", text, place, done=True)


def noted(home: Path, *texts: str, app: str = "Editor", window: str = "plan.txt", title: str = "Test", t: float = T) -> str:
    """One finished session in the notes of `home`, a block for each text. Returns its id."""
    with open_writing(find_paths(home, {}), lambda _told: None) as scribe:
        session = scribe.begin(t, title)
        scribe.take(Section(f"{session}-s", t, app, window))
        for number, text in enumerate(texts):
            scribe.take(Replace(f"{session}-s", f"{session}-{number}", t + number, BlockKind.TEXT, text))
            scribe.take(Done(f"{session}-s", f"{session}-{number}", t + number))
        scribe.end(t + len(texts))
    return session


def as_version_4(path: Path) -> None:
    """Takes a store back to what it was before step 5."""
    with closing(sqlite3.connect(path)) as db:
        triggers = [
            row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND (sql LIKE '%spread%' OR sql LIKE '%names%')")
        ]
        for trigger in triggers:
            db.execute(f"DROP TRIGGER {trigger}")
        for table in ("letters", "named", "spread", "names"):
            db.execute(f"DROP TABLE {table}")
        db.execute("PRAGMA user_version = 4")
        db.commit()


def put(store: Store, session: str, block: Block) -> BlockChanged:
    """Adds the block or replaces it whole, as the keeper does."""
    event = BlockChanged(session, block)
    store.apply([event])
    return event


def take_out(store: Store, session: str, block: Block) -> None:
    """Removes the block."""
    store.apply([BlockRemoved(session, block.section, block.id)])
