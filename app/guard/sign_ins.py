"""Passwords without a label: below a user's name where one signs in, in the sections of files that hold users, on a page that makes them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .answers import is_answer
from .rows import Row, Spot, above_of, below_of, level, whole
from .seeds_secret import BUTTONS
from .stand_ins import NO_VALUE
from .tolerant import AROUND, Rule, is_unlike_word

_PERSON: Final = Rule(lambda: r"\W{0,2}[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W{0,2}")
_ACCOUNT: Final = Rule(lambda: r"\W{0,2}(?:admin(?:istrator)?|root|guest|superuser|sysadmin|sa|operator)\W{0,2}", re.IGNORECASE)
"""The names of users that every system has."""
_LOGIN: Final = Rule(lambda: r"\b(?:log-?in|creds|credentials|zugang(?:sdaten)?|identifiants|credenciales|credenziali|acceso)\b", re.IGNORECASE)
_ENTER: Final = Rule(
    lambda: (
        r"\W{0,3}(?:(?:sign|log)[ -]?(?:in|on)|anmelden|einloggen|se connecter|connexion|iniciar sesión|entrar|accedi|inloggen|"
        r"aanmelden|zaloguj(?: się)?|"
        r"logga in|log ind|logg inn|kirjaudu|přihlásit|giriş yap|войти|continue|weiter)(?:\s.{1,30})?\W{0,3}"
    ),
    re.IGNORECASE,
)
"""The button below the two fields."""
_CODE: Final = Rule(lambda: r"\s*(?:\d{3} \d{3}|\d{6})\s*")
_WITH_PERSON: Final = Rule(lambda: r".{0,24}?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W{0,3}")
"""How an app that makes codes says whose one is."""
_NOT_FOUND: Final = Rule(lambda: r".*?(?:command not found: (?P<after>\S+)|\b(?P<before>[^\s:]+): (?:command )?not found)\s*", re.IGNORECASE)
_PROMPT: Final = Rule(lambda: r".*\b(?:password|passphrase|passwort|mot de passe|contraseña)\b.{0,60}:.*", re.IGNORECASE)
_TYPED: Final = 7.0
"""Heights of a line from a prompt to a password that was typed where a command was expected."""
_SECTION: Final = Rule(
    lambda: (
        r"\s*\[(?:users|passwords|secrets|credentials|accounts|logins|passwd)\]\s*|\s*[\"']?(?:chpasswd|passwords|credentials|logins)[\"']?\s*:\s*[|{]?\s*"
    ),
    re.IGNORECASE,
)
_ENTRY: Final = Rule(lambda: r"\s*-?\s*[\"']?[\w.@-]{1,40}[\"']?\s?[=:]\s*[\"']?(?=([^\s\"']{4,60})[\"']?,?\s*$)")
_IN_SECTION: Final = 12
_MAKES: Final = Rule(
    lambda: (
        r"\W*(?:(?:password|passphrase|passwort|kennwort|mot de passe|contraseñas?)[ -]?(?:generator|générateur|generador)|"
        r"(?:generate|new|create|suggested|strong)(?: an?| your)? (?:strong |random |secure )?(?:password|passphrase)s?|generated password|"
        r"(?:passwort|kennwort) (?:generieren|erzeugen)|générer un mot de passe|générateur de mots? de passe|"
        r"generador de contraseñas|wachtwoordgenerator)\W*"
    ),
    re.IGNORECASE,
)
_DASHED: Final = Rule(lambda: r"[A-Za-z]{3,9}(?:[-_.][A-Za-z]{3,9}\d?){2,9}")
_MADE: Final = 5
"""Rows from the title of such a page to what it has made."""


def sign_ins(rows: Sequence[Row]) -> Iterator[Spot]:
    """Such passwords."""
    for row in rows:
        if "@" in row.text and _WITH_PERSON.fullmatch(row.text) is not None:
            yield from _shown_code(row, rows)
        if _ACCOUNT.fullmatch(row.text) is not None or ("@" in row.text and _PERSON.fullmatch(row.text) is not None):
            yield from _below_user(row, rows)
        elif _NOT_FOUND.fullmatch(row.text) is not None:
            yield from _typed(row, rows)
        elif _SECTION.fullmatch(row.text) is not None:
            yield from _in_section(row, rows)
        elif _MAKES.fullmatch(row.text) is not None:
            yield from _made(row, rows)


def _below_user(user: Row, rows: Sequence[Row]) -> Iterator[Spot]:
    below = below_of(user, rows, 3.0)
    if below is None or len(below.text.split()) != 1 or below.text.casefold().strip(AROUND) in BUTTONS:
        return
    button = below_of(below, rows, 5.0)
    asked = button is not None and _ENTER.fullmatch(button.text) is not None
    above = above_of(user, rows)
    known = _ACCOUNT.fullmatch(user.text) is not None or (above is not None and _LOGIN.search(above.text) is not None)
    if (known and is_answer(below.text)) or (asked and not _ENTER.fullmatch(below.text) and not re.fullmatch(r"\W*", below.text)):
        yield whole(below, "password")


def _shown_code(person: Row, rows: Sequence[Row]) -> Iterator[Spot]:
    """The code of an account, above or below its name, with nothing beside it."""
    for row in (above_of(person, rows), below_of(person, rows)):
        if row is not None and _CODE.fullmatch(row.text) is not None and not any(level(row.box, other.box) for other in rows if other is not row):
            yield whole(row, "code")


def _typed(error: Row, rows: Sequence[Row]) -> Iterator[Spot]:
    """A word that no program is called by, near where one is asked for a password: it was typed too early or too late."""
    found = _NOT_FOUND.fullmatch(error.text)
    near = [row for row in rows if abs(row.box.y - error.box.y) <= _TYPED * max(error.box.h, 8)]
    if found is None or not any(_PROMPT.fullmatch(row.text) for row in near):
        return
    word = found["after"] or found["before"]
    for row in near:
        yield from (Spot(row, one.start(), one.end(), "password") for one in re.finditer(rf"(?<!\S){re.escape(word)}(?![^\s:])", row.text))


def _in_section(section: Row, rows: Sequence[Row]) -> Iterator[Spot]:
    last = section
    for _ in range(_IN_SECTION):
        below = below_of(last, rows, 2.0)
        if below is None or below.text.lstrip().startswith("["):
            return
        entry = _ENTRY.match(below.text)
        if entry is not None and is_unlike_word(entry[1]) and not NO_VALUE.match(entry[1]):
            yield Spot(below, entry.end(), len(below.text), "password")
        last = below


def _made(title: Row, rows: Sequence[Row]) -> Iterator[Spot]:
    last = title
    for _ in range(_MADE):
        below = below_of(last, rows, 4.0)
        if below is None:
            return
        if is_answer(below.text) or _DASHED.fullmatch(below.text.strip()) is not None:
            yield whole(below, "password")
            return
        last = below
