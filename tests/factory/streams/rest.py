"""What notes say beside the facts: lines written twice, furniture, what nobody saw, lines about nothing; and whether evidence is right. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from app.values import Rect

from ..truth import TrueLine, plain
from .notes import NoteLine
from .playing import Played
from .stream import Fact, Stay, Stream, box_of
from .verdict import Verdict

ARROW = re.compile(r"→|←|⟶|->")
SAME = 90.0
"""Two lines as alike as that (rapidfuzz ratio), with the same figures, are one line written twice."""
LATE_S = 6.0
"""So long after the last news a note about it may still be written: what is written later, while nothing happens, is false."""
EVIDENCE_SLACK = 0.5
"""Heights of a line by which the rectangle of the evidence may be smaller than the letters' boxes."""
_DIGITS = re.compile(r"\d+")
_OWN_WORDS = frozenset({"$", "#", ">", "→", "←", "–", "—", "·", "…", "...", "similar", "lines", "gone", "was", "|"})
"""What notes may say on their own account."""
_EDGES = "\"'()[]{}<>.,;:!?*_`~#|"


def judge_rest(stream: Stream, played: Played, lines: Sequence[NoteLine], matched: Mapping[int, Stay], verdict: Verdict) -> None:
    """Adds to the verdict what the notes say beside the facts; `matched`: the lines that hold one."""
    shown = _Shown(stream)
    earlier: list[tuple[str, list[str], int]] = []
    for number, line in enumerate(lines):
        if not any(sign.isalnum() for sign in line.text):
            continue
        stay = matched.get(number)
        supported = shown.supports(line)
        furniture = stay is None and shown.furniture(line)
        repeated = not furniture and _repeats(line, earlier, shown)
        verdict.unsupported.add(not supported)
        verdict.furniture.add(furniture)
        verdict.repeated.add(repeated)
        for bad, name in ((not supported, "unsupported"), (furniture, "furniture"), (repeated, "repeated")):
            if bad:
                verdict.missed.append(f"{name} {line.t:.0f}s {line.form}: {line.text[:120]}")
        if stay is not None and line.evidence is not None and (held := _holds(stream, played, line, stay)) is not None:
            verdict.evidence.add(held)
    for begin, end in stream.quiet_spells():
        verdict.quiet_s += max(0.0, end - begin - LATE_S)
        # What is written for the first time is late, not false; a fact that is there by then is noted once more.
        late = [line for number, line in enumerate(lines) if begin + LATE_S < line.t < end and not _is_first(number, matched, begin)]
        verdict.false_changes += len(late)
        verdict.missed += [f"false change {line.t:.0f}s: {line.text[:120]}" for line in late]


def _is_first(number: int, matched: Mapping[int, Stay], begin: float) -> bool:
    stay = matched.get(number)
    return stay is not None and stay.since <= begin


def _repeats(line: NoteLine, earlier: list[tuple[str, list[str], int]], shown: _Shown) -> bool:
    text = (f"{line.speaker}: " if line.speaker else "") + line.text
    if line.struck or ARROW.search(line.text):
        return False  # a change says what was said before
    digits = _DIGITS.findall(text)
    allowed = shown.times(line)
    for place, (old, nums, count) in enumerate(earlier):
        if nums == digits and (old == text or (len(text) > 5 and fuzz.ratio(text, old, score_cutoff=SAME) >= SAME and not shown.apart(text, old))):
            earlier[place] = (old, nums, count + 1)
            return count + 1 > allowed
    earlier.append((text, digits, 1))
    return False


class _Shown:
    """All that a stream showed."""

    def __init__(self, stream: Stream) -> None:
        self._words: set[str] = set()
        self._content: set[str] = set()
        self._bars: set[str] = set()
        self._texts: Counter[str] = Counter()
        for stay in stream.stays:
            parts = [plain(part) for part in stay.fact.parts if plain(part)]
            self._texts.update(parts if len(parts) == 1 or stay.fact.form == "code" else [*parts, " ".join(parts), ": ".join(parts)])
        seen: set[int] = set()
        for moment in stream.moments:
            self._words.update(_bare(word) for word in moment.title.split())
            if id(moment.lines) in seen:
                continue
            seen.add(id(moment.lines))
            for line in moment.lines:
                own = {_bare(word) for word in plain(line.text).split()} | {_bare(plain(word[0])) for word in line.words}
                self._words |= own
                (self._bars if line.furniture else self._content).update(own)
        for stay in stream.stays:
            self._words.update(_bare(word) for part in stay.fact.parts for word in plain(part).split())

    def supports(self, line: NoteLine) -> bool:
        """Whether each word of the line stood on the screen, with every sign."""
        words = f"{line.speaker} {line.text}".split()
        return all(word in _OWN_WORDS or not (bare := _bare(word)) or bare in self._words for word in words)

    def furniture(self, line: NoteLine) -> bool:
        """Whether the line says only what stands in bars and on buttons."""
        words = [_bare(word) for word in f"{line.speaker} {line.text}".split() if _bare(word)]
        return bool(words) and all(word in self._bars for word in words) and not all(word in self._content for word in words)

    def times(self, line: NoteLine) -> int:
        """How many different places said this: so often it may be written."""
        return max(1, self._texts[line.text])

    def apart(self, one: str, other: str) -> bool:
        """Whether the two are different facts, however alike."""
        return one != other and self._texts[one] > 0 and self._texts[other] > 0


def _bare(word: str) -> str:
    return word.strip(_EDGES)


def _holds(stream: Stream, played: Played, line: NoteLine, stay: Stay) -> bool | None:
    """Whether the line's evidence shows what it says; None where the fact did not stand there whole on that frame."""
    assert line.evidence is not None
    t = played.frames.get(line.evidence.frame)
    fact = None if t is None else next((one for one in stream.at(t).facts if one.id == stay.fact.id and one.whole), None)
    if fact is None or t is None:
        return None
    box, inside = box_of(fact), _inside(stream, t, fact)
    own = [one for one in inside if plain(one.text) == line.text]
    if own:  # of a block of code its one line
        box = Rect(round(own[0].x), round(own[0].y), round(own[0].right - own[0].x), round(own[0].bottom - own[0].y))
    slack = round(EVIDENCE_SLACK * min((one.bottom - one.y for one in inside), default=float(box.h)))
    return line.evidence.rect.grown(slack).holds(box)


def _inside(stream: Stream, t: float, fact: Fact) -> list[TrueLine]:
    """The lines that stand where the fact does."""
    left, top, right, bottom = fact.box
    return [one for one in stream.at(t).lines if left - 1 <= one.x and top - 1 <= one.y and one.right <= right + 1 and one.bottom <= bottom + 1]
