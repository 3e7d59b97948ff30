"""Secrets in addresses and connection strings: what stands before the '@', in a query, or makes a link worth keeping to oneself. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .secret import Found
from .tolerant import Rule, is_random, is_token, is_unlike_word

_LOGIN: Final = Rule(
    lambda: r"\b([a-z][a-z0-9+.]{1,30})\s?[:;]\s?/\s?(?:/|(?=[^@]*@))\s?([^\s:/@?#\[]{0,64})\s?:\s?(?=\S)",
    re.IGNORECASE,
)
_WITHOUT_SCHEME: Final = Rule(
    lambda: (
        r"(?<![\w/@.:-])(?!(?i:\w*(?:account|count|user|group|mailto|from|to|cc|e?mail|sips?|xmpp|acct|member)):)[A-Za-z][\w.-]{0,31}:(?=([^\s:@/\"<>]{4,40})@[\w-]+(?:\.[\w-]+)*)"
    )
)
"""'ada:walrus77@nas.local'."""
_PORT: Final = Rule(
    lambda: r"\+?\d{1,5}(?:[/?#,;\s)\]}\"'.]|$)",
)
_TOKEN_LOGIN: Final = Rule(
    lambda: r"\b(?:https?|git|ssh|ftp)://(?=([^\s:/@]{12,})(?::[^\s/@]*)?@)",
    re.IGNORECASE,
)
_QUERY: Final = Rule(
    lambda: (
        r"[?&#;]((?:[\w.%-]*[_.-])?(?:token|key|sig|signature|code|secret|password|passwd|pass|pwd|pw|auth|session|sid|sessionid|jwt|otp|pin|ticket|hmac|hash|"
        r"credential|assertion|verifier|nonce|t|k|invite|apikey|accesskey|sas|st|hdnts|policy|magic|reset|confirmation)(?:[_-]?(?:id|token|key|hash))?|"
        r"[a-z]+(?:Token|Key|Secret|Password|Auth|Signature|Code))\s?=\s?(?=\S)"
    ),
    re.IGNORECASE,
)
_PARAMETER: Final = Rule(
    lambda: r"[?&][\w.%-]{1,30}=(?=([A-Za-z0-9_.~+/=%-]{20,}))",
)
_LINK: Final = Rule(
    lambda: r"(?:\w+://|\bwww\.)\S+|\b[\w-]+\.(?:com|org|net|io|dev|app|co|example)/\S+",
    re.IGNORECASE,
)
_GRANTS: Final = Rule(
    lambda: (
        r"/(?:(?:api/)?webhooks?|services|hooks?|reset(?:[_-]?password)?|password(?:[_-]?reset)?|magic(?:[_-]?link)?|invit(?:e|ation)s?|verify|confirm|activate|"
        r"unsubscribe|auth|sso|join|share|s|token|one-?time|secret|login|signin)/"
    ),
    re.IGNORECASE,
)
_HOOK: Final = Rule(lambda: r"\bhooks?\.[\w.-]+/(?:services|[\w-]+)/(?=\S)|/webhooks?/(?=\S*\d)", re.IGNORECASE)
_SEGMENT: Final = Rule(
    lambda: r"[A-Za-z0-9_~%=.-]{10,}",
)
_WIFI: Final = Rule(
    lambda: r"\bWIFI:.*?\bP:(?=\S)",
    re.IGNORECASE,
)
_OTPAUTH: Final = Rule(
    lambda: r"\botpauth(?:-migration)?\s?:\s?/\s?/\S*?[?&](?:secret|data)\s?=\s?",
    re.IGNORECASE,
)
_PGPASS: Final = Rule(
    lambda: r"(?<!\S)(?!(?:[0-9a-fA-F]{2}:){3})[\w.*-]+:(?:\d{2,5}|\*):[\w.*-]+:(?=[^:]*[A-Za-z*])[\w.@*-]+:(?=\S{3,})(?!/)",
)
_AUTHORITY: Final = Rule(
    lambda: r"\bdata:|\burn:",
    re.IGNORECASE,
)


def links(text: str) -> Iterator[Found]:
    """What of the addresses in a line lets somebody in."""
    if ":" not in text and "=" not in text and "/" not in text:
        return
    yield from _logins(text)
    for pattern in (_WIFI, _OTPAUTH, _PGPASS):
        for one in pattern.finditer(text):
            yield Found(one.end(), len(text), "password", True)
    if "@" in text:
        yield from (Found(one.end(), len(text), "password", True) for one in _WITHOUT_SCHEME.finditer(text) if is_unlike_word(one[1]))
    for one in _TOKEN_LOGIN.finditer(text):
        if is_token(one[1]):
            yield Found(one.end(), len(text), "key", True)
    for one in _QUERY.finditer(text):
        value = re.split(r"[&#;\s\"'<>]", text[one.end() :], maxsplit=1)[0]
        if _lets_in(one[1], value):
            yield Found(one.end(), len(text), "key", True)
    yield from _granted(text)


def _granted(text: str) -> Iterator[Found]:
    """Addresses that let in whoever knows them."""
    for one in _PARAMETER.finditer(text):
        if is_random(one[1]):
            yield Found(one.end(), len(text), "key", True)
    for one in _HOOK.finditer(text):
        yield Found(one.end(), len(text), "key", True)
    for one in _LINK.finditer(text):
        if (start := _granting(one[0])) is not None:
            yield Found(one.start() + start, len(text), "key", True)


def _logins(text: str) -> Iterator[Found]:
    for one in _LOGIN.finditer(text):
        value = text[one.end() :]
        if _PORT.match(value) or (one[1].lower() in ("http", "https", "ws", "wss") and "@" not in value):
            continue
        yield Found(one.end(), len(text), "password", True)


def _lets_in(name: str, value: str) -> bool:
    value = value.strip("\"'`.,)")
    if re.search(r"pass|pwd|pin$|^pw$|secret|otp", name, re.IGNORECASE):
        return (bool(value) and re.fullmatch(r"[A-Za-z]+|\{.*|<.*|\$.*|%\w", value) is None) or len(value) >= 12
    if name.lower() in ("t", "k", "st", "hash", "policy", "nonce"):
        return is_token(value) and len(value) >= 16
    return is_token(value) or (len(value) >= 6 and any(c.isdigit() for c in value) and any(c.isalpha() for c in value)) or len(value) >= 20


def _granting(link: str) -> int | None:
    """Where in an address begins what nobody could guess, behind a word that says it lets in; None when there is none."""
    for one in _GRANTS.finditer(link):
        for part in _SEGMENT.finditer(link, one.end()):
            if (is_token(part[0]) and len(part[0]) >= 16) or is_random(part[0]) or re.fullmatch(r"[0-9a-f]{24,}", part[0]):
                # The ids before it name who gives the right: with it they are as good as the rest.
                return one.end()
    return None
