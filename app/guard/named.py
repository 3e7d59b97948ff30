"""Secrets that stand beside what they are called: passwords, tokens, one-time codes. Labels, and what fits into their fields. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from . import seeds_secret as seeds
from .money import is_card_number, is_expiry
from .secret import Found
from .tolerant import AROUND, Folds, Rule, any_of, classes, is_password, is_token, is_unlike_word, torn

_KEYWORD: Final = Rule(
    lambda: rf"(?<![^\W\d_])(?:{any_of(seeds.KEYWORDS)}|{'|'.join(map(torn, seeds.TORN))})(?!\w*[^\W\d_]{{3}})\w{{0,2}}",
    re.IGNORECASE,
)
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
_FOLDS: Final = Folds((
    *seeds.KEYWORDS, *seeds.CODES, *seeds.LONG_CODES, *seeds.PHRASES, *seeds.RECOVERY, *seeds.CARDS, *seeds.CHECKS, *seeds.EXPIRIES, *seeds.ACCOUNTS,
    *seeds.PERSONS, "code", "kod", "código", "codice", "код", "wifi", "wlan", "router", "login", "user", "server",
))  # fmt: skip
_VARIABLE: Final = Rule(
    lambda: (
        r"(?<![\w$.{])[A-Z][A-Z0-9_]*?(?:SECRET|TOKEN|PASS|PASSWD|PASSPHRASE|PWD|CREDENTIALS?|API_?KEY|PRIVATE_?KEY|ENCRYPTION_?KEY)[A-Z0-9_]*=[\"']?(?=[^\s\"'$<{(/~.])"
    )
)
_NOTHING: Final = Rule(lambda: r"[\"']?(?:true|false|yes|no|on|off|none|null|\d{1,4})[\"']?\s*$", re.IGNORECASE)
_USER_BEFORE: Final = Rule(lambda: r"\b(?:user(?:name)?|login|log-?in|benutzer(?:name)?|usuario|utilisateur|account|e-?mail)\b", re.IGNORECASE)
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
_UNREADABLE: Final = Rule(lambda: r"(?<!\w)(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u04ff])\w{3,}\s?[:：]\s?(?=(\S+)\s*$)")
"""A label of letters that the reader took for others, and one word behind it."""
_LOST_LABEL: Final = Rule(
    lambda: r"^(?:[\W\d_]*[^\W\d_][\W\d_]*|\W*)[:：]\s?(?!(?:u?int|float|complex|vec|sha|md|base|utf|ascii)[\d_-])(?=(\w{8,32})\s*$)",
    re.IGNORECASE,
)
"""A label of letters that the reader left out, as of Chinese or Korean: a letter or none is left of it."""
_TYPE: Final = Rule(lambda: r"[A-Z][A-Za-z]*(?:\[|\)\s*(?:->|:)|\s*=\s)")
"""A parameter of a function and its type."""
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
_CODE_WORD: Final = Rule(
    lambda: rf"(?<![^\W\d])(?:{any_of(seeds.CODES)})(?!\w)",
    re.IGNORECASE,
)
_LONG_CODE: Final = Rule(
    lambda: rf"(?<![^\W\d])(?:{any_of((*seeds.LONG_CODES, *seeds.RECOVERY))})(?!\w)",
    re.IGNORECASE,
)
_PHRASE: Final = Rule(
    lambda: rf"(?<![^\W\d])(?:{any_of(seeds.PHRASES)})(?!\w)",
    re.IGNORECASE,
)
_SAYS: Final = Rule(
    lambda: (
        r"[\\\"'`\])]*\s*(?:\(.{1,24}?\)\s*)?(?::\s=|[:=;：]+>?|->|=>|→|>(?=[^\s<])|,\s*(?=[\"'])|['’]s\b|\b(?:is|are|was|ist|lautet|war|est|es|è|é|är|er|to|"
        r"jest|to jest|fue|era)\b[:：]?)\s*(?:[bru]{1,2}(?=[\"'`]))?[\"'`(]?\s*"
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
        r"\s+(?:(?:(?:for|to|of|für|von|zum|zur|pour|para|del?|do|da|per|voor|на|от)\s+[^:]{1,40}?\s)?(?:is|ist|lautet|est|es|é|è|är|jest|это)|do\s+\S+\s+to)\s+[\"'`]?([^\W\d_][\w-]{3,})[\"'`]?[.!]?\s*$"
    ),
    re.IGNORECASE,
)
_ADJECTIVE: Final = Rule(
    lambda: (
        r".*(?:ed|able|ible|ing|ful|less|ive|ous|tig|lich|bar|isch|elle|ée?s?|ado|ada|ido|ida)$|weak|strong|secure|safe|long|short|simple|good|fine|okay|known|public|private|"
        r"wrong|right|case-sensitive|here|there|below|above|same|different|unique|random|empty|mandatory|easy|hard|secret|hidden|shown|sent|lost|gone|stolen|back|"
        r"kurz|lang|schwach|stark|sicher|falsch|leer|geheim|court|longue?|faible|forte?|d[ée]bil|fuerte|corta|larga|important|always|never|also|still|just|only"
    ),
    re.IGNORECASE,
)
_KIND_DIGIT: Final = Rule(
    lambda: r"\s+(?:[0-9]\s+|(?:for|von|für|of)\s+\S+\s+)?(?=\S)",
)
_PAIR: Final = Rule(
    lambda: (
        r"\b(?:wi-?fi|wlan|router|nas|server|vpn|ssh|s?ftp|db|log-?in|creds|credentials|zugangsdaten|anmeldung|account|acct|user(?:name)?|auth|identifiants)\b.{0,50}?(\S+)\s?[/|:]\s?(?=(\S+)\s*$)"
    ),
    re.IGNORECASE,
)
_NO_VALUE: Final = Rule(
    lambda: (
        r"(?:str|string|bytes|int|bool|none|null|nil|true|false|optional|required|any|undefined|hidden|empty|\[?redacted\]?|not set|unset|"
        r"[*●•·.✱x]{3,})"
        r"[\"']?\s*(?:[,;)=|\]}\[:]|$|->)"
        r"|(?:required|wrong|incorrect|invalid|expired|missing|needed|optional|changed|updated|protected|encrypted|sent|falsch|abgelaufen|erforderlich|"
        r"incorrecte?|requise?|obligatoria|incorrecta)\W*$"
    ),
    re.IGNORECASE,
)
_PROSE: Final = Rule(
    lambda: (
        r"(?:not|never|the|a|an|too|must|should|can|will|being|no|in|on|at|for|only|very|also|still|now|required|wrong|incorrect|invalid|expired|correct|"
        r"sent|used|stored|refreshed|changed|updated|set|missing|needed|optional|case|your|my|protected|encrypted|here|there|this|that|when|if|where|how|"
        r"what|who|why|and|or|zu|nicht|falsch|richtig|abgelaufen|erforderlich|trop|incorrecte?|requise?|obligatoria|incorrecta)\b(?!\S)"
    ),
    re.IGNORECASE,
)
"""How a sentence about passwords goes on that tells none."""
_IN_CODE: Final = Rule(
    lambda: (
        r"[\"']?\$[A-Z_{(]|[\"']?\$[a-z_]+\b(?!\S)|[\"']?(?:<[^<>]*>|\{\{|%\(\w+\)s|%s)|\[|\.{3}"
        r"|(?:await |new |not )?(?:self|this|os|process|request|req|config|settings|env|ctx|args|props|state|params|data|user|options|opts|app|"
        r"form|secrets|var|local|"
        r"module|event|session|response|res|body|input|getpass|cls|super|json|data|meta|db|cfg|conf|auth|lexer|match|m|row|item|each|one|self)\??[.\[(]"
        r"|(?:await |new )?[A-Za-z_][\w.]*\((?!\S*[\"'][^\"']*\d)|[\"']?(?:your|insert|enter|example|placeholder|dummy|"
        r"xxx)[_ -][A-Za-z_ -]*[\"']?\s*[,;)]?\s*$"
        r"|f[\"']|lambda\b|r?[\"']{2}\s*(?:[,;)]|$)|[\"']\s*$|[\"']\s*(?:\+|\.)|!(?:Ref|Sub|GetAtt)|\*|&\w"
    ),
    re.IGNORECASE,
)
_IDENTIFIER: Final = Rule(
    lambda: r"[A-Za-z_]*(?:password|passwd|secret|token|pwd|key|pass)[A-Za-z_]*[\"',;):\]]*\s*$",
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
_TITLE_AROUND: Final = r"\W*(?:[^\W\d]\S*\W+){0,7}?"


def _label(words: Iterable[str]) -> str:
    return rf"{_TITLE_AROUND}(?:{any_of(words)})(?:\W+[^\W\d]\S*){{0,5}}\W*\d?\W*"


_LABELS: Final = tuple(
    (kind, Rule(partial(_label, words), re.IGNORECASE))
    for kind, words in (
        ("list", seeds.LONG_CODES),
        ("phrase", seeds.PHRASES),
        ("recovery", seeds.RECOVERY),
        ("card", seeds.CARDS),
        ("check", seeds.CHECKS),
        ("expiry", seeds.EXPIRIES),
        ("account", seeds.ACCOUNTS),
        ("identity", seeds.PERSONS),
        ("code", (*seeds.CODES, "code")),
        ("password", seeds.KEYWORDS),
    )
)
_BARE: Final = Rule(
    lambda: (
        rf"\W*(?:(?:new|old|current|confirm|repeat|verify|your|the|neues|altes|aktuelles|nouveau|nueva|enter|re-?enter|temporary|initial|default|admin|root|user|wi-?fi|wlan)\W+){{0,2}}"
        rf"(?:{any_of(word for word in seeds.KEYWORDS if word not in seeds.WEAK)}|{any_of(('token', 'secret', 'pin'))})\W*(?:\(.*\))?\W*"
    ),
    re.IGNORECASE,
)
_OTHER_CODES: Final = Rule(
    lambda: (
        r"\b(?:zip|postal|area|country|error|exit|status|promo|coupon|discount|voucher|qr|source|bar|colou?r|language|currency|airport|booking|dress|morse|"
        r"return|response|machine|byte|char(?:acter)?|key|scan|http|postleit|vs)\W?codes?\b"
    ),
    re.IGNORECASE,
)
_LONGEST_LABEL: Final = 72
_SHORT_LABEL: Final = 24
_LONGEST_ITEM: Final = 40


@dataclass(frozen=True, slots=True)
class Label:
    """A row that says what stands beside or below it.

    Attributes:
        kind: As `Found.kind`, or 'list' (several recovery codes).
        bare: Says nothing else: whatever single word stands in its field is its value.
    """

    kind: str
    bare: bool


def named(text: str) -> Iterator[Found]:
    """Secrets in a line beside what they are called."""
    inside = [*_set_inside(text), *_variables(text)]
    inside += [Found(one.end(), len(text), "password", True) for one in _UNREADABLE.finditer(text) if is_unlike_word(one[1])]
    inside += [
        Found(one.end(), len(text), "password", True) for one in _LOST_LABEL.finditer(text) if is_token(one[1]) and re.search(r"[^\W\d].*\d", one[1])
    ]
    yield from inside
    if not _FOLDS.may_hold(text):
        return
    found = [*_passwords(text), *_codes(text), *_phrases(text), *_pairs(text)]
    yield from found
    if not found and not inside and label_of(text) is not None:
        yield Found(0, len(text), "label")


def label_of(text: str) -> Label | None:
    """What a row is the label of; None when it is none."""
    if len(text) > _LONGEST_LABEL or text.rstrip().endswith("?") or not _FOLDS.may_hold(text):
        return None
    texts = (text, re.sub(r"\s", "", text)) if len(text) <= _SHORT_LABEL else (text,)  # a reader sees gaps in words
    for one in texts:
        for kind, pattern in _LABELS:
            if pattern.fullmatch(one) is not None and not (kind == "code" and _OTHER_CODES.search(text)):
                return Label(kind, _BARE.fullmatch(one) is not None)
    return None


def fits(label: Label, text: str) -> bool:
    """Whether a row beside or below a label is likely its value."""
    text = text.strip().lstrip(":=：> ")
    words = text.split()
    if not words:
        return False
    match label.kind:
        case "card":
            return is_card_number(text)
        case "check":
            return re.fullmatch(r"[0-9OolI]{1,4}|[0-9OolI](?:[\s-]?[0-9OolI]){3,8}", text) is not None
        case "expiry":
            return is_expiry(text)
        case "account" | "identity":
            return sum(c.isdigit() for c in text) >= 4 and re.fullmatch(r"[A-Z0-9](?:[ .\-/]{0,3}[A-Z0-9]){3,40}", text) is not None
        case "code":
            return _is_code(text) or (len(words) == 1 and re.fullmatch(r"(?=.*\d)(?:[A-Z0-9]{4,10}|[A-Z0-9]{2,10}-[A-Z0-9]{2,6})", text) is not None)
        case "list" | "recovery":
            return is_listed(text) or (len(words) <= 2 and is_token(words[0]))
        case "phrase":
            return is_phrase(text, 3) or _fits_password(label, text, words)
        case _:
            return _is_code(text) or _fits_password(label, text, words)


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


def is_phrase(text: str, least: int) -> bool:
    """Whether a row is nothing but words of a seed phrase: at least `least` short words of small letters, numbered or not."""
    words = re.sub(r"\b\d{1,2}[.):]?(?=\s|$)|(?<!\w)[\dlI]{1,2}[.):](?=[a-z])", " ", text).replace(",", " ").split()
    whole = [word for word in words if len(word) >= 3]
    if len(whole) < least or 3 * len(whole) < 2 * len(words):  # a reader tears a letter or two off
        return False
    return all(re.fullmatch(r"[a-z]{1,9}", word) for word in words) and not (_FUNCTION_WORDS & set(words))


_FUNCTION_WORDS: Final = frozenset(seeds.FUNCTION_WORDS)
_SEEDS: Final = Rule(
    lambda: r"(?<![\w.'-])(?:(?:\d{1,2}[.):]?\s+)?[a-z]{3,8}[ ,]+){11,}[a-z]{3,8}(?![\w'-])",
)


def _fits_password(label: Label, text: str, words: list[str]) -> bool:
    if label.bare and re.fullmatch(r"[a-z]{4}(?: [a-z]{4}){3}", text):
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
        and not re.match(r"[A-Za-z][\w.-]*:$|https?://|\d+[.:/]\d|.*@.*\.\w|[\d.,]+$|[A-Z]{1,6}-\d{1,6}$", words[0])
    )


def _groups_alike(text: str) -> bool:
    groups = re.split(r"[ -]", text)
    return max(map(len, groups)) - min(map(len, groups)) <= 3


def _is_code(text: str) -> bool:
    return _PLAIN_CODE.fullmatch(text.strip()) is not None


# ------------------------------------------------------------------ beside its name


def _passwords(text: str) -> Iterator[Found]:
    for one in _KEYWORD.finditer(text):
        start = _begins(one[0], text[: one.start()], text[one.end() :])
        if start is not None:
            yield Found(one.end() + start, len(text), _kind(one[0]), True)


def _begins(name: str, before: str, rest: str) -> int | None:
    """Where in what follows a keyword its value begins; None when there is none."""
    if (not _WEAK.fullmatch(name) or name.lower() == "pass") and (start := _told(rest)) is not None:
        return start
    if (says := _SAYS.match(rest)) is not None:
        return says.end() if _is_value(name, says[0], rest[says.end() :], before) else None
    if (gap := _KIND_DIGIT.match(rest)) is not None and (_follows(name, rest[gap.end() :].split()[0]) or _torn_off(rest[gap.end() :])):
        return gap.end()
    about = _ABOUT.match(rest)
    if about is None or not is_unlike_word(word := rest[about.end() :].split()[0]):
        return None
    return about.end() if not _FAINT.fullmatch(name) or is_token(word) else None


def _told(rest: str) -> int | None:
    """Where a value begins that may be any word: behind 'for …:' as programs ask, or the last word of 'is …'. None when there is none."""
    prompt = _PROMPT.match(rest)
    if prompt is not None and not _NO_VALUE.match(rest[prompt.end() :]) and not _IN_CODE.match(rest[prompt.end() :]):
        return prompt.end()
    word = _LAST_WORD.match(rest)
    plain = word is not None and not _ADJECTIVE.fullmatch(word[1]) and not _NO_VALUE.match(word[1]) and not _PROSE.match(word[1])
    return word.start(1) if word is not None and plain else None


def _is_value(name: str, says: str, value: str, before: str) -> bool:
    spoken = says.strip().isalpha()
    if not value or _NO_VALUE.match(value) or _in_code(value, says) or (says.strip(" :：").isalpha() and _PROSE.match(value)):
        return False
    word = value.split()[0]
    if not any(c.isalnum() for c in word) or ("->" in says and re.search(r"[()]", says)) or _TYPE.match(value):
        return False
    if _FAINT.fullmatch(name):
        return _made_by_machine(word)
    if not before.strip() and not spoken and _ALONE.fullmatch(f"{name}{says}{value}") is not None:
        return True
    if name.lower() == "pass" and _USER_BEFORE.search(before) is not None:
        return True
    if spoken or _WEAK.fullmatch(name) or before.rstrip().endswith(("primary", "foreign", "sort", "cache", "public", "partition")):
        return (is_unlike_word(word) and not re.match(r"\w+\.\w+\.\w+$|\w+/\w+", word)) or is_token(word)
    return True


def _made_by_machine(word: str) -> bool:
    word = word.strip(AROUND)
    if len(word) >= 12 and {"d", "l", "u", "-"} <= set(classes(word)) and re.search(r"[!#$%^&*?~@]", word) and "://" not in word:
        return True
    return is_token(word) and len(word) >= 12 and re.search(r"\.(?:\w{2,4})$|^\d+\.\d+|[({]", word) is None


def _in_code(value: str, says: str) -> bool:
    """Whether a program gets the value from elsewhere, or it stands for one that is to be filled in."""
    if _IN_CODE.match(value):
        return True
    return says.endswith("= ") and _IDENTIFIER.match(value) is not None


def _follows(name: str, word: str) -> bool:
    """Whether a word right behind a keyword, with nothing between, is its value."""
    word = word.strip("\"'`,;:")
    if re.match(r"https?:|[-/~.$<({\[]|\d+[.:/]\d|\w+\(|.*@.*\.\w", word) and not is_token(word):
        return False
    if re.fullmatch(r"\d{4,12}", word):
        return not _WEAK.fullmatch(name)
    return _made_by_machine(word) if _FAINT.fullmatch(name) else is_unlike_word(word) and not re.fullmatch(r"\w+\(.*", word)


def _torn_off(value: str) -> bool:
    """Whether a reader has torn the first letters off a word that is one."""
    words = value.split()
    return len(words) >= 2 and len(words[0]) <= 3 and words[0].isalnum() and not _NO_VALUE.match(value) and is_token(words[1]) and len(words[1]) >= 8


def _set_inside(text: str) -> Iterator[Found]:
    if ":" not in text and "=" not in text and "," not in text:
        return
    for one in _INSIDE.finditer(text):
        value = text[one.end() :]
        word = re.split(r"[\"'`\s]", value, maxsplit=1)[0]
        quoted = one[0][-1] in "\"'`"
        if _NO_VALUE.match(value) or (not quoted and _in_code(value, one[0])) or _IN_CODE.match(value) or _IDENTIFIER.match(value):
            continue
        if (quoted and _STRONG_INSIDE.search(one[0]) and len(word) >= 4) or (_made_by_machine(word) and not re.match(r"\w+\.\w+", word)):
            yield Found(one.end(), len(text), _kind(one[0]), True)


def _variables(text: str) -> Iterator[Found]:
    """Variables of an environment, named for what they hold: whatever they are set to."""
    for one in _VARIABLE.finditer(text):
        value = text[one.end() :]
        if not _NO_VALUE.match(value) and not _NOTHING.match(value) and not _IN_CODE.match(value):
            yield Found(one.end(), len(text), _kind(one[0]), True)


def _kind(name: str) -> str:
    name = name.lower()
    if re.search(r"cookie|session|csrf|xsrf", name):
        return "session"
    if re.search(r"licen|product|serial|activ|aktiv|lizenz|produkt|serien", name):
        return "licence"
    if re.search(r"mnemonic|phrase|seed", name):
        return "phrase" if "pass" not in name else "password"
    return "key" if re.search(r"key|token|schl|cl[ée]|secret|auth|signat|bearer|jeton|dsn|sas|hook|salt", name) and "pass" not in name else "password"


def _pairs(text: str) -> Iterator[Found]:
    for one in _PAIR.finditer(text):
        if is_unlike_word(one[2]) and "/" not in one[1] and not re.match(r"//|\d+$", one[2]):
            yield Found(one.end(), len(text), "password", True)


# ------------------------------------------------------------------ codes and phrases


def _codes(text: str) -> Iterator[Found]:
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


def _phrases(text: str) -> Iterator[Found]:
    for one in _PHRASE.finditer(text):
        value = re.match(r"[\"'\s]*[:=]\s*[\"']?", text[one.end() :])
        if value is not None and is_phrase(text[one.end() + value.end() :].rstrip("\"'., "), 3):
            yield Found(one.end() + value.end(), len(text), "phrase", True)


def seeds_of_wallets(text: str) -> Iterator[Found]:
    """Twelve words or more in a row as only a seed phrase has them."""
    for one in _SEEDS.finditer(text):
        words = re.findall(r"[a-z]+", one[0])
        commas = one[0].count(",")
        inflected = sum(re.search(r"[^su]s$|ed$|ly$|ing$", word) is not None for word in words)
        if not _FUNCTION_WORDS & set(words) and commas in (0, len(words) - 1, len(words)) and inflected * 4 <= len(words):
            yield Found(one.start(), one.end(), "phrase", True)
