"""Puts the parts of the notes together on the notes thread, whatever state the last run left them in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .book import Tell, read_draft
from .keeper import Keeper
from .mirror import Mirror
from .rescue import Rescue
from .scribe import Scribe
from .shelf import Shelf
from .store import Store
from .vault import Vault
from .words import StoreError


@dataclass(frozen=True, slots=True)
class Places:
    """Where the notes lie.

    Attributes:
        db: The store; `backups`: its copies; `rescue`: where notes wait while it is in trouble.
        folder: The Markdown files of the sessions, or None for none; `out`: one more Markdown file, of what is recorded now.
        pictures: The database of pictures, or None to keep none.
        network: The store lies on a network disk.
    """

    db: Path
    backups: Path
    rescue: Path
    folder: Path | None
    pictures: Path | None = None
    out: Path | None = None
    network: bool = False


def open_scribe(places: Places, tell: Tell, now: float = 0.0) -> Scribe:
    """A scribe ready for `begin`; it raises nothing: a store that cannot be opened is told as a `Problem` and tried again at each `tick`.

    Sessions that a kill or a power cut left open are ended at their last note, and notes of rescue files are read in. `now` is of the
    clock that `Scribe.tick` gets.
    """
    mirrors = [Mirror(places.folder, tell)] if places.folder is not None else []
    if places.out is not None:
        mirrors.append(Mirror(places.out.parent, tell, places.out))
    keeper = Keeper(lambda: Store.open(places.db, places.backups, network=places.network), Rescue([places.rescue]), tell)
    vault = Vault(places.pictures) if places.pictures is not None else None
    scribe = Scribe(keeper, vault, mirrors, tell)
    if keeper.open(now) and keeper.store is not None:
        try:
            _end_unfinished(keeper, keeper.store, mirrors[:1] if places.folder is not None else [], tell, now)
        except StoreError as error:
            tell(error.problem)
    return scribe


def _end_unfinished(keeper: Keeper, store: Store, mirrors: list[Mirror], tell: Tell, now: float) -> None:
    shelf = Shelf(store.path)
    try:
        for event in store.unfinished():
            keeper.write((event,), now)
            tell(event)
            draft = read_draft(shelf, event.session)
            for mirror in mirrors:
                if draft is not None:
                    mirror.finish(draft)
    finally:
        shelf.close()
