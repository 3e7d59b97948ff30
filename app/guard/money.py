"""Cards with what belongs to them, and bank accounts, in a line of text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .secret import Found
from .tolerant import Rule

DIGITISH: Final = str.maketrans("OoQDIl|!SsBZzG", "00001111558226")
"""What readers make of digits."""
_CARD: Final = Rule(
    lambda: r"(?<![\w.,])[2-6SB][0-9OolISB](?:[ \-–.]{0,2}[0-9OolIQDSBZ]){11,17}(?![\w]|[.,]\d)",
)
_CARD_WORD: Final = Rule(
    lambda: (
        r"\b(?:cards?|visa|master\s?card|amex|american express|maestro|credit|debit|kreditkarte|karten?(?:nummer)?|carte|tarjeta|carta|"
        r"cart[ãa]o|kart[ay]|pan)\b"
        r"|карт[аыу]|カード|卡号"
    ),
    re.IGNORECASE,
)
_CARD_PART: Final = Rule(
    lambda: (
        r"\b(?:card\s?(?:number|no\.?|nr\.?)|kartennummer|kartennr\.?|num[ée]ro de (?:la )?carte|n[úu]mero d[eo] (?:la )?(?:tarjeta|cart[ãa]o)|pan)\b"
        r"\W{0,4}(?=[0-9OolI][0-9OolI \-–.]{0,22}(?:$|\D))"
    ),
    re.IGNORECASE,
)
_CARD_CHECK: Final = Rule(
    lambda: (
        r"\b(?:C[VW][VCN]2?|card (?:security|verification) (?:code|value|number)|prüfziffer|kartenprüfnummer|"
        r"security code|sicherheitscode|cryptogramme|code de sécurité|"
        r"código de seguridad|codice di sicurezza|CID)\b\W{0,4}"
        r"(?=[0-9OolI]{3,4}(?!\w)|[0-9OolI]{1,2}\W*$)"
    ),
    re.IGNORECASE,
)
_EXPIRY: Final = Rule(
    lambda: r"(?<!\d)(?:0?[1-9]|1[0-2])\s?[/–-]\s?(?:20)?\d{2}(?!\d)",
)
_EXPIRY_WORD: Final = Rule(
    lambda: (
        r"\b(?:exp(?:iry|ires?|iration)?(?:\s+date)?|valid (?:thru|through|until)|good thru|gültig bis|ablaufdatum|expire(?: le)?|"
        r"caduca|caducidad|vencimiento|scade|scadenza|"
        r"vervaldatum|geldig tot|(?:data )?ważnoś\w+|ważna do|giltig\w? till|gyldig til|udløbsdato|date d.expiration|"
        r"validade|validez)\b\W{0,3}"
    ),
    re.IGNORECASE,
)
_AFTER: Final = Rule(lambda: r"\d{1,2}\s?[/–-]\s?(?:20)?\d{2}\W{1,4}(\d{3,4})\W*$")
"""Three digits behind a card's month and year."""
_SHORT: Final = Rule(lambda: r"\bexp\w*\W{0,3}((?:0[1-9]|1[0-2])\d{2})\b", re.IGNORECASE)
_MOMENT: Final = Rule(lambda: r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?\d{0,3}")
"""A day and a time in one."""
_IBAN: Final = Rule(
    lambda: r"(?<![A-Za-z0-9])[A-Z]{2}\s?[0-9OIl]{2}(?:\s{0,2}[A-Z0-9]{2,4}){3,8}(?:\s?[A-Z0-9]{1,3})?(?![A-Za-z0-9])",
)
_IBAN_WORD: Final = Rule(
    lambda: r"\b[I1l]BAN\b",
)
_NUMBERED: Final = Rule(
    lambda: (
        r"(?<!\w)(?:(?:bank |checking |savings )?account (?:number|no\.?|nr\.?|#)|account(?=\s+\d{7})|routing(?=\s+\d{9})|acct\.?(?: ?no\.?|"
        r" ?#)?|routing (?:number|no\.?)|ABA|sort "
        r"code|konto ?(?:nummer|nr\.?)|"
        r"bankleitzahl|blz|num[ée]ro de compte|n[úu]mero de cuenta|numero di conto|rekeningnummer|numer konta)(?!\w)\W{0,4}(?=[0-9OolI])"
    ),
    re.IGNORECASE,
)
_NUMBER: Final = Rule(
    lambda: r"[0-9OolI](?:[ \-–./]?[0-9OolI]){4,20}(?!\w)",
)
IBAN_LENGTHS: Final = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27,
    "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28,
    "PT": 25, "RO": 24, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "TR": 26, "UA": 29, "AE": 23, "BR": 29, "IL": 23,
}  # fmt: skip


def money(text: str) -> Iterator[Found]:
    """Cards with what belongs to them, and accounts."""
    if not any(c.isdigit() for c in text):
        return
    card = False
    for one in _CARD.finditer(text):
        number = _number_in(one[0], _CARD_WORD.search(text) is not None)
        if number:
            card = True
            yield Found(one.start(), one.start() + len(number), "card", name=_last_four(number))
    for one in _CARD_PART.finditer(text):  # a number that is being typed, or was read with a digit lost
        value = re.match(r"[0-9OolI][0-9OolI \-–.]*", text[one.end() :])
        if value is not None:
            yield Found(one.end(), one.end() + len(value[0].rstrip()), "card")
    for one in _CARD_CHECK.finditer(text):
        card = True
        yield Found(one.end(), one.end() + len(text[one.end() :].split(maxsplit=1)[0]), "check")
    if card:
        yield from (
            Found(one.start(1), one.end(1), (one.re is _AFTER.pattern and "check") or "expiry")
            for rule in (_AFTER, _SHORT)
            for one in rule.finditer(text)
        )
        yield from (Found(one.start(), one.end(), "expiry") for one in _EXPIRY.finditer(text))
    yield from _accounts(text)


def _number_in(text: str, named: bool) -> str:
    """The number of a card that figures begin with, or all of them: a month or a check number may stand right behind; '' when it is none."""
    if _is_card(text, named):
        return text
    ends = [gap.start() for gap in re.finditer(r"[ \-–.]+", text)]
    return next((text[:end] for end in reversed(ends) if _is_card(text[:end], False) and luhn(re.sub(r"\D", "", text[:end]))), "")


def is_expiry(text: str) -> bool:
    """Whether a field holds nothing but a month and a year, or begins to."""
    return _EXPIRY.fullmatch(text.strip()) is not None


def month_in(text: str) -> tuple[int, int] | None:
    """Where a row says the month and year that a card ends with; None when it says anything else."""
    if is_expiry(text):
        return 0, len(text)
    named = _EXPIRY_WORD.search(text)
    value = _EXPIRY.match(text[named.end() :]) if named is not None else None
    return (named.end(), named.end() + value.end()) if named is not None and value is not None else None


def is_card_number(text: str) -> bool:
    """Whether a field holds nothing but the digits of a card, or the first of them."""
    return re.fullmatch(r"[0-9OolIQDSBZ](?:[ \-–.]{0,2}[0-9OolIQDSBZ]){0,18}", text.strip()) is not None and any(c.isdigit() for c in text)


def _last_four(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return digits[-4:] if len(digits) >= 15 and luhn(digits) else ""


def _accounts(text: str) -> Iterator[Found]:
    for one in _IBAN.finditer(text):
        if _is_account(one[0], _IBAN_WORD.search(text) is not None):
            yield Found(one.start(), len(text) if _IBAN_WORD.search(text) else one.end(), "account")
    named = _IBAN_WORD.search(text)
    if named is not None and (value := re.match(r"\W{0,4}([A-Z]{2}\s?[0-9OIl]{1,2}[A-Z0-9 ]*)$", text[named.end() :])) is not None:
        yield Found(named.end() + value.start(1), len(text), "account")
    for one in _NUMBERED.finditer(text):
        if (value := _NUMBER.match(text[one.end() :])) is not None and any(c.isdigit() for c in value[0]):
            yield Found(one.end(), one.end() + value.end(), "account")


def _is_card(text: str, named: bool) -> bool:
    groups = re.split(r"[ \-–.]+", text)
    digits = re.sub(r"\D", "", text.translate(DIGITISH))
    if not 13 <= len(digits) <= 19 or digits[0] not in "23456":
        return False
    if not named and len(groups) == 1 and _MOMENT.fullmatch(digits):
        return False
    if named or luhn(digits):
        return (
            named
            or len(groups) == 1
            or [len(group) for group in groups] in ([4, 4, 4, 4], [4, 6, 5], [4, 4, 4, 4, 3])
            or (len(groups) <= 3 and "." not in text and set(map(len, groups)) != {5})
        )
    # In fours but wrong: a card with a digit misread, unless they are years or round figures.
    fours = [len(group) for group in groups] == [4, 4, 4, 4]
    return fours and not all(group.startswith(("19", "20")) or group.endswith("00") for group in groups)


def luhn(digits: str) -> bool:
    """Whether the last digit of a card's number fits the others."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_account(text: str, named: bool) -> bool:
    packed = re.sub(r"\s", "", text).upper()
    length = IBAN_LENGTHS.get(packed[:2])
    if length is None:
        return named and len(packed) >= 15
    if mod97(packed[:length]):
        return True
    # Letters for digits in it, or one character lost: still an account when it stands in fours or is called one.
    digits = sum(c.isdigit() for c in packed.translate(DIGITISH))
    groups = text.split()
    return digits >= 8 and abs(len(packed) - length) <= 1 and (named or (len(groups) >= 4 and all(len(group) == 4 for group in groups[:-1])))


def mod97(iban: str) -> bool:
    """Whether the two check digits of an account number fit."""
    moved = iban[4:] + iban[:4]
    if len(iban) < 15 or not (moved.isascii() and moved.isalnum()):
        return False
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1
