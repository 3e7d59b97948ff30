"""Secrets in the settings of routers, switches and directories, where a keyword stands right before its value with nothing between. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .secret import Found
from .stand_ins import PROSE, is_blank
from .tolerant import Rule

_LINE: Final = Rule(
    lambda: (
        r"^\W{0,3}(?:[\w.@-]+(?:\([\w-]+\))?\s?[#>]\s{0,2}|\[[^\]]{3,30}\]\s?>?\s?)?/?(?:(?:no|set|edit|add)\s+)?(?:system\s+|security\s+|protocols\s+|access\s+)?"
        r"(?:radius|tacacs\+?|enable|ppp|isakmp|crypto|ospf|bgp|ip ospf|ldap|snmp|aaa|ipsec|l2tp|ike|pki|vpn|neighbor|username|user|line|"
        r"hsrp|vrrp|standby|ntp|wlan|wpa2?|dot11|authentication|community|key-chain|server-private|login|local-user|super|iface|interface)[\w-]*\b"
    ),
    re.IGNORECASE,
)
"""How such a line begins, behind the prompt of the device."""
_VALUE: Final = Rule(
    lambda: (
        r"(?<![\w-])(?:(?:pre-?shared-)?(?:secret|password|passwd|passphrase|key|community|psk|key-string|md5|authentication-key|auth-pass|cipher|ascii-text|"
        r"hex|shared-secret|wpa-psk|simple|irreversible-cipher|plain-text)|version\s(?:1|2c?)|auth\s(?:md5|sha)|priv\s(?:aes|des)(?:\s\d{3})?)"
        r"\s?:?\s+(?:(?:encrypted|plaintext|ascii|hex|cipher|md5|sha|local|0|5|6|7|8|9|chain)\s+)*[\"']?(?=([^\s\"']{4,}))"
    ),
    re.IGNORECASE,
)
_GRAMMAR: Final = frozenset((
    "address", "chain", "encrypted", "authorization", "read-only", "read-write", "ro", "rw", "level", "privilege", "local", "server", "group",
    "timeout", "retransmit", "management", "generate", "import", "export", "label", "modulus", "public", "private", "zeroize", "mypubkey", "policy",
    "map", "host", "port", "traps", "version", "auth", "priv", "network", "prompt", "authentication", "accounting", "required", "string", "rotation",
    "config", "storage", "manager", "verification", "lookup", "name", "vlan", "interface", "secret", "password", "number", "index", "protection",
))  # fmt: skip
"""Words of those languages that are no values."""
_SENTENCE: Final = 2
"""Words behind a value that are none of the device's: with so many of them the line is a sentence."""


def devices(text: str) -> Iterator[Found]:
    """What a line of such settings sets a secret to."""
    line = _LINE.match(text)
    if line is None or text.rstrip().endswith((".", "?", "!", ":", ",")):
        return
    for one in _VALUE.finditer(text, line.end() - 1 if line[0][-1:].isspace() else _start_of_word(text, line.end())):
        if _is_value(one[1], text[one.end(1) :]):
            yield Found(one.end(), len(text), "password", True)
            return


def _is_value(value: str, rest: str) -> bool:
    if (
        value.lower() in _GRAMMAR
        or (value.isalpha() and value.istitle())
        or PROSE.match(value)
        or is_blank(value)
        or re.match(r"[\[(<{$%]|\d+\.\d", value)
    ):
        return False
    spoken = [word for word in rest.split() if word.isalpha() and word.lower() not in _GRAMMAR]
    return len(spoken) < _SENTENCE


def _start_of_word(text: str, end: int) -> int:
    """Where the word that ends there begins: the line's first word may be the keyword itself."""
    while end > 0 and not text[end - 1].isspace():
        end -= 1
    return end
