"""Variables whose name stands in one cell or row and whose value in the next: lists of variables, manifests, trees of tags. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .name_words import Held, held, words_of
from .rows import Row, Spot, level, whole
from .stand_ins import NO_VALUE, is_blank, is_program, made_by_machine
from .tolerant import AROUND, Rule, is_hex, is_token

_IDENTIFIER: Final = Rule(lambda: r"[\"'`]?(?P<name>[A-Za-z][\w.-]{2,60})[\"'`]?:?")
_NAMING: Final = Rule(
    lambda: (
        r"\W*(?:name|key|id|variable|env|field|<key|<name|<string|<setting\s+name=|<property\s+name=|<entry\s+key=|<add\s+(?:key|name)=|reg_sz)"
        r"[\"'>]*\s*[:=]?\s*[\"'>]*(?P<name>[A-Za-z][\w.-]{2,60})(?:</?\w*>?|[\"'`,>\s/])*"
        r"|\s*<(?:[\w.-]+:)?(?P<tag>[A-Za-z][\w.-]{2,60})(?:\s[^<>]*)?>\s*"
        r"|.{0,40}?[\"']?(?P<block>[A-Za-z][\w.-]{2,60})[\"']?\s*[:=]?\s*\{\s*"
        r"|\s*-?\s*[\"']?(?P<parent>[A-Za-z][\w.-]{2,60})[\"']?:\s*(?:[|>][-+]?\s*)?"
    ),
    re.IGNORECASE,
)
"""A row that says how the next is called: '- name: DB_PASSWORD', '<AdministratorPassword>', 'variable "db_password" {'."""
_COOKIE: Final = Rule(lambda: r"[\w.-]*(?:csrf|xsrf|sess(?:ion)?_?id|sessid|auth|jwt|token|\.sid|_session|remember)[\w.-]*", re.IGNORECASE)
"""What cookies that let somebody in are called."""
_SESSION: Final = 8
_SET: Final = Rule(
    lambda: (
        r"\W*(?:default|value|data|string|content|stringValue|plaintext|text|result|secret_string|secret_data|sensitive_value)\b[\"'>]*\s*"
        r"(?:[:=]>?\s*)?[\"']?(?=[^\s\"'<>{$\[]{3})"
    ),
    re.IGNORECASE,
)
"""The row below it that says what it is set to."""
_LEAST, _BELOW, _FIELD = 2, 5.0, 40.0
_MANIFEST: Final = Rule(lambda: r"\W*kind:?\s?[\"']?Secret[\"',]*\s*")
_DATA: Final = Rule(lambda: r"\W*(?:data|stringData|immutableData)[\"']?\s?:\s*\{?\s*")
_ENTRY: Final = Rule(lambda: r"\s*[\"']?[\w./-]{1,80}[\"']?\s?:\s+[\"']?(?=\S)")
_STATE: Final = Rule(
    lambda: r"\W*type\"?\s?[:=]\s?\"(?:random_password|tls_private_key|\w*(?:_secret\w*|_password|_access_key|_api_key|_token))\"\W*"
)
"""A resource in a state file that holds a secret."""
_NEAR: Final = 2.5
_MOST: Final = 40


def variables(rows: Sequence[Row]) -> Iterator[Spot]:
    """What such variables are set to."""
    named = [(row, name) for row in rows if (name := _name_of(row)) is not None]
    for row, name in named:
        yield from _beside(row, name, rows)
    for row in rows:
        yield from _set_below(row, rows)
        if _MANIFEST.fullmatch(row.text) is not None:
            yield from _manifest(row, rows)


def _name_of(row: Row) -> str | None:
    found = _IDENTIFIER.fullmatch(row.text.strip())
    if found is None:
        return None
    if _COOKIE.fullmatch(found["name"]) is not None:
        return found["name"]
    if held(found["name"]) is Held.NOTHING or len(words_of(found["name"])) < _LEAST:
        return None
    return found["name"] if re.search(r"[_.-]|[a-z][A-Z]", found["name"]) else None


def _beside(row: Row, name: str, rows: Sequence[Row]) -> Iterator[Spot]:
    """The next cell of its line."""
    right = [other for other in rows if other is not row and level(row.box, other.box) and 0 <= other.box.x - row.box.right <= _FIELD * row.box.h]
    value = min(right, key=lambda other: other.box.x, default=None)
    if value is None:
        return
    text = value.text.strip()
    if _COOKIE.fullmatch(name) is not None:
        if is_token(text) or (is_hex(text) and len(text) >= _SESSION):
            yield whole(value, "session")
    elif _is_value(held(name), text):
        yield whole(value, "password" if held(name) is not Held.LIKELY else "key")


def _is_value(holds: Held, text: str) -> bool:
    words = text.split()
    if not words or len(words) > _LEAST or is_blank(text.strip(AROUND)) or NO_VALUE.match(text) or is_program(text):
        return False
    return made_by_machine(words[0]) if holds is Held.LIKELY else any(char.isalnum() for char in text) and not re.fullmatch(r"\d{1,3}", text)


def _set_below(row: Row, rows: Sequence[Row]) -> Iterator[Spot]:
    state = _STATE.fullmatch(row.text) is not None
    naming = _NAMING.fullmatch(row.text)
    name = "" if naming is None else next(group for group in naming.groups() if group)
    if not state and held(name) not in (Held.SURE, Held.FIGURES):
        return
    high = max(row.box.h, 8)
    for other in rows:
        if 0 < other.box.y - row.box.y <= _BELOW * high * (_LEAST if state else 1) and abs(other.box.x - row.box.x) <= 12 * high:
            value = _SET.match(other.text)
            if value is not None and _is_value(Held.SURE, re.split(r"[\"'<]", other.text[value.end() :])[0].strip()):
                yield Spot(other, value.end(), len(other.text), "password")


def _manifest(kind: Row, rows: Sequence[Row]) -> Iterator[Spot]:
    """All that a manifest of the kind 'Secret' keeps below 'data:'."""
    for data in rows:
        if _DATA.fullmatch(data.text) is None or abs(data.box.x - kind.box.x) > kind.box.h or abs(data.box.y - kind.box.y) > _MOST * kind.box.h * 2:
            continue
        last, indented = data, None
        for row in [row for row in rows if row.box.y > data.box.y and row.box.x < data.box.x + 40 * data.box.h][:_MOST]:
            indented = row.box.x if indented is None else indented
            entry = _ENTRY.match(row.text)
            ended = row.box.y - last.box.bottom > _NEAR * max(last.box.h, 8) or abs(row.box.x - indented) > row.box.h
            if ended or entry is None or _MANIFEST.fullmatch(row.text) or re.match(r"\W*(?:kind|metadata|type|apiVersion)\b", row.text):
                break
            yield Spot(row, entry.end(), len(row.text), "key")
            last = row
