"""Streams of pages that nobody here wrote: scrolled through, edited by script, or looked at while nothing but hover, selection and focus changes."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from .edits import EDITS
from .story import Step

_SCRIPT = (Path(__file__).parent / "changes.js").read_text(encoding="utf-8").strip()
_TRIES: dict[str, list[tuple[str, str]]] = {
    "word": [("\\b(the|with|only|from|when|each|other|this)\\b", "seldom"), ("\\b[a-z]{5,9}\\b", "granite")],
    "number": [("\\b1(\\d*)\\b", "7$1"), ("\\b([2-8])\\b", "9"), ("\\b0\\b", "4")],
    "point": [("(\\d)(\\d)\\.(\\d)", "$1.$2$3"), ("(\\d)\\.(\\d)(\\d)", "$1$2.$3"), ("\\. ([A-Z])", ", $1")],
    "sign": [("==", "!="), ("([^-])-(\\d)", "$1+$2"), ("\\+", "-"), ("<=", ">="), (" = ", " -= ")],
    "unit": [("(\\d) ?(KB|kB)", "$1 MB"), ("(\\d) ?ms\\b", "$1 s"), ("\\bseconds\\b", "minutes"), ("\\bbytes\\b", "bits"), ("\\bdays\\b", "weeks")],
    "negation": [(" not ", " "), (" (is|are|can|must|may|will|should) ", " $1 not ")],
}
"""What is replaced by what, by kind of edit; the first that the page has something for is done."""
assert set(_TRIES) == set(EDITS)


def _step(seconds: float, action: str, chance: random.Random, *, tries: str = "", edit: str = "", still: bool = False) -> Step:
    said = json.dumps(_TRIES.get(tries, []))
    return Step(seconds, f"{_SCRIPT}({json.dumps(action)}, {chance.random()}, {said})", script=True, edit=edit, still=still)


def scrolled(chance: random.Random) -> Iterator[Step]:
    """Reading on, most of a screen at a time."""
    yield Step(8, "1", script=True)
    for _ in range(7):
        yield _step(chance.uniform(4, 8), "on", chance)


def changed(chance: random.Random) -> Iterator[Step]:
    """One edit of each kind, as far as the page has something for it, and something taken away."""
    yield _step(10, "top", chance)
    for kind in chance.sample(list(EDITS), len(EDITS)):
        yield _step(8, "change", chance, tries=kind, edit=kind)
    yield _step(8, "remove", chance, edit="gone")


def untouched(chance: random.Random) -> Iterator[Step]:
    """Hover, selection and focus, nothing else."""
    yield _step(10, "top", chance)
    for number in range(12):
        yield _step(chance.uniform(1.5, 4), ("hover", "select", "focus", "nothing")[number % 4], chance, still=True)


KINDS: dict[str, Callable[[random.Random], Iterator[Step]]] = {"scrolled": scrolled, "changed": changed, "untouched": untouched}
