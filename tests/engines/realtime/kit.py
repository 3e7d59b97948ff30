"""What the tests of the Realtime engine share: sights, an engine with short patience, and what it says."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

from app.capture.jpeg import encode
from app.engines.realtime.config import RealtimeConfig, Sent
from app.engines.realtime.engine import RealtimeEngine
from app.engines.realtime.prices import Prices, read_prices
from app.engines.realtime.talk import Limits
from app.events import Delta, Done, EngineEvent, EngineState, Problem, Replace, Section
from app.files import resource
from app.guard.budget import Budget
from app.values import Frame, Line, Page, Rect, Sight, Window

from ...waiting import at_this_load, until
from .sentences import SENTENCES, sentence

T = TypeVar("T")
KEY = "sk-CANARY0123456789abcdefghij"
QUICK = Limits(
    connect_s=2.0,
    session_s=1.0,
    setup_s=1.0,
    begin_s=1.0,
    answer_s=1.0,
    silent_s=30.0,
    asleep_s=60.0,
    wake_s=0.3,
    rotate_before_s=60.0,
    beat_s=0.02,
    settle_s=0.0,
)
_MOST_TIMES_LONGER = 10.0
_ids = itertools.count(1_700_000_000_000_000)
_WIDE, _HIGH = 400, 300


def prices() -> Prices:
    return read_prices(resource("prices.toml").read_text(encoding="utf-8"))


def sight(*texts: str, app: str = "Editor", title: str = "notes.txt", changed: bool = True, forced: bool = False, t: float = 0.0) -> Sight:
    """A small screen with one window and these lines on it."""
    number = next(_ids)
    whole = Rect(0, 0, _WIDE, _HIGH)
    lines = tuple(Line(text, Rect(10, 10 + 20 * i, 8 * len(text), 14)) for i, text in enumerate(texts))
    windows = (Window(app, title, whole, active=True),)
    frame = Frame(number, t or number / 1e6, whole, bytearray(4 * _WIDE * _HIGH), windows, forced=forced)
    return Sight(frame, Page(number, frame.t, (_WIDE, _HIGH), lines, windows, (Rect(10, 10, 300, 200),) if changed else ()))


def quick() -> Limits:
    """`QUICK`, with the time that a service has to answer as it may take at this load: an answer given up is asked for no more."""
    times = min(_MOST_TIMES_LONGER, at_this_load(1.0))
    waits = {name: times * getattr(QUICK, name) for name in ("connect_s", "session_s", "setup_s", "begin_s", "answer_s")}
    return replace(QUICK, **waits)


def _hundredth() -> float:
    """Makes a wait base * (1 + 0.5 * this): a hundredth of what it was."""
    return -1.98


class Books:
    """A ledger in memory."""

    def __init__(self) -> None:
        self.left: list[Sent] = []
        self.costs: list[tuple[str, int, int, int, float | None]] = []
        self.full = False

    def sent(self, sent: Sent) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
        self.left.append(sent)

    def took(self, t: float, sent: Sent, input_tokens: int, image_tokens: int, output_tokens: int, usd: float | None) -> None:
        self.costs.append((sent.id, input_tokens, image_tokens, output_tokens, usd))


@dataclass
class Seen:
    """All an engine has said, and the notes that come of it."""

    events: list[EngineEvent] = field(default_factory=list)
    overlap: bool = False
    _busy: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, event: EngineEvent) -> None:
        if not self._busy.acquire(blocking=False):
            self.overlap = True
            return
        self.events.append(event)
        self._busy.release()

    def of(self, kind: type[T]) -> list[T]:
        return [event for event in list(self.events) if isinstance(event, kind)]

    @property
    def problems(self) -> list[Problem]:
        return self.of(Problem)

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    @property
    def state(self) -> str:
        states = self.of(EngineState)
        return states[-1].state if states else ""

    @property
    def texts(self) -> list[str]:
        """The blocks as they stand, in the order they began."""
        blocks: dict[str, str] = {}
        for event in list(self.events):
            if isinstance(event, Delta):
                blocks[event.block] = blocks.get(event.block, "") + event.text
            elif isinstance(event, Replace):
                blocks[event.block] = event.text
        return list(blocks.values())

    @property
    def open_blocks(self) -> set[str]:
        left: set[str] = set()
        for event in list(self.events):
            if isinstance(event, Delta | Replace):
                left.add(event.block)
            elif isinstance(event, Done):
                left.discard(event.block)
        return left

    @property
    def marks(self) -> list[str]:
        return [done.mark for done in self.of(Done)]

    @property
    def sections(self) -> list[tuple[str, str]]:
        return [(section.app, section.window) for section in self.of(Section)]

    def wait(self, condition: Callable[[Seen], object], what: str = "", within_s: float = 5.0) -> None:
        until(lambda: bool(condition(self)), within_s, what or f"awaited, of {self.events[-8:]}")


@dataclass
class Rig:
    """An engine at work."""

    engine: RealtimeEngine
    seen: Seen
    books: Books
    purse: Budget


def build(
    url: str,
    *,
    limits: Limits | None = None,
    config: dict[str, Any] | None = None,
    books: Books | None = None,
    purse: Budget | None = None,
    fast: bool = True,
    **more: Any,
) -> Rig:
    """An engine that is not started. `fast`: its waits between tries take a hundredth of the time."""
    settings = replace(RealtimeConfig(key_source=lambda: KEY, base_url=url), **(config or {}))
    books, purse = books or Books(), purse or Budget()
    engine = RealtimeEngine(settings, encode, purse, books, prices(), limits=limits or quick(), rand=_hundredth if fast else float, **more)
    return Rig(engine, Seen(), books, purse)


@contextmanager
def running(url: str, **how: Any) -> Iterator[Rig]:
    """An engine as `build` makes it, started and, at the end, stopped."""
    rig = build(url, **how)
    rig.engine.start(rig.seen)
    try:
        yield rig
    finally:
        rig.engine.stop(3.0)
        assert not rig.seen.overlap, "two events at once"
        assert rig.seen.state == "stopped"
        assert KEY not in repr(rig.seen.events)
        _well_said(rig, url)
        assert not rig.seen.open_blocks, "blocks left open at the end"


def _well_said(rig: Rig, url: str) -> None:
    """Every problem of the service in its own sentence, and final exactly when it is not tried again."""
    host = urlsplit(url).netloc
    for problem in rig.seen.problems:
        if problem.code in SENTENCES:
            assert problem.message == sentence(problem.code, host)
            assert problem.cure
            assert problem.fatal == (problem.retry_s is None)


def noted(rig: Rig, *sights: Sequence[str] | Sight) -> None:
    """Submits one sight after the other, waiting until each is settled."""
    for given in sights:
        awaited = len(rig.seen.of(Done)) + 1
        rig.engine.submit(given if isinstance(given, Sight) else sight(*given))
        rig.seen.wait(partial(_has_done, awaited), "an answer")


def _has_done(awaited: int, seen: Seen) -> bool:
    return len(seen.of(Done)) >= awaited
