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
        r"\bcode\b[^.:;]{1,40}\b(?:is|ist)\b[:\s]*|"
        r"\b\w*(?:c[óo]dig[oi]|codice|kod(?:u\w{0,6}|e[nt]?|en din)?|код|kood\w{0,8}|kód\w{0,4}|κωδικ\w+|cod(?:ul)?)\b[^.:;\d]{0,40}[\s:]+|"
        r"\b\w*(?-i:TAN)\b(?:-?\w+)?\s*(?:lautet|ist|is|für[^.:;\d]{1,30})?\s?:?\s+|"
        r"^\W*(?:[^\W\d]+[ -]){0,2}code\s?[:=]\s?(?=\d{3}[ -]?\d{3,5}\W*$)|"
        r"\b(?:enter|type|use|geben sie|saisissez|introduzca|inserisci)\s+(?=\d{3}[ -]?\d{3,4}\s+(?:to|zum|als|as|pour|para|per)\b)|"
        r"(?=\d{3}[ -]?\d{3,4}\b.{0,60}\b(?:(?:never|not?) (?:share|tell|give)|valid for \d+ min|expires in \d+ min|"
        r"gültig für \d+ min|niemand\w* weiter))"
    ),
    re.IGNORECASE,
)
_ANY_CODE: Final = Rule(
    lambda: (
        r"code|c[óo]dig[oi]|codic[ei]|kod|код|kood|kód|\bcod(?:ul)?\b|(?-i:TAN)|one[- ]time p|einmalpasswort|κωδικ|验证码|驗證碼|認証|確認|인증|รหัส|"
        r"mã |kata sandi|\botp\b|mot de passe à usage|clave (?:temporal|dinámica)|\bpin\b"
    ),
    re.IGNORECASE,
)
"""What a code is called in many languages, inside of longer words, too."""
_SENT: Final = Rule(
    lambda: (
        r"\b(?:your|yours|votre|ton|tu|su|ihre?n?|deine?|uw|jouw|je|seu|sua|din|ditt|dit|dina|twój|twoj\w*|tvoj\w*|tvůj|váš|vaš\w*|tuo|tău|teu|"
        r"ваш|твой|tus|sinun|kodunuz|kodun|kódod|kódja)\b|koodisi\b"
        r"|\b(?:never|not?|do not|don'?t|nicht|ne|no|nie|ikke|inte|niet|não|non|älä|nikomu|никому|kimse)\b.{0,30}(?:share|tell|give|forward|weiter|"
        r"teile|partage|compart|udost|del|dela|deel|jaa|condivid|сообща|paylaş|communiq|disclose|reveal)"
        r"|\b(?:valid|expires?|gültig|läuft ab|expire|caduca|vence|válido|valable|ważny|giltig|gyldig|geldig|scade|voimassa|geçerli|действ\w+|"
        r"érvényes|platn\w+)\b|verif|bestätig|confirm|sécur|segur|sicherheit|log ?in|anmeld|inlog|vahvist|doğrula|ověř|megerős|potwierdz|freigabe|"
        r"freischalt|freigeb|achat|purchase|sign[- ]?in|authenti|conferm|verific|bekreft|bekræft|bekräft|engang|einmal|kertakäyttö|подтвержд|tranza|"
        r"transac|überweisung|zahlung|paiement|pagamento"
    ),
    re.IGNORECASE,
)
"""That it was sent to somebody, to let in or to confirm."""
_ALONE_IN_LINE: Final = Rule(
    lambda: r"(?<![\w.,:/#€$£+-])(?:[A-Z]{1,2}[-–])?(\d{3}[ -]\d{3}|\d{4,8})(?![\w€$£%:/-]|[.,]\d|\s?(?:eur|usd|€))", re.IGNORECASE
)
_LETTERED: Final = Rule(lambda: r"\b\w*(?i:code|kode|koodi|kod|código|codice)\w{0,3}\s?[:=：]\s?(?=([A-Z0-9]{4,10}(?:-[A-Z0-9]{3,6}){0,3})\W*$)")
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
    lambda: r"(?:[A-Z]{1,2}[-–—])?[0-9OolI](?:[\s-]?[0-9OolI]){3,8}(?!\w)",
)
_LIST_ITEM: Final = Rule(
    lambda: r"(?:\W*(?:\d{1,2}[.):]\s*|0\d\s+)|[-•*☐□▢]\s*)?((?:[A-Za-z0-9]{2,12}[ -]){0,7}[A-Za-z0-9]{3,24})(?:\s{2,}\S.*)?",
)
_OTHER_CODES: Final = Rule(
    lambda: (
        r"\b(?:zip|postal|area|country|error|exit|status|promo|coupon|discount|voucher|qr|source|bar|colou?r|language|currency|airport|booking|dress|morse|"
        r"post|return|response|machine|byte|char(?:acter)?|key|scan|http|postleit|vs)\W?codes?\b"
    ),
    re.IGNORECASE,
)
UNIT: Final = (
    r"(?:%|€|kg|km|m|mb|gb|kb|ms|s|eur|usd|mm|cm|kwh|rpm|hz|px|bytes?|bits?|entries|lines|pages|points|people|times|edition|items|rows|years?|days|hours|"
    r"minutes|seconds|users)\b"
)
"""Behind figures that count something."""
_COUNTED: Final = Rule(lambda: rf"\s?{UNIT}", re.IGNORECASE)
_LONGEST_ITEM: Final = 40
_LEAST, _LONGEST_CODE = 4, 9
"""Characters of a code."""
_MOST_FIGURES: Final = 2
"""Figures in such a line: with more of them it is a table."""


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
    if len(several := re.split(r"[,;]\s+", text.rstrip(",;. "))) > 1:
        return all(map(is_listed, several))
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
    """Codes that let somebody in, by what they are called or by the sentence they are sent in."""
    yield from (Found(start, end, "code") for start, end in _places(text) if not _COUNTED.match(text[end:]))
    word = _LONG_CODE.search(text)
    if word is not None and (value := re.match(r"[\s:=]*", text[word.end() :])) is not None:
        start = word.end() + value.end()
        if start < len(text) and (":" in value[0] or "=" in value[0] or is_token(text[start:].split()[0]) or is_listed(text[start:])):
            yield Found(start, len(text), "recovery", True)


def _places(text: str) -> Iterator[tuple[int, int]]:
    if _CODE_WORD.search(text) is not None or _says_code(text):
        yield from (one.span() for one in _CODE_DIGITS.finditer(text) if _is_figures(one[0]))
        if (letters := _CODE_LETTERS.search(text)) is not None and len(letters[1]) >= _LEAST:
            yield letters.span(1)
    yield from _sent(text)
    for one in _CODE_FOR.finditer(text):
        value = _PLAIN_CODE.match(text[one.end() :])
        if value is not None and not is_other_code(one[0]):
            yield one.end(), one.end() + value.end()


def _is_figures(text: str) -> bool:
    if re.match(r"(?:19|20)\d\d-\d\d-\d\d", text):  # a day
        return False
    return _LEAST <= sum(c in "0123456789OolI" for c in text) <= _LONGEST_CODE and any(c.isdigit() for c in text)


def _sent(text: str) -> Iterator[tuple[int, int]]:
    """Figures in a line that says in any language that a code was sent, or a word of capitals and figures behind such a name."""
    if _ANY_CODE.search(text) is None or is_other_code(text):
        return
    if _SENT.search(text) is not None:
        figures = [one for one in _ALONE_IN_LINE.finditer(text) if not re.fullmatch(r"(?:19|20)\d\d", one[1])]
        if len(figures) <= _MOST_FIGURES:
            yield from (one.span() for one in figures)
    for one in _LETTERED.finditer(text):
        if any(c.isdigit() for c in one[1]):
            yield one.span(1)


def _says_code(text: str) -> bool:
    """'123456 is your … code': whatever stands between."""
    if re.search(r"\b(?:enter|use|type|show) (?:this|the following) code\b", text, re.IGNORECASE) is not None:
        return True
    return re.search(r"\b(?:is|ist|est|es)\s+(?:your|ihr|dein|votre|tu|su)\b.{0,40}\b(?:code|pin|tan|código|otp)\b", text, re.IGNORECASE) is not None
