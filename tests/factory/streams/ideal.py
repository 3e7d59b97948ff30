"""The notes somebody without a fault would write of a stream: what proves that the judging asks for nothing that cannot be written."""

from __future__ import annotations

from collections.abc import Iterator

from app.values import Evidence

from ..truth import plain
from .judging import difference
from .playing import Played, Written
from .stream import Fact, Stay, Stream, box_of

_SPECIAL = "\\`*_{}[]#+!|<>~&$"


def ideal(stream: Stream) -> Played:
    """Every fact once, in its form, with its evidence; every change as `before → after`; what was taken away struck out."""
    played = Played()
    told: set[tuple[str, tuple[str, ...]]] = set()
    for number, moment in enumerate(stream.moments):
        played.frames[number + 1] = moment.t
    for stay in stream.stays:
        if not stay.asked:
            continue
        if stay.before is not None:
            for old, new in _pairs(stay.before, stay.fact):
                _write(played, stream, stay.since, f"- {_escaped(old)} → {_escaped(new)}", stay)
        elif (stay.fact.id, stay.fact.parts) not in told:
            _write(played, stream, stay.since, _markdown(stay.fact), stay)
        if stay.removed:
            _write(played, stream, stay.until, f"- ~~{_escaped(' '.join(stay.fact.parts))}~~", stay)
        told.add((stay.fact.id, stay.fact.parts))
    return played


def _write(played: Played, stream: Stream, t: float, text: str, stay: Stay) -> None:
    frame = 1 + max(n for n, moment in enumerate(stream.moments) if moment.t <= stay.since + 1e-6)
    evidence = Evidence(frame, box_of(stay.fact))
    played.blocks[str(len(played.blocks))] = Written("s", "text", text, [(t, text, evidence)])


def _pairs(before: Fact, after: Fact) -> Iterator[tuple[str, str]]:
    for old, new in zip(before.parts, after.parts, strict=False):
        if plain(old) != plain(new):
            yield difference(plain(old), plain(new))


def _markdown(fact: Fact) -> str:
    texts = [_escaped(part) for part in fact.parts]
    match fact.form:
        case "heading":
            return f"## {texts[0]}"
        case "item" | "card":
            return f"- {texts[0]}"
        case "row":
            return "| " + " | ".join(texts) + " |"
        case "code" | "terminal":
            return "\n".join(("````", *fact.parts, "````"))
        case "speech":
            return f"- **{texts[0]}**: {texts[-1]}"
        case "field":
            return f"- {texts[0]}: {texts[-1]}"
    return "\\" + texts[0] if texts[0][:1] in "-+>" else texts[0]


def _escaped(text: str) -> str:
    return "".join("\\" + sign if sign in _SPECIAL else sign for sign in text)
