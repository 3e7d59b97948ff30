"""One listener's queue and thread: whoever tells never waits for whoever hears.

A listener may stall for as long as it likes: a pipe nobody reads, a terminal held by Ctrl+S, a folder on a network that is gone. Meanwhile its
queue takes everything up to `MOST_WAITING`. Beyond that, previews and looks at the screen are left out and counted, and a note is remembered by
its name alone, to be read back from the store when its turn comes: no note, state or problem is ever left out.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..events import Block, BlockChanged, BlockGrew, FrameKept, FrameSeen, LeftOut, RecorderEvent, SectionAdded
from ..notes.words import StoreError

log = logging.getLogger(__name__)

MOST_WAITING = 4_000_000
"""Characters that may wait for one listener: hours of notes, a few megabytes of memory."""
EACH = 200
"""What an event costs beside its text, in characters."""
RETRY_S = 0.2
PATIENCE_S = 1.2
"""At the end, a listener that has taken nothing for so long is not waited for."""
GRACE_S = 0.3
"""But it may come to read just now."""

T = TypeVar("T")
Hear = Callable[[RecorderEvent, float], object]
"""Takes an event and when it was told, in unix seconds."""
Stored = Callable[[str], Block | None]
"""The block of this id as it stands in the notes, None when they do not hold it. Any thread. Raises `StoreError`: they cannot be read now."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """What a listener did not get before the end."""

    name: str
    notes: int
    others: int


class Delivery(Generic[T]):
    """Hands each item to `hear`, in order, on a thread of its own. `put` may come from any thread and never waits for `hear`.

    Attributes:
        name: What the listener is, for people.
        over: Set when nothing more is handed over.
    """

    def __init__(self, hear: Callable[[T], object], name: str, cost: Callable[[T], int] = lambda _item: EACH) -> None:
        self.name = name
        self._hear, self._cost = hear, cost
        self._waiting: deque[T] = deque()
        self._size = 0
        self._at_hand: T | None = None
        self._moved = time.monotonic()
        self._ending = False
        self.over = threading.Event()
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=f"listener {name}", daemon=True)
        self._thread.start()

    def put(self, item: T) -> None:
        with self._changed:
            if not self._ending:
                self._add(item)

    def drop(self, unwanted: Callable[[T], bool]) -> None:
        """What waits and is not to be heard any more is forgotten."""
        with self._changed:
            self._waiting = deque(item for item in self._waiting if not unwanted(item))
            self._size = sum(self._cost(item) for item in self._waiting)

    def expect_end(self) -> None:
        """Takes nothing more. Who has stood still for long already is not waited for much longer."""
        with self._changed:
            if not self._ending:
                self._ending, self._moved = True, max(self._moved, time.monotonic() - PATIENCE_S + GRACE_S)
                self._changed.notify_all()

    def end(self, within_s: float) -> Unheard | None:
        """Takes nothing more, and waits until all was heard: while the listener moves, but no longer than `within_s` seconds."""
        self.expect_end()
        now = time.monotonic()
        until = now + within_s
        with self._changed:
            while (self._waiting or self._at_hand is not None) and now < min(until, self._moved + PATIENCE_S):
                self._changed.wait(min(until, self._moved + PATIENCE_S) - now)
                now = time.monotonic()
            return self._give_up()

    def _give_up(self) -> Unheard | None:
        left = [*([self._at_hand] if self._at_hand is not None else ()), *self._waiting]
        self.over.set()
        self._waiting.clear()
        self._changed.notify_all()
        notes = sum(self.is_note(item) for item in left)
        return Unheard(self.name, notes, len(left) - notes) if left else None

    def is_note(self, item: T) -> bool:
        """Whether this item is a note, for the count of what was not heard."""
        return False

    def _add(self, item: T) -> None:
        """Under the lock."""
        self._waiting.append(item)
        self._size += self._cost(item)
        self._changed.notify_all()

    def _next(self) -> T | None:
        with self._changed:
            self._at_hand = None
            self._moved = time.monotonic()
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._waiting or self._ending)
            if self.over.is_set() or not self._waiting:
                return None
            self._moved = time.monotonic()
            item = self._at_hand = self._waiting.popleft()
            self._size -= self._cost(item)
            return item

    def _run(self) -> None:
        while (item := self._next()) is not None:
            try:
                self._hear(item)
            except Exception:  # a fault of one listener is no reason for it to hear nothing more
                log.exception("A listener failed")


@dataclass(slots=True)
class _Gap:
    """Here something was left out."""

    t: float
    events: int


@dataclass(frozen=True, slots=True)
class _Named:
    """A note whose text stands in the store."""

    t: float
    session: str
    block: str


@dataclass(frozen=True, slots=True)
class _Told:
    t: float
    event: RecorderEvent


_Item = _Told | _Gap | _Named


class EventDelivery:
    """A `Delivery` of the recorder's events, bounded. `wants`: which kinds the listener gets; empty: all.

    `stored` reads a note back; `most` is the number of characters that may wait.
    """

    def __init__(
        self, hear: Hear, name: str, wants: tuple[type, ...], stored: Stored, most: int = MOST_WAITING
    ) -> None:  # fmt: skip
        self._hear, self._wants, self._stored, self._most = hear, wants, stored, most
        self._queue = _Queue(self._hand_over, name, _cost)
        self._lock = threading.Lock()
        self._gap: _Gap | None = None
        self._shortened: set[str] = set()
        self._named: set[str] = set()

    def put(self, event: RecorderEvent) -> None:
        """Any thread; returns at once, but for a look into the store when too much waits and `event` is a note."""
        if self._wants and not isinstance(event, self._wants):
            return
        full = self._queue.size >= self._most
        named = full and isinstance(event, BlockChanged) and self._is_stored(event.block)
        with self._lock:
            if isinstance(event, BlockChanged):
                self._note(event, named)
            elif self._may_miss(event, full):
                self._leave_out(event)
            else:
                self._queue.put(_Told(time.time(), event))

    def forget(self, since: float) -> None:
        """What waits of notes of the time since then (unix seconds) was erased: it is not told any more."""
        self._queue.drop(lambda item: _written_since(item, since))

    @property
    def size(self) -> int:
        """About how many characters wait."""
        return self._queue.size

    def expect_end(self) -> None:
        self._queue.expect_end()

    def end(self, within_s: float) -> Unheard | None:
        """See `Delivery.end`."""
        return self._queue.end(within_s)

    def _may_miss(self, event: RecorderEvent, full: bool) -> bool:
        """A preview of a note behind a hole in it is of no use: its whole text follows."""
        if isinstance(event, BlockGrew):
            return full or event.block in self._shortened
        return full and isinstance(event, FrameSeen | FrameKept)

    def _leave_out(self, event: RecorderEvent) -> None:
        if isinstance(event, BlockGrew):
            self._shortened.add(event.block)
        if self._gap is None:
            self._gap = _Gap(time.time(), 0)
            self._queue.put(self._gap)
        self._gap.events += 1

    def _note(self, event: BlockChanged, named: bool) -> None:
        self._shortened.discard(event.block.id)
        if not named:
            self._queue.put(_Told(time.time(), event))
        elif event.block.id not in self._named:  # one that waits already is read as it stands when its turn comes
            self._named.add(event.block.id)
            self._queue.put(_Named(time.time(), event.session, event.block.id))

    def _is_stored(self, block: Block) -> bool:
        try:
            found = self._stored(block.id)
        except StoreError:
            return False
        return found is not None and found.text == block.text

    def _read_back(self, block: str) -> Block | None:
        """Tries until the store can be read, for no note may be left out."""
        while not self._queue.over.is_set():
            try:
                return self._stored(block)
            except StoreError as error:
                log.warning("A note is not read back yet: %s", error)
                self._queue.over.wait(RETRY_S)
        return None

    def _hand_over(self, item: _Item) -> None:
        match item:
            case _Gap():
                with self._lock:
                    self._gap = None
                self._hear(LeftOut(item.t, item.events), item.t)
            case _Named():
                with self._lock:
                    self._named.discard(item.block)
                block = self._read_back(item.block)
                if block is not None:  # None: removed meanwhile
                    self._hear(BlockChanged(item.session, block), item.t)
            case _Told():
                self._hear(item.event, item.t)


class _Queue(Delivery[_Item]):
    @property
    def size(self) -> int:
        """How many characters wait."""
        return self._size

    def is_note(self, item: _Item) -> bool:
        return isinstance(item, _Named) or (isinstance(item, _Told) and isinstance(item.event, BlockChanged))


def _written_since(item: _Item, since: float) -> bool:
    match item:
        case _Told(_, BlockChanged(_, block)):
            return block.t >= since
        case _Told(_, BlockGrew(t=t)):
            return t >= since
        case _Told(_, SectionAdded(_, section)):
            return section.t >= since
        case _:
            return False


def _cost(item: _Item) -> int:
    match item:
        case _Told(_, BlockGrew(text=text)):
            return EACH + len(text)
        case _Told(_, BlockChanged(_, block)):
            return EACH + len(block.text)
        case _:
            return EACH
