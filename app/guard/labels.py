"""Labels of fields, and what fits into them: a row that says what stands beside, below or above it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from . import seeds_secret as seeds
from .codes import is_code, is_listed, is_other_code
from .money import is_card_number, is_expiry
from .phrases import is_phrase
from .questions import is_answer_to, is_question
from .stand_ins import is_name, is_program, is_setting
from .tolerant import Folds, Rule, any_of, classes, is_password, is_token, is_unlike_word

FOLDS: Final = Folds((
    *seeds.KEYWORDS, *seeds.CODES, *seeds.LONG_CODES, *seeds.PHRASES, *seeds.RECOVERY, *seeds.CARDS, *seeds.CHECKS, *seeds.EXPIRIES, *seeds.ACCOUNTS,
    *seeds.PERSONS, "code", "kod", "kód", "kood", "cod", "tan", "κωδ", "código", "codice", "код", "wifi", "wlan", "router", "login", "user", "server",
))  # fmt: skip
_WORDS_BEFORE, _WORDS_BEHIND = 7, 5
"""Words that a label may have around what it names."""


def _label(words: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{any_of(words)})s?(?![^\W\d])"


_LABELS: Final = tuple(
    (kind, Rule(partial(_label, words), re.IGNORECASE))
    for kind, words in (
        ("list", seeds.LONG_CODES),
        ("phrase", seeds.PHRASES),
        ("recovery", seeds.RECOVERY),
        ("identity", seeds.PERSONS),
        ("card", seeds.CARDS),
        ("check", seeds.CHECKS),
        ("expiry", seeds.EXPIRIES),
        ("account", seeds.ACCOUNTS),
        ("code", (*seeds.CODES, "code")),
        ("password", seeds.KEYWORDS),
    )
)
_BARE: Final = Rule(
    lambda: (
        rf"\W*(?:(?:new|old|current|confirm|repeat|verify|your|the|neues|altes|aktuelles|nouveau|nueva|enter|re-?enter|temporary|initial|default|admin|root|user|master|encryption|backup|vault|archive|wi-?fi|wlan)\W+){{0,2}}"
        rf"(?:{any_of(word for word in seeds.KEYWORDS if word not in seeds.WEAK)}|{any_of(('token', 'secret', 'pin'))})\W*(?:\(.*\))?\W*"
        r"|(?:\[\w+\] |\([^()]*\) )?(?:\S{1,40}['’]s |(?:please )?(?:enter|type|re-?enter) (?:the |your |same |new |old )*)?"
        r"(?:(?:new|old|current|unix|vault|login|bad) )?"
        r"(?:password|passphrase|passwort|kennwort|mot de passe|contraseña|senha|wachtwoord|hasło|lösenord)"
        r"(?: (?:for|to|of|für|von|zu|de|pour|para|voor|dla|för) \S.{0,60})?(?: again)?\s?[:：]\s*"
    ),
    re.IGNORECASE,
)
_COMMAND: Final = re.compile(r"^\W{0,2}(?:[\w.@~:/ -]{1,60})?[$#%>❯»]\s?(?:pwd|passwd)\s*$")
"""A command after a prompt: what stands below is where one is, or a program that asks by itself."""
_WAITS: Final = re.compile(r"(?:\([\w.-]+\)\s?)?[\w.-]+@[\w.-]+:[~/][\w./~-]*\s?[$#%]")
"""A shell's prompt alone, with user, host and folder: nobody's secret, whatever ends above it."""
_WORD: Final = 6
_LEAST_WORDS: Final = 3
_SPOKEN: Final = frozenset((
    "forgot", "forgotten", "password", "passwords", "show", "hide", "must", "characters", "remember", "keep", "use", "least", "strong", "weak",
    "again", "change", "your", "this", "with", "here", "account", "device", "login", "sign", "enter", "please", "type", "vergessen", "anzeigen",
    "zeichen", "oublié", "afficher", "olvidado", "mostrar", "stay", "signed", "log", "reset", "generate", "copy", "more", "letters", "numbers", "and",
))  # fmt: skip
"""Words below the field of a password that belong to no passphrase."""
_LONGEST_LABEL: Final = 72
_SHORT_LABEL: Final = 24


@dataclass(frozen=True, slots=True)
class Label:
    """A row that says what stands beside or below it.

    Attributes:
        kind: As `Found.kind`, or 'list' (several recovery codes), or 'answer' (to a question that stands in for a password).
        bare: Says nothing else: whatever single word stands in its field is its value.
    """

    kind: str
    bare: bool


def may_be_label(text: str) -> bool:
    """False when no label is in a row: quicker than to look for one."""
    return FOLDS.may_hold(text)


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label | None:
    """What a row is the label of; None when it is none."""
    if is_question(text):
        return Label("answer", True)
    if len(text) > _LONGEST_LABEL or text.rstrip().endswith("?") or _COMMAND.match(text) or not FOLDS.may_hold(text) or is_program(text):
        return None
    texts = (text, re.sub(r"\s", "", text)) if len(text) <= _SHORT_LABEL else (text,)  # a reader sees gaps in words
    for one in texts:
        for kind, pattern in _LABELS:
            if _stands_alone(pattern, one) and not (kind == "code" and is_other_code(text)):
                return Label(kind, _BARE.fullmatch(one) is not None)
    return None


def _stands_alone(pattern: Rule, text: str) -> bool:
    """Whether a row says the name and few other words: none that begins with a figure, but for the number of the field at the end."""
    for one in pattern.finditer(text):
        before, behind = _words(text[: one.start()]), _words(text[one.end() :])
        if behind and behind[-1].isdigit() and len(behind[-1]) == 1:
            behind.pop()
        few = len(before) <= _WORDS_BEFORE and len(behind) <= _WORDS_BEHIND
        if few and not any(word[0].isdigit() for word in (*before, *behind)):
            return True
    return False


def _words(text: str) -> list[str]:
    return re.findall(r"\w\S*", text)


def fits(label: Label, text: str) -> bool:
    """Whether a row beside or below a label is likely its value."""
    text = text.strip().lstrip(":=：> ")
    words = text.split()
    if not words or _WAITS.fullmatch(text) or is_setting(words[0]):
        return False
    match label.kind:
        case "answer":
            return is_answer_to(text) and text.casefold() not in seeds.BUTTONS and not is_question(text)
        case "card":
            return is_card_number(text)
        case "check":
            return re.fullmatch(r"[0-9OolI]{1,4}|[0-9OolI](?:[\s-]?[0-9OolI]){3,8}", text) is not None
        case "expiry":
            return is_expiry(text)
        case "account" | "identity":
            return sum(c.isdigit() for c in text) >= 4 and re.fullmatch(r"[A-Z0-9](?:[ .\-/]{0,3}[A-Z0-9]){3,40}", text) is not None
        case "code":
            return _fits_code(label, text, words)
        case "list" | "recovery":
            return is_listed(text) or (len(words) <= 2 and is_token(words[0]))
        case "phrase":
            return is_phrase(text, 3) or _fits_password(label, text, words)
        case _:
            return is_code(text) or _fits_password(label, text, words)


def _fits_code(label: Label, text: str, words: list[str]) -> bool:
    if is_code(text) or _is_set_up_key(text):
        return True
    if len(words) != 1:
        return False
    if re.fullmatch(r"(?=.*\d)(?:[A-Z0-9]{4,10}|[A-Z0-9]{2,10}-[A-Z0-9]{2,6})", text) is not None:
        return True
    return label.bare and len(text) >= _WORD and _fits_password(label, text, words)  # a passcode may be a word


def _is_set_up_key(text: str) -> bool:
    """Whether a row is what an app that makes codes is set up with: base 32, in groups or not."""
    return re.fullmatch(r"[A-Z2-7]{16,64}|[A-Za-z2-7]{4}(?:[ -][A-Za-z2-7]{4}){3,15}", text) is not None and bool(re.search(r"\d|^\S+$", text))


def _fits_password(label: Label, text: str, words: list[str]) -> bool:
    if re.fullmatch(r"[a-z2-7]{4}(?: [a-z2-7]{4}){3,15}", text):
        return True
    if label.bare and is_phrase(text, _LEAST_WORDS) and not _SPOKEN & set(words):
        return True
    if label.bare and len(words) == 1:
        return text.casefold().strip(".…!>") not in seeds.BUTTONS and not re.fullmatch(r"[*●•·.]+|https?://\S+", text)
    if (
        label.bare
        and len(words) <= 3
        and len(text) <= 24
        and (text[:1].isalpha() or is_password("".join(words)))
        and is_unlike_word("".join(words))
        and (any(c.isdigit() for c in words[-1]) or is_password("".join(words)))
    ):
        return True
    return (
        len(words) <= 3
        and is_unlike_word(words[0])
        and not (is_name(words[0]) or (is_program(text) and not (len(words) == 1 and {"d", "l", "u"} <= set(classes(text)))))
        and not re.match(
            r"[A-Za-z][\w.-]*:$|https?://|\d+[.:/]\d|.*@.*\.\w|[\d.,]+$|[A-Z]{1,6}-\d{1,6}(?:\.\d+)?\+?$|[\"'`(]*[./~]|\w+/[\w./-]+\.\w{2,4}$|\[\d+\]|[<=]",
            words[0],
        )
    )
