"""Secrets as they are shown, made apart from what recognises them: the kinds of the files in `shown`, by what stands around them.

Half of the kinds are kept for the score: nothing was fitted to them (see `is_scored`).
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

from . import secret_values as v
from .secret_screens import Screen
from .secret_values import Make
from .shown_values import MAKES

_FILES = Path(__file__).parent / "shown"
GAP = "⇥"
_BLANK = re.compile(r"\{([abc])(?::(\w+))?\}")
_ALPHABETS = {"alnum": v.ALNUM, "digits": v.DIGITS, "hex": v.HEX, "base32": v.BASE32, "bech": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"}
NUMBERED_IN_A_ROW = 3


def is_scored(kind: str) -> bool:
    """Whether a kind is of the half that nothing was fitted to."""
    return zlib.crc32(kind.encode()) % 2 == 0


def surroundings(screen: Screen) -> str:
    """'terminal', 'mail' and so on."""
    return screen.carrier.rstrip("0123456789")


def shown(seed: int = 0) -> Iterator[Screen]:
    """Every screen of every kind once, with secrets made for this seed."""
    for path in sorted(_FILES.glob("*.toml")):
        for kind, entries in tomllib.loads(path.read_text("utf-8")).items():
            makes = [_make(each) for each in entries.pop("make")]
            for carrier, text in entries.items():
                rng = Random(f"{seed} {kind} {carrier}")
                yield _filled(kind, carrier, text, dict(zip("abc", (make(rng) for make in makes), strict=False)), rng)


def _filled(kind: str, carrier: str, text: str, values: dict[str, str], rng: Random) -> Screen:
    used: list[str] = []

    def put(blank: re.Match[str]) -> str:
        value = values.setdefault(blank[1], values["a"])
        words = value.split()
        match blank[2]:
            case "numbered":
                used.extend(words)
                numbered = [f"{i}. {word}" for i, word in enumerate(words, 1)]
                return "\n".join(GAP.join(numbered[i : i + NUMBERED_IN_A_ROW]) for i in range(0, len(words), NUMBERED_IN_A_ROW))
            case "rows":
                used.extend(words)
                return "\n".join(" ".join(words[i : i + 6]) for i in range(0, len(words), 6))
            case "fours":
                used.append(value)
                return " ".join(value[i : i + 4].lower() for i in range(0, len(value), 4))
            case _:
                used.append(value)
                return value

    rows = tuple(row.replace(GAP, "\t") for row in _BLANK.sub(put, text.strip("\n")).split("\n"))
    return Screen(kind, carrier, rows, tuple(dict.fromkeys(used)))


def _make(told: str) -> Make:
    """What a name of a maker stands for, or 'alphabet:least-most' characters, 'b64:…' bytes, 'groups:4x6' groups of so many capitals."""
    name, _, size = told.partition(":")
    if not size:
        return MAKES[name]
    if name == "groups":
        length, count = (int(part) for part in size.split("x"))
        return lambda rng: "-".join(v.of(v.UPPER + v.DIGITS, length)(rng) for _ in range(count))
    least, _, most = size.partition("-")
    return v.b64(int(least), int(most or least)) if name == "b64" else v.of(_ALPHABETS[name], int(least), int(most or 0))
