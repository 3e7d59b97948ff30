"""Keys and tokens in a line, told by how they begin or by how unguessable they look; blocks of key material. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from .secret import Found
from .seeds_secret import PREFIXES
from .stand_ins import is_blank
from .syllables import is_spoken
from .tolerant import AROUND, Rule, is_hex, is_password, is_random, is_token

_PREFIX: Final = Rule(
    lambda: r"(?<![A-Za-z0-9])(?:" + "|".join(f"(?P<p{i}>{pattern})" for i, (_, pattern) in enumerate(PREFIXES)) + ")",
)
_PLACED: Final = re.compile(r"\?[bBqQ]\?$")
"""What stands before a text of another alphabet in the head of a mail."""
_FUNCTION: Final = Rule(
    lambda: r"[a-z]{2,6}[_-](?:##)?(?:[A-Za-z0-9]{1,12}(?:##)?_(?:##)?){1,8}[a-z]{2,16}(?:##)?[(),\s]|[a-z]{2,6}[_-]\w{2,12}\(\d?\)?"
)
"""What a library calls its functions: 'sk_X509_new_null('."""
_BEARER: Final = Rule(
    lambda: r"(?<![\w.])(?:bearer|basic)\s+(?=[A-Za-z0-9+/=_.~:-]{12,}|[A-Za-z0-9+/_-]{4,}\s[A-Za-z0-9+/_-]{6,})",
    re.IGNORECASE,
)
_CAPITALS: Final = Rule(
    lambda: r"A[A-Z0-9|]{2}[A4]\s?[A-Z0-9olw]{10,}",
)
_VENDOR: Final = Rule(
    lambda: r"(?<![A-Za-z0-9])[A-Za-z]{2,10}[_-](?:[A-Za-z0-9|!]{1,8}[_-]){0,2}(?=[0-9a-fA-F]{30}|[A-Za-z0-9]{24})",
)
_CHECKSUM: Final = Rule(
    lambda: r"(?:sha\d*|md5|commit|rev|build|digest|image|layer|cache|chunk|git|blob|tree|trace|span|req|uuid|etag)[_-]",
    re.IGNORECASE,
)
_BLOCK: Final = Rule(
    lambda: r"(?<![-–—])[-–—]{2,}\s?BEG[I1l]N\s?[A-Z0-9 ]*(?:PR[I1l]VATE|OPENSSH)[A-Z0-9 ]*|AGE-SECRET-KEY|PuTTY-User-Key",
    re.IGNORECASE,
)
_BLOCK_END: Final = Rule(
    lambda: r"[-–—]{2}\s?END\b",
    re.IGNORECASE,
)
_PRIVATE_END: Final = Rule(
    lambda: r"[-–—]{2}\s?END\s?[A-Z0-9 ]*(?:PR[I1l]VATE|OPENSSH)",
    re.IGNORECASE,
)
_PUBLIC: Final = Rule(
    lambda: (
        r"[-–—]{2}\s?BEG[I1l]N\s?(?:CERT|PUBL[I1l]C|RSA PUBL[I1l]C|SSH2 PUBL[I1l]C|PGP PUBL[I1l]C|PGP S[I1l]G|PGP MESS|X509|DH PARAM|"
        r"CERTIFICATE REQ)"
    ),
    re.IGNORECASE,
)
_PUBLIC_END: Final = Rule(
    lambda: r"[-–—]{2}\s?END\s?(?:CERT|PUBL[I1l]C|RSA PUBL[I1l]C|SSH2 PUBL[I1l]C|PGP (?:PUBL[I1l]C|S[I1l]G|MESS))", re.IGNORECASE
)
_LONG: Final = Rule(
    lambda: r"[A-Za-z0-9+/_.~!|-]{20,}={0,2}",
)
_PIECE: Final = Rule(
    lambda: r"[^/]{20,}",
)
_TORN: Final = Rule(lambda: r"(?<!\S)[A-Za-z0-9+/_=-]{5,}(?: [A-Za-z0-9+/_=-]{5,})+(?!\S)")
_BEFORE: Final = Rule(lambda: r"([A-Za-z0-9+/_-]{4,}) $")
_AFTER: Final = Rule(lambda: r" ([A-Za-z0-9+/_=-]{4,})(?![\w.])")
_ALONE: Final = Rule(lambda: r"\W{0,3}\S{8,40}\W{0,2}")
_OPEN: Final = Rule(
    lambda: (
        r"(?:sha\d{1,3}\"?[-:=]\s?\"?|md5[:=]|fingerprint:?\s*|ssh-(?:rsa|dss|ed25519)\s+|ecdsa-sha2-\S+\s+|AAAA[BCEI]3?Nza\S*|sha\d{3}-\S*|sk-ssh-\S+\s+|x5t\S*\s*|BLAKE\w*:)$"
    ),
    re.IGNORECASE,
)
_OPEN_SIGN: Final = Rule(lambda: r"sha\d|md5[:=]|fingerprint|ssh-|ecdsa-|AAAA|x5t|blake", re.IGNORECASE)
"""One of these is in everything that `_OPEN` finds."""
_CRYPT: Final = Rule(
    lambda: (
        r"\$(?:[1256]|2[abxy]?|y|gy|7|apr[1lI]|argon2\w*|scrypt|pbkdf2[\w-]*|P|H|sha1|md5)\$\S{6,}"
        r"|\{(?:S?SHA\d*|S?MD5|CRYPT|PBKDF2[\w-]*|ARGON2)\}\S{6,}|\b(?:pbkdf2_sha\d+|bcrypt(?:_sha256)?|argon2|scrypt)\$\S{10,}"
        r"|(?<=:)[0-9a-f]{32}:[0-9a-f]{32}(?=:)"
    ),
)
_PADDED: Final = Rule(lambda: r"(?<![\w+/=-])[A-Za-z0-9+/]{14,}={1,2}(?![\w=])")
"""Base 64 that ends as only base 64 does."""
_GROUPED: Final = Rule(lambda: r"(?<![\w-])(?:\d{6}(?:\s?-\s?\d{6}){7}|[A-Z0-9]{5}(?:\s?-\s?[A-Z0-9]{5}){4}|\d{4}(?:\s\d{4}){4})(?![\w-])")
"""A key that gives a disk back, one of a product, and that of a router's network, in the groups they are always written in."""
_ALIKE: Final = Rule(
    lambda: (
        r"(?<![\w-])(?=[A-Z0-9-]*[G-Z])(?=[A-Z0-9-]*\d)(?:[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2,7}|[A-Z0-9]{5}(?:-[A-Z0-9]{5}){2,7}|[A-Z0-9]{6}(?:-[A-Z0-9]{6}){2,7}|"
        r"[A-Z0-9]{4}-[A-Z0-9]{6}-[A-Z0-9]{4,5})(?![\w-])"
    )
)
"""Groups of capitals and figures, all as long: keys of products, gift cards, recovery keys."""
_ETHEREUM: Final = Rule(
    lambda: r"(?<!\w)0x[0-9a-fA-FlIOoSs]{62,66}(?!\w)",
)
_HASHED: Final = Rule(
    lambda: r"(?:tx|hash|block|root|topic|receipt|transaction)\W{0,4}$",
    re.IGNORECASE,
)


def begins_block(text: str) -> bool:
    """Whether a block of key material begins here, whose lines follow."""
    return _BLOCK.search(text) is not None


def ends_block(text: str) -> bool:
    return _BLOCK_END.search(text) is not None


def ends_private(text: str) -> bool:
    """Whether a private key ends here, whose lines stand above."""
    return _PRIVATE_END.search(text) is not None


def begins_public(text: str) -> bool:
    """Whether what looks like key material below is a certificate or public key."""
    return _PUBLIC.search(text) is not None


def ends_public(text: str) -> bool:
    """Whether what looks like key material above was a certificate or public key."""
    return _PUBLIC_END.search(text) is not None


def is_key_material(text: str) -> bool:
    """Whether a line may stand inside such a block: one long word, or what a reader made of one; behind the number of an editor's line, too."""
    text = re.sub(r"^\s*\d{1,4}\s{1,4}(?=\S{16})", "", text)
    packed = re.sub(r"\s", "", text)
    return len(packed) >= 8 and len(text.split()) <= 1 + len(packed) // 12 and 10 * sum(c.isalnum() for c in packed) >= 7 * len(packed)


def blocks(text: str) -> Iterator[Found]:
    for one in _BLOCK.finditer(text):
        yield Found(one.start(), len(text), "block", True)


def keys(text: str) -> Iterator[Found]:
    """Keys that begin as their issuer makes them begin, and what follows 'Bearer'."""
    for one in _PREFIX.finditer(text):
        if _is_named_open(text, one.start()):
            continue
        capitals = _CAPITALS.match(text[one.start() :]) is not None
        named = is_spoken(re.split(r"[\s\"'(),;=]", text[one.end() :].lstrip(), maxsplit=1)[0])
        if _FUNCTION.match(text[one.start() :]) or (named and not capitals):
            continue
        if _mixed(text[one.start() :][:60]) or capitals:
            yield Found(one.start(), len(text), "key", True, PREFIXES[int((one.lastgroup or "p0")[1:])][0])
    for one in _BEARER.finditer(text):
        word = text[one.end() :].split()[0]
        if _mixed(text[one.end() :][:60]) or is_token(word) or (len(word) >= 16 and not is_spoken(word)):
            yield Found(one.end(), len(text), "key", True)
    for one in _VENDOR.finditer(text):  # what new services give out looks like what old ones do
        word = re.split(r"[\s\"'(),;=]", text[one.end() :], maxsplit=1)[0]
        if not _CHECKSUM.match(one[0]) and _mixed(word) and not (is_spoken(word) or _is_named_open(text, one.start())):
            yield Found(one.start(), len(text), "key", True)


def long_words(text: str) -> Iterator[Found]:
    """Words too long and too random to be anything else, torn by a reader or not; hashes of passwords; keys of wallets."""
    yield from _shapes(text)
    text = text.replace("×", "x")
    for one in _LONG.finditer(text):
        whole = [(one.start(), one[0])]
        for start, word in whole if is_random(one[0]) else ((one.start() + part.start(), part[0]) for part in _PIECE.finditer(one[0])):
            if is_random(word) and not _is_open(text, start, word):
                first, last = _with_torn(text, start, start + len(word))
                yield Found(first, last, "key", last >= len(text.rstrip(AROUND)))
    for one in _TORN.finditer(text):
        joined = one[0].replace(" ", "")
        alike = len({word[:3] for word in one[0].split()}) == 1  # a list of names, as of types
        if not alike and all(is_token(word) for word in one[0].split()) and is_random(joined) and not _is_open(text, one.start(), joined):
            yield Found(one.start(), one.end(), "key", one.end() >= len(text.rstrip(AROUND)))
    if _ALONE.fullmatch(text) and is_password(text.strip(AROUND + " ")):
        yield Found(0, len(text), "password", True)


def _shapes(text: str) -> Iterator[Found]:
    """What is a secret by its shape alone: hashes of passwords, base 64 to its end, keys in groups, keys of wallets."""
    for one in _CRYPT.finditer(text):
        yield Found(one.start(), one.end(), "hash", one.end() >= len(text.rstrip()))
    for one in _PADDED.finditer(text):
        if _mixed(one[0]) and not (_is_named_open(text, one.start()) or _PLACED.search(text[: one.start()])):
            yield Found(one.start(), one.end(), "key")
    for one in _GROUPED.finditer(text):
        kind = "recovery" if one[0][:6].isdigit() else "password" if one[0][:4].isdigit() and one[0][4].isspace() else "licence"
        if any(c.isdigit() for c in one[0]):
            yield Found(one.start(), one.end(), kind)
    for one in _ALIKE.finditer(text):
        groups = one[0].split("-")
        mixed = sum(any(c.isdigit() for c in group) and any(c.isalpha() for c in group) for group in groups)
        if (2 * mixed >= len(groups) or len({*map(len, groups)}) > 1) and not is_blank(one[0].replace("0", "x")):
            yield Found(one.start(), one.end(), "licence")
    for one in _ETHEREUM.finditer(text):
        if not _HASHED.search(text[: one.start()]):
            yield Found(one.start(), one.end(), "key")


def _with_torn(text: str, start: int, end: int) -> tuple[int, int]:
    """A random word with the pieces beside it that a reader may have torn off."""
    while (before := _BEFORE.search(text[:start])) is not None and is_token(before[1]):
        start = before.start(1)
    while (after := _AFTER.match(text[end:])) is not None and is_token(after[1]):
        end += after.end(1)
    return start, end


def _is_open(text: str, start: int, word: str) -> bool:
    """Whether everybody may see it: a checksum, a fingerprint, a public key."""
    if is_hex(word) or "abcdef" in word.lower() or re.match(r"[\w:-]*AAAA[BCEI]3?Nza|sha\d{3}-", word):
        return True
    return _is_named_open(text, start)


def _is_named_open(text: str, start: int) -> bool:
    """Whether what stands before says so."""
    return _may_be_open(text) and _OPEN.search(text[:start]) is not None


@lru_cache(maxsize=1)
def _may_be_open(text: str) -> bool:
    """Asked once a line, however many beginnings of keys are in it."""
    return _OPEN_SIGN.search(text) is not None


def _mixed(text: str) -> bool:
    """Whether what follows a key's beginning is one: prose has no digits among its letters and no capitals within its words."""
    packed = re.sub(r"[\s_–—-]", "", text)[:40]
    if len(packed) < 12:
        return False
    first = re.match(r"\S+", text)
    if first is not None and len(re.sub(r"\W", "", first[0])) >= 24 and re.search(r"\d", first[0]) and not re.search(r"[a-z]{6}", first[0]):
        return True
    digits = sum(c.isdigit() for c in packed)
    turns = sum((a.isdigit() != b.isdigit()) or (a.islower() and b.isupper()) for a, b in pairwise(packed))
    return (digits >= 2 and turns >= 3) or turns >= 5
