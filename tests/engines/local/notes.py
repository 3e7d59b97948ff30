"""Plays sights to a local engine and gives what a reader of its notes sees."""

from __future__ import annotations

from collections.abc import Iterable

from app.engines.local.engine import LocalEngine
from app.events import Delta, Done, EngineEvent, Problem, Replace, Section
from app.values import BlockKind, Detail, Sight


def events_of(sights: Iterable[Sight], detail: Detail = "all") -> list[EngineEvent]:
    """All events of a session. Fails on a problem."""
    events: list[EngineEvent] = []
    engine = LocalEngine(detail)
    engine.start(events.append)
    last = 0.0
    for one in sights:
        engine.submit(one)
        last = one.frame.t
    engine.flush(last + 2)
    engine.stop()
    assert [e for e in events if isinstance(e, Problem)] == []
    return events


def blocks(events: Iterable[EngineEvent]) -> list[tuple[BlockKind, str]]:
    """The finished blocks in the order they were begun."""
    texts: dict[str, tuple[BlockKind, str]] = {}
    done: set[str] = set()
    for event in events:
        match event:
            case Delta(block=block, kind=kind, text=text):
                texts[block] = (kind, texts[block][1] + text if block in texts else text)
            case Replace(block=block, kind=kind, text=text):
                texts[block] = (kind, text)
            case Done(block=block):
                done.add(block)
            case _:
                pass
    assert set(texts) == done
    return list(texts.values())


def written(sights: Iterable[Sight], detail: Detail = "all") -> list[tuple[BlockKind, str]]:
    return blocks(events_of(sights, detail))


def text_of(sights: Iterable[Sight], detail: Detail = "all") -> str:
    return "\n\n".join(text for _, text in written(sights, detail))


def sections(events: Iterable[EngineEvent]) -> list[tuple[str, str]]:
    return [(e.app, e.window) for e in events if isinstance(e, Section)]
