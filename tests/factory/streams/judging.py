"""What notes are worth: which facts they hold, in which form, which changes they tell, and what they say beside. Pure.

A fact is found when its words stand in one line of the notes with every sign right (quotation marks and blanks as `truth.plain` says). A change is
told by `before → after` or `after ← before`, by the changed line written whole, or, when something was taken away, by the line struck out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..truth import plain
from .notes import NoteLine
from .playing import Played
from .rest import ARROW, judge_rest
from .stream import Fact, Stay, Stream
from .verdict import Verdict


def judge(stream: Stream, played: Played, lines: Sequence[NoteLine]) -> Verdict:
    """The verdict on the notes of one stream."""
    verdict = Verdict()
    indents = _indents(stream, lines)
    matched: dict[int, Stay] = {}
    asked: set[tuple[str, tuple[str, ...]]] = set()
    for stay in stream.stays:
        if not stay.asked:
            continue
        _change(stay, lines, verdict)
        # What an edit made of a fact is asked for as a change; what comes back into sight is asked for once.
        if stay.before is None and (stay.fact.id, stay.fact.parts) not in asked:
            _facts(stay, lines, indents, verdict, matched)
        asked.add((stay.fact.id, stay.fact.parts))
    judge_rest(stream, played, lines, matched, verdict)
    return verdict


# ------------------------------------------------------------------ facts


def _facts(stay: Stay, lines: Sequence[NoteLine], indents: dict[str, Counter[int]], verdict: Verdict, matched: dict[int, Stay]) -> None:
    fact = stay.fact
    pieces = [Fact(fact.id, "code", (part,), True, fact.box) for part in fact.parts] if fact.form == "code" else [fact]
    for piece in pieces:
        places = list(_places(piece, lines, indents))
        right = next((n for n, good in places if good), None)
        place = right if right is not None else places[0][0] if places else None
        verdict.exact[fact.form].add(place is not None)
        verdict.form[fact.form].add(right is not None)
        if place is None:
            verdict.missed.append(f"lost {stay.since:.0f}s {fact.form}: {' | '.join(piece.parts)}")
            continue
        if right is None:
            verdict.missed.append(f"form {stay.since:.0f}s {fact.form}: {' | '.join(piece.parts)} as {lines[place].form}: {lines[place].text[:80]}")
        matched.setdefault(place, stay)
        verdict.late_s.append(max(0.0, lines[place].t - stay.since))


def _places(fact: Fact, lines: Sequence[NoteLine], indents: dict[str, Counter[int]]) -> Iterator[tuple[int, bool]]:
    """Every line of the notes that holds all parts of the fact in their order, and whether it has the fact's form."""
    parts = [plain(part) for part in fact.parts if plain(part)]
    if fact.form == "speech":
        yield from _speech(parts, lines)
        return
    for number, line in enumerate(lines):
        if all_in(line.text if not line.speaker else f"{line.speaker}: {line.text}", parts):
            yield number, _has_form(fact, parts, line, indents)


def _speech(parts: list[str], lines: Sequence[NoteLine]) -> Iterator[tuple[int, bool]]:
    who, what = parts[0], parts[-1]
    for number, line in enumerate(lines):
        if all_in(line.text, [what]):
            yield number, line.speaker == who or line.text.startswith((f"{who}:", f"{who} "))


def _has_form(fact: Fact, parts: list[str], line: NoteLine, indents: dict[str, Counter[int]]) -> bool:
    match fact.form:
        case "heading":
            return line.form == "heading" and line.text == parts[0]
        case "item":
            return line.form in ("item", "speech") and _same_item(line, parts[0])
        case "card":
            return line.form in ("item", "text", "speech") and (_same_item(line, parts[0]) or _behind_a_name(line, parts[0]))
        case "row":
            cells = [cell for cell in line.cells if cell]
            return line.form == "row" and any(cells[n : n + len(parts)] == parts for n in range(len(cells)))
        case "code":
            indent = len(fact.parts[0]) - len(fact.parts[0].lstrip())
            usual = indents[line.block].most_common(1)
            return line.form == "code" and line.text == parts[0] and (not usual or line.indent - indent == usual[0][0])
        case "terminal":
            # What the shell writes before a command may stand there or not.
            return line.form == "code" and line.text.endswith(parts[0])
        case "field":
            label, value = parts[0].rstrip(":"), parts[-1]
            pair = line.cells if line.form in ("row", "speech") else ()
            return line.text.startswith(f"{label}: {value}") or any(pair[n : n + 2] == (label, value) for n in range(len(pair)))
    return line.form in ("text", "item")


def _same_item(line: NoteLine, text: str) -> bool:
    shown = f"{line.speaker}: {line.text}" if line.speaker else line.text
    return shown == text or "".join(line.cells) + shown == text or re.sub(r"^\d+[.)] ", "", shown) == text


def _behind_a_name(line: NoteLine, text: str) -> bool:
    """Whether a card is told with the name of what it lies in before it."""
    return (bool(line.speaker) and line.text == text) or line.text.partition(": ")[2] == text


def _indents(stream: Stream, lines: Sequence[NoteLine]) -> dict[str, Counter[int]]:
    """By block of code, how much further in its lines stand than the true ones."""
    true = {
        plain(part): len(part) - len(part.lstrip()) for stay in stream.stays if stay.fact.form == "code" for part in stay.fact.parts
    }  # fmt: skip
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for line in lines:
        if line.form == "code" and line.text in true:
            found[line.block][line.indent - true[line.text]] += 1
    return found


def all_in(text: str, parts: Sequence[str]) -> bool:
    """Whether the parts stand in the text one after the other, each as a whole."""
    start = 0
    for part in parts:
        place = find(text, part, start)
        if place < 0:
            return False
        start = place + len(part)
    return True


def find(text: str, part: str, start: int = 0) -> int:
    """Where `part` stands in `text` as a whole: not inside a longer word or figure, its sign left out. -1: nowhere."""
    while (place := text.find(part, start)) >= 0:
        if _ends(text, place, part) and _begins(text, place, part):
            return place
        start = place + 1
    return -1


def _begins(text: str, place: int, part: str) -> bool:
    before = text[place - 1 : place]
    if not before or not (part[0].isalnum() or part[0] == "_"):
        return True
    if before.isalnum() or before == "_":
        return False
    return not (part[0].isdigit() and (before in "-−+" or (before in ".," and text[place - 2 : place - 1].isdigit())))


def _ends(text: str, place: int, part: str) -> bool:
    after = text[place + len(part) : place + len(part) + 1]
    if not after or not (part[-1].isalnum() or part[-1] == "_"):
        return True
    if after.isalnum() or after == "_":
        return False
    return not (part[-1].isdigit() and after in ".," and text[place + len(part) + 1 : place + len(part) + 2].isdigit())


# ------------------------------------------------------------------ changes


def _change(stay: Stay, lines: Sequence[NoteLine], verdict: Verdict) -> None:
    if stay.before is not None:
        good, arrow = _told(stay.before, stay.fact, [line for line in lines if line.t >= stay.since - 1e-6])
        verdict.told[stay.edit].add(good)
        verdict.arrows.add(arrow)
        if not good:
            verdict.missed.append(f"change {stay.since:.0f}s {stay.edit}: {' | '.join(stay.before.parts)} → {' | '.join(stay.fact.parts)}")
    if stay.removed:
        parts = [plain(part) for part in stay.fact.parts if plain(part)]
        good = any(line.struck and all_in(line.text, parts) for line in lines if line.t >= stay.until - 1e-6)
        verdict.told["gone"].add(good)
        verdict.arrows.add(good)
        if not good:
            verdict.missed.append(f"gone {stay.until:.0f}s: {' | '.join(parts)}")


def _told(before: Fact, after: Fact, lines: Sequence[NoteLine]) -> tuple[bool, bool]:
    """Whether the change is told, and whether what stood there before is told with it."""
    pairs = [(plain(old), plain(new)) for old, new in zip(before.parts, after.parts, strict=False) if plain(old) != plain(new)]
    good = arrow = True
    for old, new in pairs or [(plain(" ".join(before.parts)), plain(" ".join(after.parts)))]:
        smallest = difference(old, new)
        by_arrow = any(_arrow(line.text, smallest) for line in lines)
        others = [plain(part) for part in after.parts if plain(part) and plain(part) != new]
        whole = bool(new) and any(find(line.text, new) >= 0 and (not others or _names(line, others)) for line in lines)
        good, arrow = good and (by_arrow or whole), arrow and by_arrow
    return good, arrow


def _names(line: NoteLine, others: Sequence[str]) -> bool:
    """Whether the line says what the changed text belongs to: its label, another cell of its row, who said it."""
    return line.speaker in others or any(find(line.text, part) >= 0 for part in others)


def difference(old: str, new: str) -> tuple[str, str]:
    """The smallest run of whole words that differs."""
    a, b = old.split(), new.split()
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return " ".join(a[start : len(a) - end]), " ".join(b[start : len(b) - end])


def _arrow(text: str, smallest: tuple[str, str]) -> bool:
    """`before → after` or `after ← before`, with more around it or not."""
    old, new = smallest
    for arrow in ARROW.finditer(text):
        left, right = text[: arrow.start()].strip(), text[arrow.end() :].strip()
        first, second = (left, right) if arrow.group() != "←" else (right, left)
        if (not old or find(first, old) >= 0) and (not new or find(second, new) >= 0):
            return True
    return False
