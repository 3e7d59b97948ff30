"""Secrets as they are shown, made apart from what recognises them: kinds of `shown`, `further` and `strangers`, by what stands around them.

The rules were fitted to all kinds of `shown` by and by. Half of the kinds of the others are kept for the score: nothing was fitted to them (see
`is_scored`).
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

from . import further_values, shown_values
from . import secret_values as v
from .secret_screens import Screen
from .secret_values import Make

_FILES = Path(__file__).parent
GAP = "⇥"
_BLANK = re.compile(r"\{([abcd])(?::(\w+))?\}")
_ALPHABETS = {"alnum": v.ALNUM, "digits": v.DIGITS, "hex": v.HEX, "base32": v.BASE32, "bech": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"}
NUMBERED_IN_A_ROW = 3
ANY = "*"
"""The entry whose surroundings serve the kinds of its file that have none of their own; so many of them are drawn for each."""
DRAWN = 3


def is_scored(kind: str) -> bool:
    """Whether a kind is of the half that nothing was fitted to."""
    return zlib.crc32(kind.encode()) % 2 == 0


def surroundings(screen: Screen) -> str:
    """'terminal', 'mail' and so on."""
    return screen.carrier.rstrip("0123456789")


def shown(seed: int = 0) -> Iterator[Screen]:
    """Every screen of every kind of the second corpus once, with secrets made for this seed."""
    return _screens("shown", shown_values.MAKES, seed)


def further(seed: int = 0) -> Iterator[Screen]:
    """The same of the third corpus."""
    return _screens("further", {**shown_values.MAKES, **further_values.MAKES}, seed)


def strangers(seed: int = 0) -> Iterator[Screen]:
    """The same of the fourth."""
    return _screens("strangers", {**shown_values.MAKES, **further_values.MAKES}, seed)


def _screens(folder: str, makers: dict[str, Make], seed: int) -> Iterator[Screen]:
    for path in sorted((_FILES / folder).glob("*.toml")):
        kinds = tomllib.loads(path.read_text("utf-8"))
        common = kinds.pop(ANY, {})
        for kind, entries in kinds.items():
            makes = [_make(each, makers) for each in entries.pop("make")]
            drawn = Random(f"{seed} {kind}").sample(sorted(common), min(DRAWN, len(common)))
            for carrier, text in (entries or {name: common[name] for name in drawn}).items():
                rng = Random(f"{seed} {kind} {carrier}")
                yield _filled(kind, carrier, text, dict(zip("abcd", (make(rng) for make in makes), strict=False)), rng)


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
            case "grid":
                used.extend(words)
                return "\n".join(GAP.join(words[i : i + NUMBERED_IN_A_ROW]) for i in range(0, len(words), NUMBERED_IN_A_ROW))
            case "lnd":
                used.extend(words)
                numbered = [f"{i:2}. {word:9}" for i, word in enumerate(words, 1)]
                return "\n".join(" ".join(numbered[i : i + 4]) for i in range(0, len(words), 4))
            case "column":
                used.extend(words)
                return "\n".join(words)
            case "lines" | "indented" as how:
                pieces = [value[i : i + 64] for i in range(0, len(value), 64)]
                used.extend(pieces)
                return ("\n    " if how == "indented" else "\n").join(pieces)
            case "fours":
                used.append(value)
                return " ".join(value[i : i + 4].lower() for i in range(0, len(value), 4))
            case _:
                used.append(value)
                return value

    rows = tuple(row.replace(GAP, "\t") for row in _BLANK.sub(put, text.strip("\n")).split("\n"))
    return Screen(kind, carrier, rows, tuple(dict.fromkeys(used)))


def _make(told: str, makers: dict[str, Make]) -> Make:
    """What a name of a maker stands for, or 'alphabet:least-most' characters, 'b64:…' bytes, 'groups:4x6' groups of so many capitals, 'like:…'."""
    name, _, size = told.partition(":")
    if not size:
        return makers[name]
    if name == "like":
        return further_values.like(size)
    if name == "groups":
        length, count = (int(part) for part in size.split("x"))
        return lambda rng: "-".join(v.of(v.UPPER + v.DIGITS, length)(rng) for _ in range(count))
    least, _, most = size.partition("-")
    return v.b64(int(least), int(most or least)) if name == "b64" else v.of(_ALPHABETS[name], int(least), int(most or 0))
