"""Plays a session to the local engine and measures its notes.

`python -m tests.sessions.play NAME [--reader true|real] [--out notes.md] [--brief]`
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.engines.local.engine import LocalEngine
from app.events import Delta, Done, EngineEvent, Problem, Replace, Section
from app.reading.desk import Desk
from app.values import Detail, Page, Sight

from . import player
from .metric import Placed, Recall, Redundancy, Unsupported, character_error, compression, fact_recall, redundancy, text_lines, unsupported
from .player import Session

WEIGHTS = Path(__file__).parents[2] / "resources" / "reader"


@dataclass(frozen=True, slots=True)
class Played:
    """The notes of a session and what they are worth.

    `engine_s` and `reader_s` are CPU seconds; of the reader's own process nothing is counted. `character_error` is None with the true reader.
    """

    notes: str
    events: list[EngineEvent]
    recall: Recall
    redundancy: Redundancy
    unsupported: Unsupported
    compression: float
    lines: int
    engine_s: float
    character_error: float | None
    complaints: list[str]


def true_pages(session: Session) -> Iterator[Sight]:
    """Every frame with a perfect reader's page, and without pixels."""
    for i in range(len(session.frames)):
        yield Sight(player.blank_frame(session, i), player.true_page(session, i))


def real_pages(session: Session) -> Iterator[Sight]:
    """Every frame as the program's own reader reads it."""
    with closing(Desk(WEIGHTS)) as desk:
        desk.start()
        for frame in player.frames(session):
            yield Sight(frame, desk.read(frame))


def play(session: Session, sights: Iterable[Sight], detail: Detail = "all", real: bool = False) -> Played:
    """Gives the sights to a local engine, one after the other, and measures the notes it writes."""
    events: list[EngineEvent] = []
    engine = LocalEngine(detail=detail)
    engine.start(events.append)
    spent, errors, last = 0.0, [], player.FIRST_T
    for i, sight in enumerate(sights):
        if real and sight.page is not None:
            errors.append(character_error(placed(sight.page), session.words[i]))
        began = time.process_time()
        engine.submit(sight)
        spent += time.process_time() - began
        last = sight.frame.t
    engine.flush(last + player.PERIOD_S)
    engine.stop()
    notes, complaints = rendered(events)
    return Played(
        notes,
        events,
        fact_recall(notes, session.facts),
        redundancy(notes),
        unsupported(notes, session.texts()),
        compression(notes, session.texts()),
        len(text_lines(notes)),
        spent,
        sum(errors) / len(errors) if errors else None,
        complaints,
    )


def placed(page: Page) -> list[Placed]:
    """The lines of a page in the measure's terms."""
    return [Placed(line.text, line.box.x, line.box.y, line.box.right, line.box.bottom) for line in page.lines]


def rendered(events: Iterable[EngineEvent]) -> tuple[str, list[str]]:
    """The notes as plain Markdown, and what the engine did against its contract: blocks without a section, news of a block that was done."""
    sections: dict[str, Section] = {}
    blocks: dict[str, dict[str, str]] = {}
    done: set[str] = set()
    complaints: list[str] = []
    for event in events:
        match event:
            case Section():
                sections[event.id] = event
                blocks[event.id] = {}
            case Delta() | Replace():
                if event.section not in sections:
                    complaints.append(f"block {event.block} came before its section {event.section}")
                    continue
                if event.block in done:
                    complaints.append(f"block {event.block} changed after it was done: {event.text!r}")
                own = blocks[event.section]
                own[event.block] = own.get(event.block, "") + event.text if isinstance(event, Delta) else event.text
            case Done():
                done.add(event.block)
            case Problem():
                complaints.append(f"problem {event.code}: {event.message} {event.detail}")
            case _:
                pass
    complaints += [f"block {b} was never done" for own in blocks.values() for b in own if b not in done]
    return "\n\n".join(_section(s, blocks[s.id].values()) for s in sections.values()) + "\n", complaints


def _section(section: Section, texts: Iterable[str]) -> str:
    clock = datetime.fromtimestamp(section.t, UTC).strftime("%H:%M")
    parts = [f"## {clock} {section.app} — {section.window}"]
    if section.heading:
        parts.append(f"### {section.heading}")
    return "\n\n".join([*parts, *(text.rstrip() for text in texts if text.strip())])


def report(session: Session, played: Played) -> str:
    """What a person who improves the engine wants to see."""
    lines = [
        f"{session.name}: recall {played.recall.percent:.1f}  redundancy {played.redundancy.percent:.1f}"
        f"  unsupported {played.unsupported.percent:.1f}"
        f"  compression {played.compression:.1f}  lines {played.lines}  characters {len(played.notes)}"
        f"  engine {1000 * played.engine_s / max(1, len(session.frames)):.1f} ms a frame"
    ]
    if played.character_error is not None:
        lines.append(f"character error of the reader: {played.character_error:.2f} %")
    lines += [f"  missing: {fact}" for fact in played.recall.missing]
    lines += [f"  redundant: {line!r} repeats {old!r}" for line, old in played.redundancy.repeats]
    if played.unsupported.words:
        lines.append("  unsupported: " + " ".join(played.unsupported.words))
    lines += [f"  against the contract: {c}" for c in played.complaints[:10]]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--reader", choices=("true", "real"), default="true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--brief", action="store_true")
    asked = parser.parse_args()
    session = player.load(asked.name)
    real = asked.reader == "real"
    played = play(session, real_pages(session) if real else true_pages(session), "brief" if asked.brief else "all", real)
    print(report(session, played))
    if asked.out:
        asked.out.write_text(played.notes, encoding="utf-8")


if __name__ == "__main__":
    main()
