"""Numbers that stand for a person: of social insurance, taxes, passports and identity cards, by their name or by their check digit. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from .secret import Found
from .tolerant import Rule

_SSN: Final = Rule(
    lambda: r"(?<![\w.-])[0-9OolI]{3}\s?[-–—]\s?[0-9OolI]{2}\s?[-–—]\s?[0-9OolI]{4}(?![\w-]|\.\d)",
)
_NO: Final = r"(?:\s?(?:number|no\.?|nr\.?|nummer|num|№|n°|#))?"
_NAMED: Final = Rule(
    lambda: (
        rf"(?<!\w)(?:SSN|social security{_NO}|my social|social insurance{_NO}|national insurance{_NO}|NI{_NO}|NINO|tax ?(?:id|payer (?:id|number))|"
        r"TIN|ITIN|SIN|"
        rf"passport{_NO}|medicare{_NO}|NHS{_NO}|steuer(?:nummer|nr\.?)|driv(?:er(?:'?s)?|ing) licen[cs]e{_NO}|führerschein{_NO}|"
        rf"steuer[- ]?id(?:nr\.?|entifikationsnummer|-nr\.?)?|identifikationsnummer|sozialversicherungs(?:nummer|nr\.?)|"
        rf"SV-?(?:nummer|nr\.?)|AHV{_NO}|"
        rf"(?:reise)?pass(?:nummer|[- ]?nr\.?)|(?:personal)?ausweis(?:nummer|[- ]?nr\.?)?|identity card{_NO}|id card{_NO}|national id{_NO}|"
        r"personal (?:identity|id) (?:code|number)|"
        rf"codice fiscale|partita iva|CPF|CNPJ|RG|DNI|NIE|NIF|NIF/NIE|CURP|RFC|PESEL|NIP|BSN|burgerservicenummer|aadha+r{_NO}|PAN card{_NO}|"
        r"n(?:um[ée]ro|°|o)?\.? de s[ée]curit[ée] sociale|s[ée]curit[ée] sociale|num[ée]ro (?:de |du )?(?:passeport|permis|carte d'identité)|"
        r"n[úu]mero de (?:pasaporte|la seguridad social|seguridad social)|pasaporte|passaporto|passaporte|rijbewijs(?:nummer)?|paspoort(?:nummer)?|"
        r"henkilötunnus|hetu|sotu|personnummer|samordningsnummer|fødselsnummer|cpr(?:-?nummer|-?nr\.?)?|kennitala|isikukood|asmens kodas|rodné číslo|"
        rf"паспорт{_NO}|снилс|инн|tc kimlik{_NO}|kimlik{_NO}|rijksregisternummer|numéro national|身份证(?:号码?)?|マイナンバー|주민등록번호)(?!\w)"
        r"(?:\s?\([^)]{1,20}\))?\W{0,4}(?:is\s|ist\s|on\s|est\s|:\s)?(?=[A-Z0-9 .-]{0,8}\d)"
    ),
    re.IGNORECASE,
)
_VALUE: Final = Rule(lambda: r"[A-Z0-9](?:[ .\-/+]?[A-Z0-9]){5,20}(?!\w)")
_HETU: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_DNI: Final = "TRWAGMYFPDXBNJZSQVHLCKE"


def _digits(text: str) -> list[int]:
    return [int(char) for char in text if char.isdigit()]


def _is_hetu(text: str) -> bool:
    """Finland: a day, a century, a number and a check character."""
    return 1 <= int(text[:2]) <= 31 and 1 <= int(text[2:4]) <= 12 and _HETU[int(text[:6] + text[7:10]) % 31] == text[10].upper()


def _is_personnummer(text: str) -> bool:
    """Sweden: a day and a number that passes Luhn's check."""
    digits = _digits(text)[-10:]
    doubled = [digit * (2 - place % 2) for place, digit in enumerate(digits)]
    return 1 <= 10 * digits[2] + digits[3] <= 12 and 1 <= 10 * digits[4] + digits[5] <= 91 and sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def _is_nir(text: str) -> bool:
    """France: sex, birth, place, number and a remainder of 97."""
    packed = re.sub(r"\s", "", text).upper().replace("2A", "19").replace("2B", "18")
    return packed.isdigit() and 97 - int(packed[:13]) % 97 == int(packed[13:])


def _is_dni(text: str) -> bool:
    """Spain: a number and the letter that its remainder of 23 gives."""
    packed = re.sub(r"[\s.-]", "", text).upper()
    number = packed[:-1].translate(str.maketrans("XYZ", "012"))
    return number.isdigit() and _DNI[int(number) % 23] == packed[-1]


def _is_cpf(text: str) -> bool:
    """Brazil: nine figures and two that check them."""
    digits = _digits(text)
    sums = [sum(digit * (first - place) for place, digit in enumerate(digits[: first - 1])) * 10 % 11 % 10 for first in (10, 11)]
    return sums == digits[9:] and len(set(digits)) > 1


def _always(_text: str) -> bool:
    return True


_SHAPES: Final[tuple[tuple[Rule, Callable[[str], bool]], ...]] = (
    (Rule(lambda: r"(?<![\w.-])\d{6}[-+ABCDEFYXWVU]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])"), _is_hetu),
    (Rule(lambda: r"(?<![\w.-])(?:19|20)?\d{6}[-+]\d{4}(?![\w-])"), _is_personnummer),
    (Rule(lambda: r"(?<![\w.-])[12]\s?\d{2}\s?(?:0[1-9]|1[0-2]|[2-9]\d)\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}\s?\d{2}(?![\w-])"), _is_nir),
    (Rule(lambda: r"(?<![\w.-])(?:\d{2}\.?\d{3}\.?\d{3}|[XYZ]-?\d{7})-?[A-HJ-NP-TV-Z](?![\w-])"), _is_dni),
    (Rule(lambda: r"(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])"), _is_cpf),
    (Rule(lambda: r"(?<!\w)[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z](?!\w)"), _always),
    (Rule(lambda: r"(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s\d{2}\s\d{2}\s\d{2}\s[A-D](?!\w)"), _always),
)
"""Shapes that are sure without a name, most of them with a check: Finland, Sweden, France, Spain, Brazil, Italy, Britain."""


def persons(text: str) -> Iterator[Found]:
    """Numbers that stand for a person."""
    if sum(char.isdigit() for char in text) < _LEAST_FIGURES:
        return
    for one in _SSN.finditer(text):
        yield Found(one.start(), one.end(), "identity")
    for one in _NAMED.finditer(text):
        value = _VALUE.match(text[one.end() :])
        if value is not None and sum(char.isdigit() for char in value[0]) >= _LEAST_FIGURES:
            yield Found(one.end(), one.end() + value.end(), "identity")
    for shape, holds in _SHAPES:
        for one in shape.finditer(text):
            if holds(one[0]):
                yield Found(one.start(), one.end(), "identity")


_LEAST_FIGURES: Final = 4
