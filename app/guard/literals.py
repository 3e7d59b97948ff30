"""Secrets in programs, headers and settings: what a call is given, what stands in for a value that is not set. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .secret import Found
from .tolerant import Rule, classes, is_hex, is_password, is_token, is_unlike_word

_QUOTE: Final = "[\"'`“”]"
_CALL: Final = Rule(
    lambda: (
        r"(?<![A-Za-z0-9])(?!get[A-Z_](?!\w*[Cc]onnection)|is[A-Z_]|has[A-Z_]|find|test_)[\w.:>-]{0,40}?"
        r"(?:token|passw(?:or)?d|secret|credentials?|(?:api|access|secret|security|signing)_?key|basic(?:_?auth)?|login|connect(?:ion)?|pdo|log_?on|authenticate|(?<=wifi\.)begin)"
        rf"[A-Za-z0-9]{{0,12}}\s?\((?=[^()\"'`“”]{{0,60}}\(?[^()\"'`“”]{{0,60}}{_QUOTE})"
    ),
    re.IGNORECASE,
)
_TO_CONNECT: Final = Rule(lambda: r"(?:connect(?:ion)?|pdo|log_?[io]n|basic(?:_?auth)?|credentials?|authenticate|begin)\w*\s?\($", re.IGNORECASE)
"""Calls that are given a user, or a place, before the secret."""
_LITERAL: Final = Rule(lambda: rf"{_QUOTE}([^\"'`“”\s]{{4,}}){_QUOTE}")
_OPEN_VALUE: Final = Rule(
    lambda: (
        r".*(?:://|@.*\.|^[/.~]|\{|%[sd(]|\$)|[A-Z][A-Z0-9_]+|[a-z0-9]+(?:[_.][a-z]+)+|"
        r"[\w-]+(?:\.[a-z][\w-]*)+(?::\d+)?|\w+/[\w.+-]+|\d[\d.,:-]*|utf-?8|sha\d+|md5|oauth2?"
    )
)
"""A literal that everybody may see: an address, the name of a variable, a host, a version."""
_NAMED: Final = Rule(
    lambda: r"passw|passphrase|secret|token|(?:api|access|private|signing)_?key|credential|(?<![a-z])p(?:ass|wd|w)(?![a-z])", re.IGNORECASE
)
_TAKEN: Final = Rule(lambda: r"env|config|setting|default|option|param|\|\s?[|lI1]|\?\?|\bor\b|:-", re.IGNORECASE)
_INSTEAD: Final = Rule(
    lambda: (
        rf"(?:,\s*(?:\w*default\w*\s*[=:]\s*)?|\|\s?[|lI1]\s*|\?\?\s*|\bor\s+|\belse\s+|:-|\bdefault\s*[=:]\s*)(?={_QUOTE}([^\"'`“”\s]{{4,}}){_QUOTE})"
    ),
    re.IGNORECASE,
)
"""What a program takes when nothing is set."""
_QUOTED: Final = Rule(
    lambda: (
        rf"(?<![A-Za-z])(?:pass|pwd|pw|psk|passwd|passphrase|mdp|login_pass|[a-z]+[_.-]secret){_QUOTE}?\]?\s*(?:=>|:=|=|:)\s*{_QUOTE}"
        rf"(?!(?:true|false|pass(?:ed|word)?|fail(?:ed)?|none|null|hidden|yes|no){_QUOTE})(?=[^\"'`“”\s$<{{%]{{4,}}{_QUOTE})"
    ),
    re.IGNORECASE,
)
_THIRD: Final = Rule(
    lambda: rf"(?:connect|PDO|getConnection)\s?\((?:[^,()]*,){{2}}\s*{_QUOTE}(?=[^\s\"'`“”]{{4,}}{_QUOTE}\s*[,)])",
)
"""Where, who, and then the password."""
_STRONG: Final = Rule(lambda: r"passw|passphrase|secret|(?<![a-z])p(?:wd|w)(?![a-z])", re.IGNORECASE)
_PLAIN: Final = Rule(lambda: r"(?!(?:none|null|true|false|password|secret|string|changed?)$)[a-z]\w{5,}", re.IGNORECASE)
_PROPERTY: Final = Rule(
    lambda: (
        r"(?<!\S)-[DPp]:?[\w.-]*(?:password|passwd|passphrase|secret|token|pwd|passcode)=['\"]?(?=[^\s$<{'\"])"
        r"|(?<!\S)-[DP]:?[\w.-]*(?:login|auth|key|user)=(?=[0-9a-zA-Z_-]{20,}(?!\S))"
    ),
    re.IGNORECASE,
)
_HEADER: Final = Rule(
    lambda: (
        r"\bauthori[sz]ation[\"'`]?\s*[:=,]\s*[\"'`]?(?:basic|bearer|digest|token|api-?key|hawk|negotiate|ntlm|aws4-\S+|sso-key|mac|signature|oauth|key)"
        r"\s+(?=[^\s$<{%*])"
    ),
    re.IGNORECASE,
)
_SESSION: Final = Rule(
    lambda: r"(?<![\w.-])[\w.-]*(?:sess(?:ion)?_?-?id|_session|[._-]sid|remember_\w+|auth_?cookie)\s?=\s?(?=([\w%.~+/-]{8,}))", re.IGNORECASE
)
_COOKIE: Final = Rule(lambda: r"\bcurl\b.{0,200}?\s(?:-b|--cookie)[ =]?\s?['\"]?[\w.-]+=(?=([^\s;'\"]{8,}))")
_SETTING: Final = Rule(
    lambda: (
        r"^\W{0,2}[a-z]{2,12}(?:[_-]?(?:pw|passwd|pwd)|[_-](?:password|secret|token|passphrase))\s+['\"]?(?=[^\s=:$<{'\"]{4,}\s*$)"
        r"|^\s*[a-z][\w-]*(?:\.[\w-]+)*[._-]secret\s*[=:]\s*(?=[^\s$<{(\[\"']{4,}\s*$)"
        r"|^\s*(?:[\w.%@*-]+\s)?:\s?(?:PSK|EAP|XAUTH|NTLM)\s+['\"]?(?=[^\s'\"]{4,}['\"]?\s*$)"
        r"|\w-(?:password|secret|passphrase)\s+['\"]?(?=[^\s=:$<{'\"-]{4,}['\"]?\s*$)"
    ),
    re.IGNORECASE,
)
"""A line of a file of settings with nothing between name and value."""
_EXPORTED: Final = Rule(lambda: r"(?:https?://|www\.)[^\s,;\"]{3,}\"?[,;]\"?[^,;\"]{1,60}\"?[,;]\"?(?=([^,;\"\s]{4,}))")
"""A row of the file that a password manager or a browser gives out: address, user, password."""
_ORACLE: Final = Rule(lambda: r"\b(?:jdbc:oracle:\w+:|conn(?:ect)?\s+)[\w$]+/(?=[^\s/@]{3,}@)", re.IGNORECASE)

_ACCOUNT: Final = Rule(
    lambda: (
        r"(?<![\w./:-])(?:(?:root|admin(?:istrator)?|guest|postgres|ubuntu|pi|oracle|sa)\s+/\s+|(?:root|admin(?:istrator)?|guest|sa)\s?:\s?|"
        r"[\w.-]+@[\w.-]+\s+(?:with|mit|avec|con|pw|pass|password|/)\s+)(?=(\S{5,}))"
    ),
    re.IGNORECASE,
)
"""The name of an account that every system has, or of a person on a computer, and what stands behind it."""
_BEHIND_PERSON: Final = Rule(lambda: r"(?<![\w./:-])(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+[\s,;|/:]{1,3}|\([\w.@-]{2,30}\):\s)(?=(\S{8,40})\s*$)")
"""The name of a person, and a last word that is none."""


def literals(text: str) -> Iterator[Found]:
    """Secrets that a program is written with, that a header carries, or that a file of settings is set to."""
    if any(quote in text for quote in "\"'`“”"):
        yield from _calls(text)
        yield from _instead(text)
        yield from (Found(one.end(), len(text), "password", True) for one in (*_QUOTED.finditer(text), *_THIRD.finditer(text)))
        yield from (Found(one.start(1), one.end(1), "password") for one in _LITERAL.finditer(text) if is_password(one[1]))
    for one in (*_PROPERTY.finditer(text), *_SETTING.finditer(text), *_ORACLE.finditer(text)):
        yield Found(one.end(), len(text), "password", True)
    for one in _HEADER.finditer(text):
        if any(_is_credential(word) for word in text[one.end() :].split()):
            yield Found(one.end(), len(text), "key", True)
    for one in (*_SESSION.finditer(text), *_COOKIE.finditer(text)):
        if is_token(one[1]) or is_hex(one[1]):
            yield Found(one.end(), len(text), "session", True)
    for one in (*_EXPORTED.finditer(text), *_ACCOUNT.finditer(text)):
        if is_unlike_word(one[1]) and not re.search(r"[:/({=]|^\d+\.", one[1]):
            yield Found(one.end(), len(text), "password", True)
    for one in _BEHIND_PERSON.finditer(text):
        if {"d", "l", "u"} <= set(classes(one[1])) and is_unlike_word(one[1]) and not re.search(r"[:/({<]|\.[a-z]{2,4}$", one[1]):
            yield Found(one.end(), len(text), "password", True)


def _is_credential(word: str) -> bool:
    value = word.rpartition("=")[2] if not word.endswith("=") else word
    value = value.strip("\"'`,;")
    return len(value) >= 6 and (is_unlike_word(value) or (is_hex(value) and len(value) >= 16))


def _is_secret(value: str) -> bool:
    return is_unlike_word(value) and _OPEN_VALUE.fullmatch(value) is None and not re.fullmatch(r"[A-Z]?[a-z]+(?:[A-Z][a-z]+)+", value)


def _calls(text: str) -> Iterator[Found]:
    for call in _CALL.finditer(text):
        for one in _LITERAL.finditer(text, call.end()):
            first = one.start() == call.end()
            if _is_secret(one[1]) and not (first and _TO_CONNECT.search(call[0])):
                yield Found(one.start(1), len(text), "password", True)
                break


def _instead(text: str) -> Iterator[Found]:
    named = _NAMED.search(text)
    if named is None or _TAKEN.search(text) is None:
        return
    for one in _INSTEAD.finditer(text, named.start()):
        if _is_secret(one[1]) or (_STRONG.search(text[: one.start()]) and _PLAIN.fullmatch(one[1])):
            yield Found(one.end() + 1, len(text), "password", True)
