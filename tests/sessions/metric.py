"""How good notes and readings are, in percent. Pure functions; what counts as a line, a word and a fact is decided here and nowhere else.

Choices, the same for every measure:
- Notes are Markdown. Its marks (`#`, `-`, `*`, `>`, `1.`, `- [ ]`, fences, table pipes, `|---|` rows, backticks, `**`) and blank lines are not text.
- A line or word without any letter or digit (`}`, `---`, `→`) does not count.
- Letters are compared after NFKC and casefold; accents and umlauts are letters of their own (`ü` is not `u`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

FACT_SIMILAR = 92.0
LINE_SIMILAR = 90.0

_FENCE = re.compile(r"^\s*(```|~~~)")
_RULE = re.compile(r"^[\s|:\-–—=_*+]*$")
_MARK = re.compile(r"^\s*(?:#{1,6}\s+|>\s?|[-*+•]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+)")
_SECTION_TIME = re.compile(r"^(\s*#{1,6}\s+)\d{1,2}:\d{2}(?::\d{2})?\s+")
_STRUCK = re.compile(r"~~.+~~")
_DIGITS = re.compile(r"\d+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&$])")


def squash(text: str) -> str:
    """Only the letters and digits, casefolded: what is left when case, space and punctuation do not matter."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _pieces(text: str) -> list[str]:
    whole = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c if c.isalnum() else " " for c in whole).split()


def text_lines(notes: str) -> list[str]:
    """The lines of the notes that carry text, without Markdown marks. A section heading's leading `HH:MM` is the program's, not a line's text."""
    lines: list[str] = []
    fenced = False
    for raw in notes.splitlines():
        if _FENCE.match(raw):
            fenced = not fenced
            continue
        line = raw if fenced else _plain(raw)
        if squash(line):
            lines.append(" ".join(line.split()))
    return lines


def _plain(raw: str) -> str:
    if _RULE.match(raw):
        return ""
    line = _MARK.sub("", _SECTION_TIME.sub(r"\1", raw))
    line = line.replace("**", "").replace("`", "")
    if line.lstrip().startswith("|"):
        line = line.replace("\\|", "\0").replace("|", " ").replace("\0", "|")
    return _ESCAPE.sub(r"\1", line)


@dataclass(frozen=True, slots=True)
class Recall:
    percent: float
    missing: tuple[str, ...]


def fact_recall(notes: str, facts: Sequence[str]) -> Recall:
    """The share of facts found in the notes. 100 when there are no facts.

    A fact is found when, both squashed to letters and digits, it is a part of the whole notes or at least 92 similar to a part of them
    (rapidfuzz partial ratio). The notes are squashed as one string, so a fact may run over the end of a note's line. A fact longer than the
    notes is compared the other way round by rapidfuzz; that cannot happen with notes worth the name, so such a fact counts as missing.
    """
    whole = squash("\n".join(text_lines(notes)))
    missing = tuple(f for f in facts if not _found(squash(f), whole))
    return Recall(100.0 * (len(facts) - len(missing)) / len(facts) if facts else 100.0, missing)


def _found(fact: str, whole: str) -> bool:
    if fact in whole:
        return True
    return len(fact) <= len(whole) and fuzz.partial_ratio(fact, whole, score_cutoff=FACT_SIMILAR) >= FACT_SIMILAR


@dataclass(frozen=True, slots=True)
class Redundancy:
    """`repeats`: (the redundant line, the earlier line it repeats)."""

    percent: float
    repeats: tuple[tuple[str, str], ...]
    lines: int


def redundancy(notes: str) -> Redundancy:
    """The share of lines that are at least 90 similar (rapidfuzz ratio, without case) to an earlier line and hold exactly the same digit strings.

    Lines of code blocks count like any other: notes that show a function twice are redundant. A line struck out says that what stood there is gone:
    that is no repetition.
    """
    seen: list[tuple[str, list[str], str]] = []
    repeats: list[tuple[str, str]] = []
    for line in text_lines(notes):
        folded = line.casefold()
        digits = _DIGITS.findall(folded)
        earlier = (
            None
            if _STRUCK.search(line)
            else next((old for low, nums, old in seen if nums == digits and fuzz.ratio(folded, low) >= LINE_SIMILAR), None)
        )
        if earlier is not None:
            repeats.append((line, earlier))
        seen.append((folded, digits, line))
    return Redundancy(100.0 * len(repeats) / len(seen) if seen else 0.0, tuple(repeats), len(seen))


def compression(notes: str, words_of_frames: Iterable[Sequence[str]]) -> float:
    """Characters of the notes (all of them, Markdown included) per hundred characters of all frames' words with one space between two."""
    shown = sum(len(" ".join(words)) for words in words_of_frames)
    return 100.0 * len(notes) / shown if shown else 0.0


@dataclass(frozen=True, slots=True)
class Unsupported:
    percent: float
    words: tuple[str, ...]


def unsupported(notes: str, words_of_frames: Iterable[Iterable[str]]) -> Unsupported:
    """The share of the notes' words that no frame shows, up to case and punctuation.

    A note's word is shown when some frame has a word with the same letters and digits, or when each of its parts between punctuation marks is a
    part of some frame's word (`label:value` of two words that are there, `path/to` of a longer path). Words the program adds itself (`similar`,
    `last`) count as unsupported; the `HH:MM` of a section heading does not.
    """
    whole: set[str] = set()
    parts: set[str] = set()
    for words in words_of_frames:
        for word in words:
            whole.add(squash(word))
            parts.update(_pieces(word))
    said = [w for line in text_lines(notes) for w in line.split() if squash(w)]
    unshown = tuple(w for w in said if squash(w) not in whole and not all(p in parts for p in _pieces(w)))
    return Unsupported(100.0 * len(unshown) / len(said) if said else 0.0, unshown)


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and where it stands: left, top, right, bottom in pixels of the frame."""

    text: str
    x: float
    y: float
    x2: float
    y2: float


def character_error(lines_read: Sequence[Placed], words_truth: Sequence[Placed]) -> float:
    """Edit distance in percent of the true characters, spaces left out (they have a measure of their own in nothing: screens hardly show them).

    Each true word belongs to the line read that covers most of it (at least half its height, and its middle); the words of one line, in reading
    order, are one group, compared with that line's text. Words no line covers are wholly wrong; so is a line that covers no word and is text.
    """
    groups: dict[int, list[Placed]] = {}
    wrong = 0
    total = 0
    for word in words_truth:
        text = "".join(word.text.split())
        total += len(text)
        owner = _owner(word, lines_read)
        if owner is None:
            wrong += len(text)
        else:
            groups.setdefault(owner, []).append(word)
    for i, line in enumerate(lines_read):
        truth = "".join("".join(w.text.split()) for w in sorted(groups.get(i, []), key=lambda w: w.x))
        wrong += Levenshtein.distance("".join(line.text.split()), truth)
    return 100.0 * wrong / total if total else 0.0


def _owner(word: Placed, lines: Sequence[Placed]) -> int | None:
    middle = (word.x + word.x2) / 2
    best, best_share = None, 0.5
    for i, line in enumerate(lines):
        common = min(word.y2, line.y2) - max(word.y, line.y)
        low = min(word.y2 - word.y, line.y2 - line.y)
        share = common / low if low > 0 else 0.0
        if line.x - 2 <= middle <= line.x2 + 2 and share >= best_share:
            best, best_share = i, share
    return best
