"""Names in settings and programs with a word in them that says they hold a secret, and what they are set to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .name_words import Held, held, is_called
from .secret import Found
from .stand_ins import IDENTIFIER, IN_CODE, NO_VALUE, TYPE, in_code, is_blank, is_expression, made_by_machine
from .tolerant import AROUND, Rule, is_hex, is_token, is_unlike_word

_INSIDE: Final = Rule(
    lambda: (
        # 'clientSecret', 'secret_key_base', 'TOKEN_PROD': a name with such a word in it, and what it is set to.
        r"[\w.-]*?(?:passw(?:or)?d|passphrase|secret|token|api_?key|access_?key|private_?key|credential|signature|mnemonic|_key|[a-z]Key|[a-z]Pass|_pass|_pwd|_auth|"
        r"cookie|session)[\w.-]{0,24}[\"'\])]*\s*(?:[:=]+>?|=>|,|>|[\"']?\s+(?:value|content|default|string)=)\s*(?:[\w.]+\()?(?:[bru]{1,2}(?=[\"'`]))?[\"'`]?(?=[^\s<])"
    ),
    re.IGNORECASE,
)
_STRONG_INSIDE: Final = Rule(
    lambda: r"passw(?:or)?d|passphrase|[a-z_]pass\b|_pwd",
    re.IGNORECASE,
)
_NAME: Final = Rule(
    lambda: (
        r"(?<![\w.$%{/&#-])-{0,2}(?P<name>[A-Za-z_][\w.-]{1,60})(?P<close>[\"'`\])]{0,3})(?P<sign>\s{0,3}(?::=|=>|==?>?|::?)\s{0,3})"
        r"(?:[bruN@]{1,2}(?=[\"'`]))?(?P<quote>[\"'`]?)(?=[^\s\"'`])"
    )
)
"""A name, what parts it from its value, and the quotation mark that the value begins with."""
_DECLARED: Final = Rule(lambda: r"(?P<name>[A-Za-z_]\w{1,60})(?:\[\d*\]|\s?:\s?&?\w+)\s?=\s?(?P<quote>[\"'`])(?=[^\"'`]{3})")
"""The same with a type between: 'char pw[] = "…"', 'val pass: String = "…"'."""
_WORDY: Final = Rule(
    lambda: (
        r"(?:ENV|ARG|export|set|setenv|setx)\s+(?:-\w{1,3}\s+)?(?P<name>(?-i:[A-Z][A-Z0-9]*(?:[_ ][A-Z0-9]+){1,5})|[A-Za-z_]\w{1,60})"
        r"\s+(?P<quote>[\"'`]?)(?=[^\s=\"'`])"
    ),
    re.IGNORECASE,
)
"""A variable that is set with a blank between."""
_OPTION_WORDS: Final = frozenset(
    ("true", "false", "yes", "no", "on", "off", "none", "null", "nil", "undefined", "auto", "default", "optional", "required")
)
_LEAST_HEX: Final = 16


def assigned(text: str) -> Iterator[Found]:
    """What names that tell of a secret are set to."""
    yield from _set_inside(text)
    yield from _by_words(text)


def _set_inside(text: str) -> Iterator[Found]:
    if ":" not in text and "=" not in text and "," not in text:
        return
    for one in _INSIDE.finditer(text):
        value = text[one.end() :]
        word = re.split(r"[\"'`\s]", value, maxsplit=1)[0]
        quoted = one[0][-1] in "\"'`"
        if (
            word.casefold() in _OPTION_WORDS
            or "==" in one[0]
            or NO_VALUE.match(value)
            or (not quoted and in_code(value, one[0]))
            or IN_CODE.match(value)
            or TYPE.match(value)
            or IDENTIFIER.match(value)
        ):
            continue
        if (quoted and _STRONG_INSIDE.search(one[0]) and len(word) >= 4) or (made_by_machine(word) and not re.match(r"\w+\.\w+", word)):
            yield Found(one.end(), len(text), kind_of(one[0]), True)


def _by_words(text: str) -> Iterator[Found]:
    """What the words of a name say that it holds."""
    if "=" in text or ":" in text:
        for rule in (_NAME, _DECLARED):
            yield from (found for one in rule.finditer(text) if (found := _held_in(one, text)) is not None)
    yield from (found for one in _WORDY.finditer(text) if (found := _held_in(one, text)) is not None)


def _held_in(one: re.Match[str], text: str) -> Found | None:
    holds = held(one["name"])
    if holds is Held.NOTHING or one.groupdict().get("sign", "").strip() in ("==", "::"):
        return None
    value, quote = text[one.end() :], one["quote"]
    word = value.partition(quote)[0] if quote else value.split()[0]
    shouted = one["name"].isupper() and one.groupdict().get("sign", "=").strip(" ") != ":"
    if _is_stand_in(one["name"], word, value, one[0]) or not _fits(holds, word, quote, shouted):
        return None
    return Found(one.end(), len(text), kind_of(one["name"]), True)


def _is_stand_in(name: str, word: str, value: str, whole: str) -> bool:
    bare = word.strip(AROUND + ".")
    return (
        not any(c.isalnum() for c in bare)
        or bare.casefold() in _OPTION_WORDS
        or is_called(bare)
        or bare.casefold() in (name.casefold(), name.casefold().rpartition(".")[2])
        or NO_VALUE.match(value) is not None
        or TYPE.match(value) is not None
        or in_code(value, whole)
        or is_blank(bare)
        or (whole[-1] not in "\"'`" and IDENTIFIER.match(value) is not None)
    )


def _fits(holds: Held, word: str, quote: str, shouted: bool) -> bool:
    """Whether a value is likely what the name holds."""
    bare = word.strip(AROUND if not quote else "")
    if holds is Held.FIGURES:
        return re.fullmatch(r"\d[\d -]{2,8}\d#?", bare) is not None or is_token(bare)
    if holds is Held.SURE:
        return (bool(quote) or shouted or not is_expression(word)) and not re.fullmatch(r"\d{1,3}", bare)
    if " " in bare:
        return False
    if is_hex(bare):
        return not bare.startswith("sha") and len(bare) >= _LEAST_HEX and any(c.isdigit() for c in bare) and any(c.isalpha() for c in bare)
    return made_by_machine(bare) or (shouted and is_unlike_word(bare) and len(bare) >= 8 and not is_expression(word) and "/" not in bare)


def kind_of(name: str) -> str:
    name = name.lower()
    if re.search(r"cookie|session|csrf|xsrf", name):
        return "session"
    if re.search(r"licen|product|serial|activ|aktiv|lizenz|produkt|serien", name):
        return "licence"
    if re.search(r"mnemonic|phrase|seed", name):
        return "phrase" if "pass" not in name else "password"
    return "key" if re.search(r"key|token|schl|cl[ée]|secret|auth|signat|bearer|jeton|dsn|sas|hook|salt", name) and "pass" not in name else "password"
