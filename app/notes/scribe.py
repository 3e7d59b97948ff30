"""Keeps what engines and the user say as notes. Used on the notes thread only; knows no clock but the times it is given."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from ..events import Block, EngineEvent, Section, SessionChanged, new_id
from ..values import BlockKind, Evidence
from . import words
from .book import Book, Tell
from .care import Care
from .clean import clean, one_line
from .damaged import holding
from .dictation import Dictation
from .draft import Draft
from .edits import Edits
from .erase import Erased, Eraser
from .hushed import Hush
from .keeper import Keeper
from .keeping import Rules
from .mirror import Cleared, Copyist, Mirror
from .resting import Resting
from .retention import Kind
from .titles import Title
from .vault import Vault
from .wipe import Span
from .words import StoreError

_FAILED_AGAIN_S = 60.0
"""Seconds without a picture lost after which the next loss is told again."""
_SAVED_EACH_S = 1.0
_SCRUBBED_WHILE_RECORDING = 4 << 20
_SCRUBBED_AT_THE_END = 16 << 20
"""Wiping removed text takes a second for this many bytes; a larger store is wiped when a session is removed while nothing is recorded."""


class Scribe:
    """The notes as they are written.

    Methods return quickly, raise nothing and tell what became of it through `tell`, on the calling thread. What an engine said is durable
    when its `Done` was taken, and after a second of `tick`s otherwise. While the store is in trouble, notes go on (see `Keeper`).
    """

    def __init__(
        self,
        keeper: Keeper,
        vault: Vault | None,
        mirrors: Sequence[Copyist],
        tell: Tell,
        care: Care | None = None,
        eraser: Eraser | None = None,
        hush: Hush | None = None,
    ) -> None:
        self._book = Book(keeper, mirrors, tell)
        self._vault = vault
        self._care = care
        self._eraser = eraser
        self._hush = hush
        self._vault_failed = -_FAILED_AGAIN_S
        self._edits = Edits()
        self._title = Title("")
        self._dictation: Dictation | None = None
        self._saved = 0.0
        self._removed = False
        self._hid = False
        self._folder: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close(self._book.draft.started if self._book.draft is not None else 0.0)

    @property
    def session(self) -> str:
        """The id of the running session, or ''."""
        return self._book.draft.id if self._book.draft is not None else ""

    @property
    def waiting(self) -> int:
        """How many notes could not be stored yet."""
        return self._book.keeper.waiting

    # -------------------------------------------------------------- the session

    def begin(self, t: float, title: str = "") -> str:
        """Begins a session and returns its id; a running one is ended first. Without a title it gets one from its first heading or window."""
        self.end(t)
        self._to_folder()
        self._title = Title(one_line(title))
        draft = self._book.draft = Draft(new_id(), self._title.now(t), t)
        self._dictation = Dictation(self._book, draft, self._heading, self._window, self._hush)
        self._book.write_session(draft)
        for mirror in self._book.mirrors:
            mirror.finish(draft)
        return draft.id

    def end(self, t: float) -> None:
        """Ends the session: open blocks are made durable, the Markdown file is finished. Does nothing when none runs.

        A session in which nothing was ever noted is removed; one that the user emptied stays, as its notes can be brought back.
        """
        draft = self._book.draft
        if draft is None or self._dictation is None:
            return
        self._dictation.end()
        draft.ended = max(t, draft.started)
        if draft.unused:
            self._forget(draft)
        else:
            self._book.write_session(draft)
            for mirror in self._book.mirrors:
                mirror.finish(draft)
        self._book.draft = self._dictation = None
        self._scrub(None if self._hid else _SCRUBBED_AT_THE_END)
        self._hid = False

    def rename(self, title: str, session: str = "") -> None:
        """Gives the running session, or the one named, a title of the user's."""
        draft = self._book.find(session or self.session)
        title = one_line(title)
        if draft is None or not title or draft.title == title:
            return
        if draft is self._book.draft:
            self._title = Title(title)
        before, found = draft.title, draft.id
        self._edits.did(lambda: self._book.retitle(found, before), lambda: self._book.retitle(found, title))

    def remove_session(self, session: str) -> Cleared:
        """Removes a session with its notes, pictures, Markdown file and its traces in backups. The running one is ended first. Not undone.

        Returns what became of its files; those that still hold some of it are told as a `Problem`, too.
        """
        draft = self._book.find(session)
        if draft is None:
            return Cleared()
        if draft is self._book.draft:
            self.end(draft.started)
            if draft.unused:
                return Cleared()
        self._edits.clear()
        if self._care is not None:
            self._care.stop()  # a copy made now would still hold the session
        cleared = self._forget(draft).and_(self._in_damaged(draft))
        self._book.keeper.forget(session)
        self._removed = True
        if self._book.draft is None:
            self._scrub(None)
        else:
            self._scrub(_SCRUBBED_WHILE_RECORDING)
        if cleared.remains:
            self._book.tell(words.files_stay(cleared.remains))
        if cleared.said:
            self._book.tell(words.files_cleared(cleared.said))
        return cleared

    def _in_damaged(self, draft: Draft) -> Cleared:
        store = self._book.keeper.store
        found = holding(store.path.parent, [draft.id], draft.started) if store is not None else []
        return Cleared(remains=tuple(words.damaged_stays(path) for path in found))

    def erase(self, span: Span) -> Erased:
        """Erases what was noted in a span of time, with its pictures, files and copies. The running session is ended first. Not undone."""
        self.end(span.until)
        self._edits.clear()
        if self._care is not None:
            self._care.stop()  # a copy made now would still hold it
        if self._eraser is None:
            return Erased()
        return self._eraser.erase(self._book, self._vault, span)

    def close(self, t: float) -> None:
        """Ends the session and lets go of the store and the pictures."""
        self.end(t)
        if self._care is not None:
            self._care.stop()
        self._book.keeper.close(self._book.now)
        if self._vault is not None:
            self._vault.close()

    def into(self, folder: Path) -> None:
        """The Markdown files of sessions that begin from now on lie there; a running one keeps its own."""
        self._folder = folder
        if self._dictation is None:
            self._to_folder()

    def _to_folder(self) -> None:
        for mirror in self._book.mirrors:
            if self._folder is not None and isinstance(mirror, Mirror):
                mirror.into(self._folder)

    def obey(self, rules: Rules) -> None:
        """Pictures and notes are kept by these rules from now on."""
        if self._care is not None:
            self._care.obey(rules)

    def keep_announced(self, kind: Kind) -> None:
        """What is announced to be deleted is kept for good."""
        if self._care is None:
            return
        try:
            self._care.keep(kind)
        except (OSError, sqlite3.Error) as error:
            self._book.tell(words.pictures(error))

    # -------------------------------------------------------------- what engines and the camera bring

    def hide(self, texts: Sequence[tuple[str, str]]) -> None:
        """Puts something else in the place of texts that turn out to be secret, in all that engines noted in this session and in what they go on to
        say; wipes what they were from the store and its copies. What the user wrote stays."""
        draft = self._book.draft
        if draft is None or self._dictation is None or not self._dictation.hide(texts):
            return
        self._edits.clear()  # to undo a change would bring it back
        self._book.keeper.forget(draft.id)
        for mirror in self._book.mirrors:
            try:
                mirror.hide(draft, texts)
            except OSError as error:
                self._book.tell(words.from_os(error, mirror.place(draft)))
        self._removed = self._hid = True
        self._scrub(_SCRUBBED_WHILE_RECORDING)

    def take(self, event: EngineEvent) -> None:
        """Takes an engine's event; without a running session, and for what is no note (state, usage, problems), it does nothing."""
        if self._dictation is not None:
            self._dictation.take(event)

    def remove_files(self, sessions: Sequence[str]) -> Cleared:
        """Takes these sessions out of the Markdown files of earlier runs, while none is written any more. The notes stay."""
        cleared = Cleared()
        for draft in filter(None, map(self._book.find, sessions)):
            for mirror in self._book.mirrors:
                if isinstance(mirror, Resting):
                    cleared = cleared.and_(self._book.clear(draft, None, (mirror,)))
        return cleared

    def picture(self, frame_id: int, t: float, full: bytes, thumb: bytes, size: tuple[int, int]) -> None:
        """Keeps the picture of a noted frame. A disk that does not take it never hurts the notes."""
        session = self.session
        self._with_vault(lambda vault: vault.put(frame_id, t, session, full, thumb, size))

    def repaint(self, frame_id: int, paint: Callable[[bytes], tuple[bytes, bytes]]) -> None:
        """`paint` makes another picture, and its thumbnail, of the one that is kept. Does nothing when none is; one that cannot be painted goes."""

        def act(vault: Vault) -> None:
            stored = vault.full(frame_id)
            if stored is None:
                return
            try:
                full, thumb = paint(stored)
            except (OSError, ValueError):
                full = thumb = b""
            vault.repaint(frame_id, full, thumb)

        self._with_vault(act)

    def smaller(self, frame_id: int, full: bytes) -> None:
        """The same picture in fewer bytes. One that was removed meanwhile stays removed."""
        self._with_vault(lambda vault: vault.replace(frame_id, full))

    def tick(self, now: float) -> None:
        """To be called once or more a second with seconds of a clock that only rises: saves open blocks, the Markdown file, what waits."""
        self._book.now = now
        if self._dictation is not None and (now - self._saved >= _SAVED_EACH_S or now < self._saved):
            self._saved = now
            self._dictation.save()
        self._book.keeper.retry(now)
        self._book.keeper.catch_up()
        if self._book.draft is not None:
            for mirror in self._book.mirrors:
                mirror.show(self._book.draft, now)
        if self._care is not None:
            self._care.tick(self._book.keeper.store, now)
            if self._book.draft is None and (session := self._care.take_overdue()) is not None:
                self.remove_session(session)

    # -------------------------------------------------------------- what the user does

    def write_own(self, t: float, text: str, after: str | None = None, evidence: Evidence | None = None) -> Block | None:
        """Puts a note of the user's behind the block `after`, or at the end of the running session. None when there is no such place."""
        text = clean(text).strip("\n")
        draft = self._book.find_by_block(after) if after else self._book.draft
        if draft is None or not text.strip():
            return None
        return self._add(draft, replace(self._book.new_block(draft, t, BlockKind.TEXT, text, "yours", after), evidence=evidence))

    def mark(self, t: float, text: str = "", evidence: Evidence | None = None) -> Block | None:
        """Marks this moment. None when no session runs."""
        draft = self._book.draft
        if draft is None:
            return None
        block = self._book.new_block(draft, t, BlockKind.MARK, clean(text).strip(), "yours")
        return self._add(draft, replace(block, evidence=evidence))

    def shot(self, t: float, evidence: Evidence) -> Block | None:
        """Notes that the user took this picture. None when no session runs."""
        draft = self._book.draft
        if draft is None:
            return None
        block = self._book.new_block(draft, t, BlockKind.SHOT, "", "program")
        return self._add(draft, replace(block, evidence=evidence))

    def remark(self, t: float, sentence: str) -> Block | None:
        """A sentence of the program's own. None when no session runs."""
        draft = self._book.draft
        if draft is None:
            return None
        block = self._book.new_block(draft, t, BlockKind.REMARK, one_line(sentence), "program")
        self._book.put(draft.id, block)
        return block

    def edit(self, block_id: str, text: str) -> None:
        """The block reads like this from now on; no engine changes it any more. What an engine adds to it later stands in a block behind it."""
        found = self._lookup(block_id)
        if found is None or found[1].text == clean(text):
            return
        draft, old = found
        mark = "" if old.mark == "damaged" else old.mark
        new = replace(old, text=clean(text), edited=True, done=True, mark=mark)
        self._edits.did(lambda: self._put(draft.id, replace(old, done=True)), lambda: self._put(draft.id, new))

    def remove(self, block_id: str) -> None:
        """Takes a block out of the notes; an engine does not bring it back."""
        found = self._lookup(block_id)
        if found is not None:
            draft, old = found
            self._edits.did(lambda: self._put(draft.id, replace(old, done=True)), lambda: self._drop(draft.id, block_id))

    def undo(self) -> bool:
        """Takes back the user's last change. False when there is none."""
        return self._edits.undo()

    def redo(self) -> bool:
        """Does again what was taken back last. False when there is nothing."""
        return self._edits.redo()

    @property
    def can_undo(self) -> bool:
        return self._edits.can_undo

    @property
    def can_redo(self) -> bool:
        return self._edits.can_redo

    # -------------------------------------------------------------- inside

    def _forget(self, draft: Draft) -> Cleared:
        """Takes a session with its files and pictures out of the notes."""
        cleared = self._book.clear(draft, None)
        self._with_vault(lambda vault: vault.remove(draft.id))
        self._book.write(SessionChanged(draft.id, draft.title, draft.started, draft.ended, removed=True))
        return cleared

    def _add(self, draft: Draft, block: Block) -> Block:
        self._edits.did(lambda: self._drop(draft.id, block.id), lambda: self._put(draft.id, block))
        return block

    def _lookup(self, block_id: str) -> tuple[Draft, Block] | None:
        draft = self._book.find_by_block(block_id)
        block = draft.block(block_id) if draft is not None else None
        if draft is None or block is None:
            self._book.tell(words.no_such_note())
            return None
        return draft, block

    def _put(self, session: str, block: Block) -> None:
        if self._dictation is not None and session == self.session:
            old = self._book.draft.block(block.id) if self._book.draft is not None else None
            self._dictation.brought_back(block.id)
            if block.edited and old is not None:
                self._dictation.changed_by_user(old)
            elif old is not None and old.edited:
                self._dictation.back_to_engine(block.id)
        self._book.put(session, block)

    def _drop(self, session: str, block: str) -> None:
        if self._dictation is not None and session == self.session:
            self._dictation.removed_by_user(block)
        self._book.drop(session, block)
        self._removed = True

    def _scrub(self, largest: int | None) -> None:
        if self._removed and self._book.keeper.scrub(largest=largest):
            self._removed = False

    def _heading(self, text: str) -> None:
        title = self._title.heading(text)
        if title:
            self._book.retitle(self.session, title)

    def _window(self, section: Section) -> None:
        title = self._title.window(section.app, section.window, section.heading)
        if title:
            self._book.retitle(self.session, title)

    def _with_vault(self, act: Callable[[Vault], None]) -> None:
        if self._vault is None:
            return
        try:
            act(self._vault)
            if self._vault.put_aside is not None:
                self._book.tell(words.pictures_damaged(self._vault.put_aside))
                self._vault.put_aside = None
        except (OSError, sqlite3.Error, StoreError) as error:
            # Of a full disk a small picture may still find room where a large one does not: said once, not at every turn.
            if self._book.now - self._vault_failed >= _FAILED_AGAIN_S:
                self._book.tell(words.pictures(error))
            self._vault_failed = self._book.now
