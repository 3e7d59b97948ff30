"""What engines say, taken down: blocks grow, are replaced and finished. What the user changed or removed stays as the user left it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..events import Block, BlockChanged, BlockGrew, Delta, Done, EngineEvent, EngineState, Problem, Replace, Section, Usage, new_id
from ..values import BlockKind
from .book import Book
from .clean import clean, one_line
from .draft import Draft
from .hushed import Hush, Hushed


class Dictation:
    """The engine's side of one session.

    Attributes:
        headings: Called with the text of each finished heading; `windows`: with each new section.
        hush: Puts placeholders in the place of secrets.
    """

    def __init__(
        self, book: Book, draft: Draft, headings: Callable[[str], None], windows: Callable[[Section], None], hush: Hush | None = None
    ) -> None:
        self._book = book
        self._draft = draft
        self._headings = headings
        self._windows = windows
        self._hushed = Hushed(hush)
        self._open: set[str] = set()
        self._dirty: dict[str, None] = {}
        self._removed: set[str] = set()
        self._theirs: dict[str, str] = {}
        """What the engine had said of a block when the user changed it."""
        self._behind: dict[str, str] = {}
        """The block that takes what an engine goes on to say of a block the user changed."""

    def take(self, event: EngineEvent) -> None:
        match event:
            case Section():
                self._section(event)
            case Delta():
                self._grow(event)
            case Replace():
                self._replace(event)
            case Done():
                for block in (event.block, self._behind.get(event.block, "")):
                    if block in self._open:
                        self._finish(block, event.mark)
            case EngineState() | Usage() | Problem():
                pass

    def save(self) -> None:
        """Makes durable what changed since the last time, finished or not."""
        blocks = [block for each in self._dirty if (block := self._draft.block(each)) is not None and block.text.strip()]
        self._dirty.clear()
        if blocks:
            self._book.keeper.write([BlockChanged(self._draft.id, block) for block in blocks], self._book.now)

    def end(self) -> None:
        """Finishes what is still open and makes all of it durable."""
        for block in list(self._open):
            self._finish(block, "")
        self.save()

    def hide(self, texts: Sequence[tuple[str, str]]) -> bool:
        """These texts give way to others in all that engines said and go on to say. False when none of them was noted."""
        self._hushed.hide(texts)
        hidden = self._hide_in_sections()
        for part in self._draft.parts:
            for block in list(part.blocks):
                text = self._hushed.plain(block.text)
                if block.source not in ("local", "remote") or text == block.text:
                    continue
                hidden = True
                self._rewrite(replace(block, text=text))
        title = self._hushed.plain(self._draft.title)
        if title != self._draft.title:
            self._book.retitle(self._draft.id, title)
        self.save()
        return hidden

    def _rewrite(self, block: Block) -> None:
        if block.done:
            self._book.put(self._draft.id, block)
            return
        self._hold(block)
        self._book.tell(BlockChanged(self._draft.id, block))

    def changed_by_user(self, old: Block) -> None:
        """The user changes (or takes back a change of) `old`: no engine touches it from here on."""
        if not old.edited:
            self._theirs.setdefault(old.id, old.text)
        self._forget(old.id)
        self._hushed.forget(old.id)

    def back_to_engine(self, block: str) -> None:
        """The user took the change back: the engine may go on with the block."""
        if block not in self._behind:
            self._theirs.pop(block, None)

    def removed_by_user(self, block: str) -> None:
        self._removed.add(block)
        self._forget(block)

    def brought_back(self, block: str) -> None:
        self._removed.discard(block)

    # -------------------------------------------------------------- inside

    def _section(self, event: Section) -> None:
        said = self._hushed.plain
        section = replace(event, app=one_line(event.app), window=said(one_line(event.window)), heading=said(one_line(event.heading)))
        if self._book.add_section(section):
            self._windows(section)

    def _hide_in_sections(self) -> bool:
        hidden = False
        for section in [part.section for part in self._draft.parts]:
            said = replace(section, window=self._hushed.plain(section.window), heading=self._hushed.plain(section.heading))
            hidden |= said != section and self._book.add_section(said)
        return hidden

    def _grow(self, event: Delta) -> None:
        target = self._target(event, grows=True)
        if target is None or not event.text:
            return
        text = clean(event.text)
        block = self._draft.block(target) or self._fresh(event, target)
        if not block.text:
            text = text.lstrip("\n")
        said = self._hushed.more(block.id, block.text, text)
        more = said[len(block.text) :] if said.startswith(block.text) else None
        block = replace(block, text=said, evidence=event.evidence or block.evidence, done=False)
        self._hold(block)
        if more is None:
            self._book.tell(BlockChanged(self._draft.id, block))
        elif more:
            self._book.tell(BlockGrew(block.id, block.section, event.t, block.kind, block.source, more))

    def _replace(self, event: Replace) -> None:
        whole = clean(event.text).strip("\n")
        rest = self._rest(event.block, whole)
        target = self._target(event, grows=bool(rest))
        if target is None:
            return
        text = self._hushed.whole(target, whole if target == event.block else rest)
        old = self._draft.block(target)
        if old is None and not text.strip():
            return
        block = replace(old or self._fresh(event, target), text=text, kind=event.kind)
        block = replace(block, evidence=event.evidence or block.evidence)
        if block == old:
            return
        if block.done:  # finished before: it stays so, with its new text on the disk within a second
            self._draft.put(block)
            self._dirty[block.id] = None
        else:
            self._hold(block)
        self._book.tell(BlockChanged(self._draft.id, block))

    def _target(self, event: Delta | Replace, *, grows: bool) -> str | None:
        """The block the text is for: its own; one behind it when the user changed it; None when nothing may be said."""
        if event.block in self._removed:
            return None
        if event.block not in self._theirs:
            self._need_section(event)
            return event.block
        if not grows:
            return None
        return self._behind.setdefault(event.block, new_id())

    def _rest(self, block: str, whole: str) -> str:
        """What `whole` adds to what the engine had said when the user changed the block; '' when it says it differently."""
        theirs = self._theirs.get(block)
        if theirs is None or not whole.startswith(theirs):
            return ""
        return whole[len(theirs) :].strip("\n")

    def _need_section(self, event: Delta | Replace) -> None:
        if not self._draft.has_section(event.section):
            self._section(Section(event.section, event.t, "", ""))

    def _fresh(self, event: Delta | Replace, target: str) -> Block:
        section, place = event.section, None
        before = self._draft.block(event.block) if target != event.block else None
        if before is not None:
            section, place = before.section, self._draft.place_after(before)
        return Block(target, section, event.t, event.kind, event.source, "", place or self._draft.place_at_end(section), evidence=event.evidence)

    def _hold(self, block: Block) -> None:
        self._draft.put(block)
        self._open.add(block.id)
        self._dirty[block.id] = None

    def _forget(self, block: str) -> None:
        self._open.discard(block)
        self._dirty.pop(block, None)

    def _say_rest(self, block: Block) -> None:
        """What was kept back while it might have been the beginning of a secret."""
        text = self._hushed.all_of(block.id, block.text)
        if text != block.text and text.startswith(block.text):
            self._book.tell(BlockGrew(block.id, block.section, block.t, block.kind, block.source, text[len(block.text) :]))

    def _finish(self, block_id: str, mark: str) -> None:
        self._forget(block_id)
        block = self._draft.block(block_id)
        if block is None:
            return
        self._say_rest(block)
        block = replace(block, text=self._hushed.end(block_id, block.text))
        if not block.text.strip() and block.kind is not BlockKind.SHOT:
            self._book.drop(self._draft.id, block_id)
            return
        done = replace(block, text=block.text.rstrip(), done=True, mark=mark)
        self._book.put(self._draft.id, done)
        if done.kind is BlockKind.HEADING:
            self._headings(done.text)
