"""Secrets in a line of text: where they begin and end. Pure.

What is read off a screen is never exact: readers break long words with spaces and take one letter for another ('AKIA' → 'AKTA', 'sk-' → 'sk -'), and
rules made for clean text then find little more than half. So the rules here are told by how a secret begins or what stands before it, know the usual
confusions, and end where the line ends. What is hidden too much costs a few words of a note; what is hidden too little cannot be taken back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from .seeds_secret import ALONE, CODES, KEYWORDS, LONG_CODES, PREFIXES, WEAK


@dataclass(frozen=True, slots=True)
class Found:
    """One secret in a line.

    Attributes:
        start, end: Its characters. `end` may lie behind the part that is surely secret.
        kind: 'key', 'card', 'account', 'password', 'code', 'block' or 'label'. A label is no secret: its value may stand beside or below it.
        ends_line: It reaches the end of the line, so it may go on in the next.
    """

    start: int
    end: int
    kind: str
    ends_line: bool = False


_LOOKS: Final = {
    "o": "[o0]",
    "i": "[il1|!íï]",
    "l": "[il1|]",
    "s": "[s5ßš]",
    "e": "[eéè]",
    "a": "[a4áàä]",
    "g": "[g9q]",
    "b": "[b6]",
    "ł": "[łlt1]",
    " ": r"[\s_.-]?",
    "-": r"[\s_.-]?",
}


def _tolerant(word: str) -> str:
    """A pattern for `word` as readers may give it back: look-alikes, lost accents, gaps where there is a dash and none where there is a space."""
    return "".join(_LOOKS.get(char) or _plainer(char) for char in word)


def _plainer(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return re.escape(char) if base == char else f"[{char}{_LOOKS.get(base, base).strip('[]')}]"


def _any(words: Iterable[str]) -> str:
    return "|".join(_tolerant(word) for word in sorted(words, key=len, reverse=True))


_PREFIX: Final = re.compile(r"(?<![A-Za-z0-9])(?:" + "|".join(PREFIXES) + ")")
_KEYWORD: Final = re.compile(rf"(?<![^\W\d_])(?:{_any(KEYWORDS)})(?!\w*[^\W\d_]{{3}})\w{{0,2}}", re.IGNORECASE)
_ACCENTED: Final = {char for word in (*KEYWORDS, *CODES, *ALONE) for char in word if len(unicodedata.normalize("NFD", char)) > 1}
_FOLDS: Final = str.maketrans(
    {char: name for name in "oslagbe" for char in _LOOKS[name].strip("[]") if name != char}
    | {char: unicodedata.normalize("NFD", char)[0] for char in _ACCENTED}
    | dict.fromkeys("i!íï", "l")
    | dict.fromkeys(" \t_.-")
)


def _folded(text: str) -> str:
    """`text` with every look-alike as the same letter and without gaps: what a tolerant pattern finds has the folded word in it."""
    return text.lower().translate(_FOLDS)


_STEMS: Final = tuple({_folded(word.partition("ł")[0])[:5] for word in (*KEYWORDS, *CODES, *ALONE)})
_WEAK: Final = re.compile(rf"(?:{_any(WEAK)})\w{{0,2}}", re.IGNORECASE)
_CODE_WORD: Final = re.compile(rf"(?<![^\W\d])(?:{_any(CODES)})\b", re.IGNORECASE)
_LONG_CODE: Final = re.compile(rf"(?<![^\W\d])(?:{_any(LONG_CODES)})\b", re.IGNORECASE)
_ALONE: Final = re.compile(rf"\W*(?:\w+\W+){{0,2}}(?:{_any((*ALONE, *KEYWORDS, *CODES))})\W*(?:is|ist|est|es)?\W*", re.IGNORECASE)
_BARE: Final = re.compile(rf"\W*(?:{_any(KEYWORDS)})\W*", re.IGNORECASE)
_SAYS: Final = re.compile(r"[\"'`\])]?\s*(?:[:=;]+>?|->|=>|→|\b(?:is|are|was|ist|lautet|est|es|è|är|to)\b:?)\s*[\"'`(]?\s*", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\s+(?:[\w@.'\"-]+\s+){0,3}[\w@.'\"-]+\s*(?:[:=]|\bis\b|->|→)\s*[\"'`]?(?=\S)")
_NO_VALUE: Final = re.compile(
    r"(?:str|string|bytes|int|bool|none|null|nil|true|false|optional|required|any|undefined|hidden|empty|[*●•·.]{3,})[\"']?\s*(?:[,;)=|\]}\[]|$|->)"
    r"|(?:not|never|the|a|an|too|must|should|can|will|being|no|in|on|at|for|only|very|also|still|now|required|wrong|incorrect|invalid|expired|correct)\b",
    re.IGNORECASE,
)
_CODE_DIGITS: Final = re.compile(r"(?<![\w.,:/-])(?:[A-Z]{1,2}[-–—])?[0-9OolI](?:[\s-]?[0-9OolI]){3,8}(?![\w:]|[.,]\d)")
_DIGITISH: Final = str.maketrans("OoQDIl|!SsBZzG", "00001111558226")
_CARD: Final = re.compile(r"(?<![\w.,])[2-6SB][0-9OolISB](?:[ \-–.]{0,2}[0-9OolIQDSBZ]){11,17}(?![\w]|[.,]\d)")
_CARD_WORD: Final = re.compile(
    r"\b(?:cards?|visa|master\s?card|amex|american express|maestro|credit|debit|kreditkarte|karten?(?:nummer)?|carte|tarjeta|carta|cart[ãa]o|pan)\b",
    re.IGNORECASE,
)
_CARD_CHECK: Final = re.compile(r"\bC[VW][VCN]2?\b\W{0,3}(?=[0-9OolI]{3,4}(?!\w))", re.IGNORECASE)
_IBAN: Final = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\s?[0-9OIl]{2}(?:\s{0,2}[A-Z0-9]{2,4}){3,8}(?:\s?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
_IBAN_WORD: Final = re.compile(r"\b[I1l]BAN\b")
_SSN: Final = re.compile(r"(?<![\w.-])[0-9OolI]{3}\s?[-–—]\s?[0-9OolI]{2}\s?[-–—]\s?[0-9OolI]{4}(?![\w-]|\.\d)")
_URL: Final = re.compile(r"\b([a-z][a-z0-9+.]{1,20})\s?[:;]\s?/\s?/?\s?([^\s:/@]{0,64})\s?:\s?(?=\S)", re.IGNORECASE)
_PORT: Final = re.compile(r"\d{1,5}(?:[/?#,;\s)\]}\"'.]|$)")
_LOGIN: Final = re.compile(
    r"(?<=\s)--?pass(?:word|wd)?[ =]\s?(?=\S)|\b(?:mysql\w*|mariadb|sshpass|redis-cli|ldap\w+)\b.{0,80}?\s-[pwa]\s?(?=\S)"
    r"|(?<=\s)-u\s+[^\s:]{1,40}:(?=\S)"
)
_BEARER: Final = re.compile(r"\b(?:bearer|basic)\s+(?=[A-Za-z0-9+/=_.~-]{12,}|[A-Za-z0-9+/_-]{4,}\s[A-Za-z0-9+/_-]{6,})", re.IGNORECASE)
_CAPITALS: Final = re.compile(r"A[A-Z0-9|]{2}[A4]\s?[A-Z0-9olw]{10,}")
_VENDOR: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2,10}[_-](?:[A-Za-z0-9|!]{1,8}[_-]){0,2}(?=[0-9a-fA-F]{30}|[A-Za-z0-9]{30})")
_BLOCK: Final = re.compile(r"[-–—]{2,}\s?BEG[I1l]N\s?[A-Z0-9 ]*(?:PR[I1l]VATE|PGP|OPENSSH)[A-Z0-9 ]*|AGE-SECRET-KEY|PuTTY-User-Key", re.IGNORECASE)
_BLOCK_END: Final = re.compile(r"[-–—]{2,}\s?END\b", re.IGNORECASE)
_WORD: Final = re.compile(r"\S+")
_HEX: Final = re.compile(r"(?:0x|#|sha\d*[:-]|v)?[0-9a-fA-F-]+")
_PATHISH: Final = re.compile(r"://|^[./~]|/.*/|\\|\.(?:com|org|net|io|py|js|html?|txt|md|json|png|jpe?g|exe|so)\b")
IBAN_LENGTHS: Final = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27,
    "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28,
    "PT": 25, "RO": 24, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "TR": 26, "UA": 29, "AE": 23, "BR": 29, "IL": 23,
}  # fmt: skip


_MOST: Final = 2_000
"""Characters of a line that are looked at at once: no screen is as wide."""


@lru_cache(maxsize=4096)
def find(text: str) -> tuple[Found, ...]:
    """The secrets in one line, in order, none over another. Remembered: the lines of a screen come again with every picture."""
    if len(text) > _MOST:
        parts = [(start, text[start : start + _MOST]) for start in range(0, len(text), _MOST)]
        return tuple(replace(one, start=one.start + start, end=one.end + start) for start, part in parts for one in find(part))
    found = [*_blocks(text), *_keys(text), *_of_vendors(text), *_logins(text), *_links(text), *_money(text), *_long_words(text)]
    folded = _folded(text)
    if any(stem in folded for stem in _STEMS):  # five times faster than to ask each pattern
        found += [*_passwords(text), *_codes(text)]
    return tuple(_apart(found))


def is_token(text: str) -> bool:
    """Whether a word looks made by a machine to be unguessable: long, of letters and digits, or of both cases in turn."""
    text = text.strip("\"'`,;:()[]{}<>")
    if len(text) < 6 or _PATHISH.search(text):
        return False
    kinds = [("d" if c.isdigit() else "u" if c.isupper() else "l" if c.isalpha() else "s") for c in text]
    turns = sum(a != b and "s" not in (a, b) and (a, b) != ("u", "l") for a, b in pairwise(kinds))
    digits, letters, signs = kinds.count("d"), kinds.count("u") + kinds.count("l"), kinds.count("s")
    return (digits >= 1 and letters >= 2 and (turns >= 2 or signs >= 2 or len(text) >= 8)) or (letters >= 6 and turns >= 3)


def is_unlike_word(text: str) -> bool:
    """Whether a word beside a keyword can hardly be prose: a digit or a sign among its letters, a capital inside."""
    text = text.strip("\"'`,;:()[]{}<>.?")
    inside = any(a.islower() and b.isupper() for a, b in pairwise(text))
    return len(text) >= 4 and (
        inside or is_token(text) or (any(c.isdigit() for c in text) and any(c.isalpha() for c in text)) or bool(re.search(r"\w[!@#$%&*^+=]", text))
    )


def begins_block(text: str) -> bool:
    """Whether a block of key material begins here, whose lines follow."""
    return _BLOCK.search(text) is not None


def ends_block(text: str) -> bool:
    return _BLOCK_END.search(text) is not None


def is_key_material(text: str) -> bool:
    """Whether a line may stand inside such a block: one long word, or what a reader made of one."""
    packed = re.sub(r"\s", "", text)
    return len(packed) >= 8 and len(text.split()) <= 1 + len(packed) // 12 and re.fullmatch(r"[\w+/=.,:;~!|'*-]+", packed) is not None


def hidden(text: str, sign: str = "•••") -> str:
    """`text`, line by line, with `sign` instead of every secret; values below their label and blocks of keys too."""
    lines, out, inside, awaited = text.split("\n"), list[str](), False, ""
    for line in lines:
        if inside or begins_block(line):
            inside = not ends_block(line) and (not inside or is_key_material(line))
            out.append(sign if inside or begins_block(line) or ends_block(line) else _replaced(line, sign))
            continue
        out.append(sign if awaited and is_value(awaited, line) else _replaced(line, sign))
        if line.strip():
            awaited = line if any(one.kind == "label" for one in find(line)) else ""
    return "\n".join(out)


def is_value(label: str, text: str) -> bool:
    """Whether `text`, which stands beside or below a label, is likely its value: one that looks like a secret, or any one word at a bare keyword."""
    words = text.split()
    if not words or _is_code(text.strip()):
        return bool(words)
    return (
        is_unlike_word(words[0]) if len(words) <= 3 and not (len(words) == 1 and _BARE.fullmatch(label)) else len(words) == 1 and len(words[0]) >= 6
    )


def _replaced(line: str, sign: str) -> str:
    for one in reversed([one for one in find(line) if one.kind != "label"]):
        line = line[: one.start] + sign + line[one.end :]
    return line


def _apart(found: Iterable[Found]) -> list[Found]:
    out: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if out and one.start < out[-1].end:
            last = out[-1]
            kind = one.kind if last.kind == "label" else last.kind
            out[-1] = Found(last.start, max(last.end, one.end), kind, last.ends_line or one.ends_line)
        else:
            out.append(one)
    return out


# ------------------------------------------------------------------ keys and tokens


def _blocks(text: str) -> Iterator[Found]:
    for one in _BLOCK.finditer(text):
        yield Found(one.start(), len(text), "block", True)


def _keys(text: str) -> Iterator[Found]:
    for one in _PREFIX.finditer(text):
        if _mixed(text[one.start() :][:60]) or _CAPITALS.match(text[one.start() :]):
            yield Found(one.start(), len(text), "key", True)
    for one in _BEARER.finditer(text):
        word = text[one.end() :].split()[0]
        if _mixed(text[one.end() :][:60]) or is_token(word) or len(word) >= 16:
            yield Found(one.end(), len(text), "key", True)


def _of_vendors(text: str) -> Iterator[Found]:
    """Long words with a vendor's few letters before them: what new services give out looks like what old ones do."""
    for one in _VENDOR.finditer(text):
        if _mixed(text[one.end() :].split()[0]):
            yield Found(one.start(), len(text), "key", True)


def _mixed(text: str) -> bool:
    """Whether what follows a key's beginning is one: prose has no digits among its letters and no capitals within its words."""
    packed = re.sub(r"[\s_–—-]", "", text)[:40]
    if len(packed) < 12:
        return False
    digits = sum(c.isdigit() for c in packed)
    turns = sum((a.isdigit() != b.isdigit()) or (a.islower() and b.isupper()) for a, b in pairwise(packed))
    return (digits >= 2 and turns >= 3) or turns >= 5


def _long_words(text: str) -> Iterator[Found]:
    for one in _WORD.finditer(text):
        word = one[0].strip("\"'`,;:()[]{}<>")
        if len(word) < 24 or _HEX.fullmatch(word) or _PATHISH.search(word):
            continue
        kinds = "".join("d" if c.isdigit() else "u" if c.isupper() else "l" if c.islower() else "-" for c in word)
        turns = sum(a != b and "-" not in (a, b) for a, b in pairwise(kinds))
        if min(kinds.count("d"), kinds.count("u"), kinds.count("l")) >= 2 and turns >= len(word) // 4:
            yield Found(one.start(), one.end(), "key", one.end() == len(text))


# ------------------------------------------------------------------ passwords beside their keyword


def _passwords(text: str) -> Iterator[Found]:
    labels = _ALONE.fullmatch(text)
    if labels is not None and len(text) <= 60 and "?" not in text:
        yield Found(0, len(text), "label")
        return
    for one in _KEYWORD.finditer(text):
        rest = text[one.end() :]
        says = _SAYS.match(rest)
        if says is not None:
            value = rest[says.end() :]
            plain = says[0].strip().isalpha()
            weak = plain or _WEAK.fullmatch(one[0]) is not None
            if not value or _NO_VALUE.match(value) or (weak and not is_unlike_word(value.split()[0])):
                continue
            yield Found(one.end() + says.end(), len(text), "password", True)
        elif (word := _WORD.match(rest.lstrip(" \t"))) is not None and is_unlike_word(word[0]):
            yield Found(one.end() + len(rest) - len(rest.lstrip(" \t")), len(text), "password", True)
        elif (about := _ABOUT.match(rest)) is not None and is_unlike_word(rest[about.end() :].split()[0]):
            yield Found(one.end() + about.end(), len(text), "password", True)


def _logins(text: str) -> Iterator[Found]:
    for one in _LOGIN.finditer(text):
        yield Found(one.end(), len(text), "password", True)


def _links(text: str) -> Iterator[Found]:
    for one in _URL.finditer(text):
        value = text[one.end() :]
        if _PORT.match(value) or (one[1].lower() in ("http", "https", "ws", "wss") and "@" not in value):
            continue
        yield Found(one.end(), len(text), "password", True)


# ------------------------------------------------------------------ cards and accounts


def _money(text: str) -> Iterator[Found]:
    for one in _CARD.finditer(text):
        if _is_card(one[0], _CARD_WORD.search(text) is not None):
            yield Found(one.start(), one.end(), "card")
    for one in _CARD_CHECK.finditer(text):
        yield Found(one.end(), one.end() + len(text[one.end() :].split(maxsplit=1)[0]), "card")
    for one in _IBAN.finditer(text):
        if _is_account(one[0], _IBAN_WORD.search(text) is not None):
            yield Found(one.start(), len(text) if _IBAN_WORD.search(text) else one.end(), "account")
    for one in _SSN.finditer(text):
        yield Found(one.start(), one.end(), "account")


def _is_card(text: str, named: bool) -> bool:
    groups = re.split(r"[ \-–.]+", text)
    digits = re.sub(r"\D", "", text.translate(_DIGITISH))
    if not 13 <= len(digits) <= 19 or digits[0] not in "23456":
        return False
    if named or luhn(digits):
        return named or len(groups) == 1 or [len(group) for group in groups] in ([4, 4, 4, 4], [4, 6, 5], [4, 4, 4, 4, 3]) or len(groups) <= 3
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
    digits = sum(c.isdigit() for c in packed.translate(_DIGITISH))
    groups = text.split()
    return digits >= 8 and abs(len(packed) - length) <= 1 and (named or (len(groups) >= 4 and all(len(group) == 4 for group in groups[:-1])))


def mod97(iban: str) -> bool:
    """Whether the two check digits of an account number fit."""
    moved = iban[4:] + iban[:4]
    if len(iban) < 15 or not (moved.isascii() and moved.isalnum()):
        return False
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1


# ------------------------------------------------------------------ one-time codes


def _codes(text: str) -> Iterator[Found]:
    word = _CODE_WORD.search(text)
    if word is not None:
        for one in _CODE_DIGITS.finditer(text):
            if 4 <= sum(c in "0123456789OolI" for c in one[0]) <= 9 and any(c.isdigit() for c in one[0]):
                yield Found(one.start(), one.end(), "code")
    word = _LONG_CODE.search(text)
    if word is not None and (value := re.match(r"[\s:=]*", text[word.end() :])) is not None:
        start = word.end() + value.end()
        if start < len(text) and (":" in value[0] or "=" in value[0] or is_token(text[start:].split()[0])):
            yield Found(start, len(text), "code", True)


def _is_code(text: str) -> bool:
    return re.fullmatch(r"(?:[A-Z]{1,2}[-–—])?[0-9OolI](?:[\s-]?[0-9OolI]){3,8}", text) is not None
