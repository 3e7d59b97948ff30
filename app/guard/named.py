"""Secrets that stand beside what they are called: passwords and tokens behind a word of some language. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from . import seeds_secret as seeds
from .assigned import assigned, kind_of
from .codes import codes
from .labels import FOLDS, label_of
from .phrases import phrases
from .secret import Found
from .stand_ins import ADJECTIVE, IN_CODE, NO_VALUE, PROSE, TYPE, in_code, is_blank, is_name, made_by_machine
from .tolerant import Rule, any_of, classes, is_token, is_unlike_word, torn

_KEYWORD: Final = Rule(
    lambda: rf"(?<![^\W\d_])(?<!\$)(?<!\$\{{)(?:{any_of(seeds.KEYWORDS)}|{'|'.join(map(torn, seeds.TORN))})(?!\w*[^\W\d_]{{3}})\w{{0,2}}",
    re.IGNORECASE,
)
_USER_BEFORE: Final = Rule(lambda: r"\b(?:user(?:name)?|login|log-?in|benutzer(?:name)?|usuario|utilisateur|account|e-?mail)\b", re.IGNORECASE)
_UNREADABLE: Final = Rule(lambda: r"(?<!\w)(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u04ff])\w{3,}\s?[:：]\s?(?=(\S+)\s*$)")
"""A label of letters that the reader took for others, and one word behind it."""
_LOST_LABEL: Final = Rule(
    lambda: r"^(?:[\W\d_]*[^\W\d_][\W\d_]*|\W*)[:：]\s?(?!(?:u?int|float|complex|vec|sha|md|base|utf|ascii)[\d_-])(?=(\w{8,32})\s*$)",
    re.IGNORECASE,
)
"""A label of letters that the reader left out, as of Chinese or Korean: a letter or none is left of it."""
_WEAK: Final = Rule(
    lambda: rf"(?:{any_of(seeds.WEAK)})\w{{0,2}}",
    re.IGNORECASE,
)
_ALONE: Final = Rule(lambda: r"(?:parol[ae]|mdp|clave|jeton)\s?[:：]\s?[^\s:]{5,}", re.IGNORECASE)
"""A line of nothing but such a word and one more: no sentence."""
_FAINT: Final = Rule(
    lambda: rf"(?:{any_of(seeds.FAINT)})\w{{0,2}}",
    re.IGNORECASE,
)
_SAYS: Final = Rule(
    lambda: (
        r"[\\\"'`\])]*\s*(?:\(.{1,24}?\)\s*)?(?::\s=|[:=;：]+>?|->|=>|→|>(?=[^\s<])|,\s*(?=[\"'])|['’]s\b|\b(?:is|are|was|ist|lautet|war|est|es|è|é|är|er|to|"
        r"jest|to jest|fue|era)\b[:：]?(?:\s(?:still|now|noch|jetzt|toujours|ahora|ancora|nog)\b)?)\s*(?:[bru]{1,2}(?=[\"'`]))?[\"'`(]?\s*"
    ),
    re.IGNORECASE,
)
_ABOUT: Final = Rule(
    lambda: r"\s+(?:[\w@.'\"-]+\s+){0,4}[\w@.'\"-]+\s*(?:[:=：]|\b(?:is|ist|lautet|est|es|è|é|är|jest)\b|->|→)\s*[\"'`]?(?=\S)",
    re.IGNORECASE,
)
_PROMPT: Final = Rule(
    lambda: r"\s+(?:for|to|von|für|zu[mr]?|of|pour|para|per|di|voor|do|till?|для|от|к)\s+[^:：]{1,80}?(?:\s(?:is|ist|est|es|è))?\s?[:：]\s?(?=\S)",
    re.IGNORECASE,
)
_LAST_WORD: Final = Rule(
    lambda: (
        r"\s+(?:(?:(?:for|to|of|für|von|zum|zur|pour|para|del?|do|da|per|voor|на|от)\s+[^:]{1,40}?\s)?(?:is|ist|lautet|est|c['’]est|es|é|è|är|jest|это)"
        r"(?:\s(?:still|now|just|noch|jetzt|immer noch|toujours|encore|ahora|ora|nu|nog))?|"
        r"do\s+\S+\s+to)\s+[\"'`]?([^\W\d_][\w-]{3,})[\"'`]?(?:[.!]?\s*$|,\s)"
    ),
    re.IGNORECASE,
)
_AT_END: Final = Rule(lambda: r"\s+(?:\(?[\w@.'’-]+\)?:?\s+){1,4}(\S{8,40})\s*$")
"""A few words that say whose it is, and a last one."""
_DASHED: Final = Rule(lambda: r"\s[-–—]\s([^\W\dA-Z][^\WA-Z]{3,20}|(?=\S*\d)[\w!#$%&*+?-]{6,40})\s*$")
"""One word behind a dash, which is no name."""
_KIND_DIGIT: Final = Rule(
    lambda: r"\s+(?:[0-9]\s+|(?:for|von|für|of)\s+\S+\s+)?(?=\S)",
)
_SENTENCE: Final = Rule(lambda: r"(?:\S+\s+){2,}\S+[.!)]?\s*")
_WORKED_OUT: Final = Rule(lambda: r"[a-z_]\w*[\[(]|0x[0-9A-F]{1,8}$|[\w.-]*@[\w-]+\.")
"""What a program works out, a single byte, an address of a person."""
_OF_PROGRAM: Final = re.compile(r"--[a-z]|[*&]*\w+\(")
"""An option, or a function that is called."""
_PLAIN: Final = re.compile(r"[\w+/=.-]{8,}$")
_PAIR: Final = Rule(
    lambda: (
        r"\b(?:wi-?fi|wlan|router|nas|server|vpn|ssh|s?ftp|db|log-?in|creds|credentials|zugangsdaten|anmeldung|account|acct|user(?:name)?|auth|identifiants)\b.{0,50}?(\S+)\s?[/|:]\s?(?=(\S+)\s*$)"
    ),
    re.IGNORECASE,
)


def named(text: str) -> Iterator[Found]:
    """Secrets in a line beside what they are called."""
    inside = list(assigned(text))
    inside += [Found(one.end(), len(text), "password", True) for one in _UNREADABLE.finditer(text) if is_unlike_word(one[1])]
    inside += [
        Found(one.end(), len(text), "password", True) for one in _LOST_LABEL.finditer(text) if is_token(one[1]) and re.search(r"[^\W\d].*\d", one[1])
    ]
    yield from inside
    if not FOLDS.may_hold(text):
        return
    found = [*_passwords(text), *codes(text), *phrases(text), *_pairs(text)]
    yield from found
    if not found and not inside and label_of(text) is not None:
        yield Found(0, len(text), "label")


def _passwords(text: str) -> Iterator[Found]:
    for one in _KEYWORD.finditer(text):
        if one[0].lower() in ("passed", "passes"):
            continue
        start = _begins(one[0], text[: one.start()], text[one.end() :])
        if start is not None:
            yield Found(one.end() + start, len(text), kind_of(one[0]), True)


def _begins(name: str, before: str, rest: str) -> int | None:
    """Where in what follows a keyword its value begins; None when there is none."""
    if (not _WEAK.fullmatch(name) or name.lower() == "pass") and (start := _told(rest)) is not None:
        return start
    if (says := _SAYS.match(rest)) is not None and says[0].strip().lower() != "to":
        return says.end() if _is_value(name, says[0], rest[says.end() :], before) else None
    if (gap := _KIND_DIGIT.match(rest)) is not None and (_follows(name, rest[gap.end() :].split()[0]) or _torn_off(rest[gap.end() :])):
        return gap.end()
    if (
        (dashed := _DASHED.match(rest)) is not None
        and not _WEAK.fullmatch(name)
        and not (ADJECTIVE.fullmatch(dashed[1]) or NO_VALUE.match(dashed[1]))
    ):
        return dashed.start(1)
    if (last := _AT_END.match(rest)) is not None and not _WEAK.fullmatch(name) and _is_made(last[1]):
        return last.start(1)
    about = _ABOUT.match(rest)
    if about is None or not is_unlike_word(word := rest[about.end() :].split()[0]) or is_name(word):
        return None
    return about.end() if not _FAINT.fullmatch(name) or made_by_machine(word) else None


def _is_made(word: str) -> bool:
    """Whether a word has small and large letters and figures and is no name, place or file."""
    return {"d", "l", "u"} <= set(classes(word)) and is_unlike_word(word) and not (is_name(word) or re.search(r"[:/({<|]|\.\w{1,4}$", word))


def _told(rest: str) -> int | None:
    """Where a value begins that may be any word: behind 'for …:' as programs ask, or the last word of 'is …'. None when there is none."""
    prompt = _PROMPT.match(rest)
    if prompt is not None and not NO_VALUE.match(rest[prompt.end() :]) and not IN_CODE.match(rest[prompt.end() :]):
        return prompt.end()
    word = _LAST_WORD.match(rest)
    plain = word is not None and not ADJECTIVE.fullmatch(word[1]) and not NO_VALUE.match(word[1]) and not PROSE.match(word[1])
    return word.start(1) if word is not None and plain else None


def _is_value(name: str, says: str, value: str, before: str) -> bool:
    spoken = says.strip().isalpha()
    if not value or NO_VALUE.match(value) or in_code(value, says) or (says.strip(" :：").isalpha() and PROSE.match(value)):
        return False
    word = value.split()[0]
    if re.match(r"\w[\"'](?!\w)", value):  # <a accesskey="p">
        return False
    if says.strip() == ";" and len(value.split()) > 1:  # a reader's ':', or the end of a command
        return False
    if "==" in says or "!=" in says or (_SENTENCE.fullmatch(value) and PROSE.match(value)):
        return False
    if not any(c.isalnum() for c in word) or ("->" in says and re.search(r"[()]", says)) or TYPE.match(value):
        return False
    if _FAINT.fullmatch(name):
        return made_by_machine(word)
    if not before.strip() and not spoken and _ALONE.fullmatch(f"{name}{says}{value}") is not None:
        return True
    if name.lower() == "pass" and _USER_BEFORE.search(before) is not None:
        return True
    if spoken or _WEAK.fullmatch(name) or before.rstrip().endswith(("primary", "foreign", "sort", "cache", "public", "partition")):
        telling = (is_unlike_word(word) and not re.match(r"\w+\.\w+\.\w+$|\w+/\w+", word)) or is_token(word)
        return telling and not (_WORKED_OUT.match(word) or is_name(word))
    return not is_blank(word.strip("\"'`,;"))


def _follows(name: str, word: str) -> bool:
    """Whether a word right behind a keyword, with nothing between, is its value."""
    word = word.strip("\"'`,;:")
    if re.match(r"https?:|[-/~.$<({\[*&]|\d+[.:/]\d|\w+\(|.*@.*\.\w", word) and (not is_token(word) or _OF_PROGRAM.match(word)):
        return False
    if re.fullmatch(r"\d{4,12}", word):
        return not _WEAK.fullmatch(name)
    if is_name(word) or word.endswith("=") or _WORKED_OUT.match(word):
        return False
    return made_by_machine(word) if _FAINT.fullmatch(name) else is_unlike_word(word) and not re.fullmatch(r"\w+\(.*", word)


def _torn_off(value: str) -> bool:
    """Whether a reader has torn the first letters off a word that is one."""
    words = value.split()
    return (
        len(words) >= 2
        and len(words[0]) <= 3
        and words[0].isalnum()
        and not NO_VALUE.match(value)
        and is_token(words[1])
        and _PLAIN.match(words[1]) is not None
    )


def _pairs(text: str) -> Iterator[Found]:
    for one in _PAIR.finditer(text):
        if is_unlike_word(one[2]) and not is_name(one[2]) and "/" not in one[1] and not re.match(r"//|\d+$|.*@.*\.", one[2]):
            yield Found(one.end(), len(text), "password", True)
