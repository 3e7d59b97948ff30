"""Edits by script: one word, figure, sign, point, unit or negation of a text changed, as a person would."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_WORDS = ("copper", "seldom", "eastern", "hollow", "winter", "granite", "paper", "distant")
_UNITS = {"kg": "t", "°C": "°F", "km/h": "m/s", "kWh": "MWh", "€": "$", "mm": "cm", "GB": "MB", "ms": "s", "bar": "psi", "h": "min", "KB": "MB"}
_OPERATORS = {">=": ">", "==": "!=", "-=": "+=", "!=": "==", " - ": " + ", " * ": " / "}
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_PLAIN = re.compile(r"\b[a-z]{4,}\b")
Change = Callable[[str, random.Random], str]


def _word(text: str, chance: random.Random) -> str:
    found = list(_PLAIN.finditer(text))
    if not found:
        return text
    one = chance.choice(found)
    return text[: one.start()] + chance.choice([word for word in _WORDS if word != one.group()]) + text[one.end() :]


def _number(text: str, chance: random.Random) -> str:
    found = list(_FIGURE.finditer(text))
    if not found:
        return text
    one = chance.choice(found)
    place = chance.choice([n for n, sign in enumerate(one.group()) if sign.isdigit()])
    digit = chance.choice([sign for sign in "123456789" if sign != one.group()[place]])
    return text[: one.start() + place] + digit + text[one.start() + place + 1 :]


def _point(text: str, chance: random.Random) -> str:
    """12.34 → 1.234: one place further."""
    one = re.search(r"(?<![\w.,])(\d+)(\d)([.,])(\d)", text)
    return text if one is None else text[: one.start()] + f"{one[1]}{one[3]}{one[2]}{one[4]}" + text[one.end() :]


def _sign(text: str, chance: random.Random) -> str:
    for old, new in _OPERATORS.items():
        if old in text:
            return text.replace(old, new, 1)
    one = re.search(r"(?<![\w.])([−+-]?)(\d)", text)
    if one is None:
        return text
    return text[: one.start()] + {"−": "+", "-": "+", "+": "−", "": "−"}[one[1]] + one[2] + text[one.end() :]


def _unit(text: str, chance: random.Random) -> str:
    for old, new in _UNITS.items():
        one = re.search(rf"(?<=\d )(?:{re.escape(old)})(?![\w/])", text)
        if one is not None:
            return text[: one.start()] + new + text[one.end() :]
    return text


def _negation(text: str, chance: random.Random) -> str:
    if re.search(r"\bnot ", text):
        return re.sub(r"\bnot ", "", text, count=1)
    for verb in ("is", "was", "can", "must", "may", "will", "should"):
        if f" {verb} " in text:
            return text.replace(f" {verb} ", f" {verb} not ", 1)
    return text


EDITS: dict[str, Change] = {"word": _word, "number": _number, "point": _point, "sign": _sign, "unit": _unit, "negation": _negation}


def edited(text: str, chance: random.Random, kinds: tuple[str, ...] = tuple(EDITS)) -> tuple[str, str]:
    """(What was done, the text after it). `text` must hold a letter or a digit to change; else ('', text)."""
    for kind in chance.sample(kinds, len(kinds)):
        after = EDITS[kind](text, chance)
        if after != text:
            return kind, after
    return "", text
