"""Codes that are sent or shown to sign in once, and numbered lists of them, in a line of text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from . import seeds_secret as seeds
from .secret import Found
from .tolerant import Rule, any_of, is_token

_CODE_FOR: Final = Rule(
    lambda: (
        r"\bcode\b[^.:;]{1,40}\b(?:is|ist)\b[:\s]*|\b(?:c[óo]digo|codice|kod|код|koodi|kód|cod)\b[^.:;\d]{0,40}[\s:]+|"
        r"^\W*(?:[^\W\d]+[ -]){0,2}code\s?[:=]\s?(?=\d{3}[ -]?\d{3,5}\W*$)|"
        r"\b(?:enter|type|use|geben sie|saisissez|introduzca|inserisci)\s+(?=\d{3}[ -]?\d{3,4}\s+(?:to|zum|als|as|pour|para|per)\b)|"
        r"(?=\d{3}[ -]?\d{3,4}\b.{0,60}\b(?:(?:never|not?) (?:share|tell|give)|valid for \d+ min|expires in \d+ min|"
        r"gültig für \d+ min|niemand\w* weiter))"
    ),
    re.IGNORECASE,
)
_CODE_WORD: Final = Rule(
    lambda: rf"(?<![^\W\d])(?:{any_of(seeds.CODES)})(?!\w)",
    re.IGNORECASE,
)
_LONG_CODE: Final = Rule(
    lambda: rf"(?<![^\W\d])(?:{any_of((*seeds.LONG_CODES, *seeds.RECOVERY))})(?!\w)",
    re.IGNORECASE,
)
_CODE_DIGITS: Final = Rule(
    lambda: r"(?<![\w.,:/-])(?:[A-Z]{1,2}[-–—])?[0-9OolI](?:[\s-]?[0-9OolI]){3,8}(?![\w:]|[.,]\d)",
)
_CODE_LETTERS: Final = Rule(
    lambda: r"(?:[:：=]|\b(?:is|ist|lautet|est|es|è|é)\b)\s*((?=[A-Z-]*\d)[A-Z0-9]{2,6}(?:-[A-Z0-9]{2,6}){0,3}|[A-Z]{4}-[A-Z]{4})(?!\w)",
)
_PLAIN_CODE: Final = Rule(
    lambda: r"(?:[A-Z]{1,2}[-–—])?[0-9OolI](?:[\s-]?[0-9OolI]){3,8}",
)
_LIST_ITEM: Final = Rule(
    lambda: r"(?:\W*(?:\d{1,2}[.):]|0\d)\s+|[-•*☐□▢]\s*)?((?:[A-Za-z0-9]{2,12}[ -]){0,7}[A-Za-z0-9]{3,24})(?:\s{2,}\S.*)?",
)
_OTHER_CODES: Final = Rule(
    lambda: (
        r"\b(?:zip|postal|area|country|error|exit|status|promo|coupon|discount|voucher|qr|source|bar|colou?r|language|currency|airport|booking|dress|morse|"
        r"return|response|machine|byte|char(?:acter)?|key|scan|http|postleit|vs)\W?codes?\b"
    ),
    re.IGNORECASE,
)
_LONGEST_ITEM: Final = 40


def is_other_code(text: str) -> bool:
    """Whether the code that a text speaks of is none that lets somebody in."""
    return _OTHER_CODES.search(text) is not None


def is_code(text: str) -> bool:
    return _PLAIN_CODE.fullmatch(text.strip()) is not None


def is_listed(text: str) -> bool:
    """Whether a row is a recovery code, or several side by side: short groups of letters and digits, at least one with a digit."""
    text = text.strip()
    if len(text) > 2 * _LONGEST_ITEM:
        return False
    if len(numbered := [part for part in re.split(r"(?:^|\s+)\d{1,2}[.):]\s*(?=\w)", text) if part]) > 1:
        return all(map(is_listed, numbered))
    item = _LIST_ITEM.fullmatch(text)
    if item is None or len(re.sub(r"\W", "", item[1])) < 6:
        return False
    if item[1].isalpha():
        return len(item[1]) >= 8 and sum(c.isupper() for c in item[1][1:]) >= 2 and any(c.islower() for c in item[1])
    return any(c.isdigit() for c in item[1]) and _groups_alike(item[1])


def _groups_alike(text: str) -> bool:
    groups = re.split(r"[ -]", text)
    return max(map(len, groups)) - min(map(len, groups)) <= 3


def codes(text: str) -> Iterator[Found]:
    if _CODE_WORD.search(text) is not None or _says_code(text):
        for one in _CODE_DIGITS.finditer(text):
            if 4 <= sum(c in "0123456789OolI" for c in one[0]) <= 9 and any(c.isdigit() for c in one[0]):
                yield Found(one.start(), one.end(), "code")
        if (letters := _CODE_LETTERS.search(text)) is not None and len(letters[1]) >= 4:
            yield Found(letters.start(1), letters.end(1), "code")
    for one in _CODE_FOR.finditer(text):
        value = _PLAIN_CODE.match(text[one.end() :])
        if value is not None and not _OTHER_CODES.search(one[0]):
            yield Found(one.end(), one.end() + value.end(), "code")
    word = _LONG_CODE.search(text)
    if word is not None and (value := re.match(r"[\s:=]*", text[word.end() :])) is not None:
        start = word.end() + value.end()
        if start < len(text) and (":" in value[0] or "=" in value[0] or is_token(text[start:].split()[0]) or is_listed(text[start:])):
            yield Found(start, len(text), "recovery", True)


def _says_code(text: str) -> bool:
    """'123456 is your … code': whatever stands between."""
    if re.search(r"\b(?:enter|use|type|show) (?:this|the following) code\b", text, re.IGNORECASE) is not None:
        return True
    return re.search(r"\b(?:is|ist|est|es)\s+(?:your|ihr|dein|votre|tu|su)\b.{0,40}\b(?:code|pin|tan|código|otp)\b", text, re.IGNORECASE) is not None
