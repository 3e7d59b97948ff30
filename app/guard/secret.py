"""A secret that was found, and what is written in its place. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_SAID: Final = {
    "password": "password",
    "key": "key",
    "card": "card",
    "check": "card code",
    "expiry": "card expiry",
    "account": "account",
    "identity": "identity number",
    "code": "code",
    "recovery": "recovery code",
    "phrase": "secret phrase",
    "block": "private key",
    "session": "session",
    "hash": "password hash",
    "licence": "licence key",
}
PLACEHOLDER: Final = re.compile(r"\[(?:" + "|".join(_SAID.values()) + r") hidden(?:: [^\]]{1,30}| …\d{4})?\]")
"""What `placeholder` makes: it is never a secret itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """One secret in a line.

    Attributes:
        start, end: Its characters. `end` may lie behind the part that is surely secret.
        kind: One of 'password', 'key', 'card', 'check', 'expiry', 'account', 'identity', 'code', 'recovery', 'phrase', 'block', 'session', 'hash',
            'licence'; or 'label', which is no secret: its value may stand beside or below it.
        ends_line: It reaches the end of the line, so it may go on in the next.
        name: Who gave the key out, the last four digits of a card, or what the value of a label would be; may be empty.
    """

    start: int
    end: int
    kind: str
    ends_line: bool = False
    name: str = ""


def placeholder(kind: str, name: str = "") -> str:
    """What is written instead: '[password hidden]', '[key hidden: GitHub]', '[card hidden …0417]'."""
    said = _SAID.get(kind, "secret")
    if kind == "card" and name:
        return f"[{said} hidden …{name}]"
    return f"[{said} hidden: {name}]" if name and kind == "key" else f"[{said} hidden]"


def apart(found: list[Found]) -> list[Found]:
    """In order, those that overlap joined; a label gives way to a secret."""
    out: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if out and out[-1].kind == "label" and one.start < out[-1].end:
            out[-1] = one
        elif out and one.start < out[-1].end:
            last = out[-1]
            if one.kind == "label":
                continue
            teller = one if last.kind == one.kind and one.name and not last.name else last
            out[-1] = Found(last.start, max(last.end, one.end), teller.kind, last.ends_line or one.ends_line, teller.name)
        else:
            out.append(one)
    return out


def without_placeholders(text: str, found: list[Found]) -> list[Found]:
    """Leaves out what is nothing but a placeholder and signs around it: text that was masked stays as it is."""
    marks = [(one.start(), one.end()) for one in PLACEHOLDER.finditer(text)]
    if not marks:
        return found
    return [one for one in found if one.kind == "label" or _says_more(text, one, marks)]


def _says_more(text: str, one: Found, marks: list[tuple[int, int]]) -> bool:
    left = "".join(text[i] for i in range(one.start, one.end) if not any(start <= i < end for start, end in marks))
    return re.search(r"\w", left) is not None
