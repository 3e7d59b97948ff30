"""What was written outside the store, remembered: in the store, and here as long as that is in trouble."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .store import Store
from .words import StoreError
from .written import Role, Written


class Memory:
    """What was written, kept in the store; while that is in trouble, here until it takes it."""

    def __init__(self, store: Callable[[], Store | None] = lambda: None) -> None:
        self._store = store
        self._kept: dict[tuple[str, Role, Path], Written | None] = {}

    def of(self, session: str, role: Role | None = None) -> list[Written]:
        """What was written of a session."""
        found = {(each.session, each.role, each.path): each for each in self._read(lambda store: store.written(session))}
        for key, each in self._kept.items():
            if each is not None and key[0] == session:
                found[key] = each
            else:
                found.pop(key, None)
        return [each for each in found.values() if role in (None, each.role)]

    def keep(self, written: Written) -> None:
        self._put((written.session, written.role, written.path), written)

    def drop(self, written: Written) -> None:
        self._put((written.session, written.role, written.path), None)

    def remember_folder(self, folder: Path) -> None:
        """From now on Markdown files are looked for in this folder, too."""
        store = self._store()
        if store is not None:
            try:
                store.remember_folder(folder)
            except StoreError:
                return  # the session's own row names its path all the same

    def folders(self) -> list[Path]:
        """Every folder that Markdown files were ever written into."""
        store = self._store()
        try:
            return store.folders() if store is not None else []
        except StoreError:
            return []

    def _put(self, key: tuple[str, Role, Path], written: Written | None) -> None:
        self._kept[key] = written
        store = self._store()
        if store is None:
            return
        try:
            store.keep_written(self._kept)
        except StoreError:
            return  # said by whoever writes the notes themselves
        self._kept.clear()

    def _read(self, question: Callable[[Store], list[Written]]) -> list[Written]:
        store = self._store()
        if store is None:
            return []
        try:
            return question(store)
        except StoreError:
            return []
