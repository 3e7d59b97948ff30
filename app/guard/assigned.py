"""Names in settings and programs with a word in them that says they hold a secret, and what they are set to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .secret import Found
from .stand_ins import IDENTIFIER, IN_CODE, NO_VALUE, NOTHING, in_code, made_by_machine
from .tolerant import Rule

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
_VARIABLE: Final = Rule(
    lambda: (
        r"(?<![\w$.{])[A-Z][A-Z0-9_]*?(?:SECRET|TOKEN|PASS|PASSWD|PASSPHRASE|PWD|CREDENTIALS?|API_?KEY|PRIVATE_?KEY|ENCRYPTION_?KEY)[A-Z0-9_]*=[\"']?(?=[^\s\"'$<{(/~.])"
    )
)


def assigned(text: str) -> Iterator[Found]:
    """What names that tell of a secret are set to."""
    yield from _set_inside(text)
    yield from _variables(text)


def _set_inside(text: str) -> Iterator[Found]:
    if ":" not in text and "=" not in text and "," not in text:
        return
    for one in _INSIDE.finditer(text):
        value = text[one.end() :]
        word = re.split(r"[\"'`\s]", value, maxsplit=1)[0]
        quoted = one[0][-1] in "\"'`"
        if NO_VALUE.match(value) or (not quoted and in_code(value, one[0])) or IN_CODE.match(value) or IDENTIFIER.match(value):
            continue
        if (quoted and _STRONG_INSIDE.search(one[0]) and len(word) >= 4) or (made_by_machine(word) and not re.match(r"\w+\.\w+", word)):
            yield Found(one.end(), len(text), kind_of(one[0]), True)


def _variables(text: str) -> Iterator[Found]:
    """Variables of an environment, named for what they hold: whatever they are set to."""
    for one in _VARIABLE.finditer(text):
        value = text[one.end() :]
        if not NO_VALUE.match(value) and not NOTHING.match(value) and not IN_CODE.match(value):
            yield Found(one.end(), len(text), kind_of(one[0]), True)


def kind_of(name: str) -> str:
    name = name.lower()
    if re.search(r"cookie|session|csrf|xsrf", name):
        return "session"
    if re.search(r"licen|product|serial|activ|aktiv|lizenz|produkt|serien", name):
        return "licence"
    if re.search(r"mnemonic|phrase|seed", name):
        return "phrase" if "pass" not in name else "password"
    return "key" if re.search(r"key|token|schl|cl[ée]|secret|auth|signat|bearer|jeton|dsn|sas|hook|salt", name) and "pass" not in name else "password"
