"""Answers to the questions that stand in for a password: a mother's maiden name, a first pet, a street. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from .secret import Found
from .tolerant import Folds, Rule

_ASKED: Final = (
    r"(?:mother|father|parent|grandmother|grandfather)['’]?s? (?:maiden|middle|birth|first) name|maiden name|"
    r"(?:name of )?(?:your|my|the)? ?(?:first|childhood|favou?rite|oldest|best) "
    r"(?:pet|school|teacher|car|job|boss|employer|phone|concert|nickname|friend|love|kiss|street|home|hero|sibling|movie|book|food|dog|cat|team|toy|"
    r"stuffed animal|cousin|roommate|best friend|sports team|elementary school)(?:'s name)?|"
    r"(?:city|town|street|place|hospital|house) (?:where |in which |that )?(?:you|I|your parents|your mother|your father) "
    r"(?:were|was|grew|met|lived|married)[^:?]{0,24}|"
    r"(?:what |which )?(?:street|city|town) (?:did you|were you)[^:?]{1,24}|"
    r"(?:security|secret|challenge|recovery|sicherheits)[ -]?(?:question|answer|frage|antwort)(?: ?\d)?|memorable (?:word|place|name|date)|"
    r"geburtsname(?: der| ihrer| deiner)? ?mutter|mädchenname(?: der| ihrer| deiner)?(?: mutter)?|"
    r"(?:erstes|name (?:des|ihres|deines) ersten) haustiers?|erstes auto|"
    r"nom de jeune fille(?: de (?:votre|ta|ma|la) mère)?|nom de (?:votre|ton) premier (?:animal|chien|chat|instituteur)|"
    r"apellido de soltera(?: de (?:su|tu|mi|la) madre)?|nombre de (?:su|tu|mi) primera? (?:mascota|escuela)|"
    r"cognome da nubile(?: di tua madre| della madre)?|nome del (?:tuo )?primo animale|nome de solteira(?: da mãe)?|nazwisko panieńskie(?: matki)?|"
    r"meisjesnaam(?: van (?:uw|je) moeder)?|flicknamn|äidin tyttönimi|девичья фамилия(?: матери)?"
)
_FOLDS: Final = Folds((
    "maiden", "first", "childhood", "favourite", "favorite", "oldest", "best", "where", "street", "city", "town", "security", "secret", "challenge",
    "memorable", "middle name", "birth name", "recovery", "sicherheits", "geburtsname", "mädchenname", "haustier", "erstes", "nom de",
    "apellido", "nombre de", "cognome", "nome d", "nazwisko", "meisjes", "flicknamn", "tyttönimi", "девичья", "hospital",
))  # fmt: skip
_QUESTION: Final = Rule(
    lambda: (
        r"\W*(?:\d{1,2}[.)]\s*)?(?:(?:what|which|who|in|where|the|your|enter|name|is|was|were|of|security question|question)\W+){0,6}?"
        rf"(?:{_ASKED})[^:=?]{{0,20}}\??:?\s*"
    ),
    re.IGNORECASE,
)
"""A row that is nothing but such a question."""
_ANSWERED: Final = Rule(
    lambda: (
        rf"(?<!\w)(?:{_ASKED})\s?(?:\([^)]{{1,20}}\)\s?)?"
        r"(?:[:=：]|\?:?|->|→|–|-\s|\b(?:is|was|ist|war|est|es|è)\b)\s*[\"']?(?=[^\W_])"
    ),
    re.IGNORECASE,
)
_SAID: Final = Rule(lambda: r"\b(?:security|secret) (?:question|answer)\b.{0,60}?(?:->|→|=>)\s*[\"']?(?=[^\W_])", re.IGNORECASE)
_BARE: Final = Rule(
    lambda: (
        r"\W*(?:(?:your|security|secret|ihre|votre|tu|su)\s)?"
        r"(?:answer|antwort|réponse|respuesta|risposta|resposta|odpowiedź|svar|vastaus)(?: \d)?\W*"
    ),
    re.IGNORECASE,
)
_SPEAKS: Final = Rule(
    lambda: r"(?:required|optional|incorrect|wrong|missing|set|not set|hidden|updated|saved|changed|a |an |the |used |asked |used|asked)\b|\?",
    re.IGNORECASE,
)
_LONGEST: Final = 90
_WORDS: Final = 5


def questions(text: str) -> Iterator[Found]:
    """An answer in the line of its question."""
    if not _FOLDS.may_hold(text):
        return
    for rule in (_ANSWERED, _SAID):
        for one in rule.finditer(text):
            answer = text[one.end() :]
            if len(answer.split()) <= _WORDS and not _SPEAKS.match(answer) and not answer.rstrip().endswith("?"):
                yield Found(one.end(), len(text), "password", True)


@lru_cache(maxsize=4096)
def is_question(text: str) -> bool:
    """Whether a row asks for such an answer, which stands beside or below it."""
    if len(text) > _LONGEST:
        return False
    return _BARE.fullmatch(text) is not None or (_FOLDS.may_hold(text) and _QUESTION.fullmatch(text) is not None)


def is_answer_to(text: str) -> bool:
    """Whether a row is likely such an answer: a few words of letters or figures."""
    return len(text.split()) <= _WORDS - 1 and re.fullmatch(r"[^\W_][\w .'’-]{1,39}", text) is not None
