"""Passwords that people tell one another in a sentence that does not call them so, and those behind a plain word of a command. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .secret import Found
from .stand_ins import ADJECTIVE, is_blank, is_name
from .tolerant import AROUND, Folds, Rule, is_unlike_word

_FOLDS: Final = Folds((
    "one", "changed", "change", "set", "reset", "use", "with", "try", "now", "log", "sign", "neues", "geändert", "nimm", "mit", "changé", "cambi",
    "avec", "con", "nouveau", "nuev", "uudeksi", "ändrade", "it's", "its",
))  # fmt: skip
_CHANGED: Final = Rule(
    lambda: (
        r"(?:\b(?:my|the|our|your|mein(?:e|es)?|das|le|la|el|il)\s(?:new|old|current|neue[sr]?|alte[sr]?|nouveau|nouvelle|nueva|nuevo|nuova|nuovo)\s?"
        r"(?:one|ones|login|pass|pw)?\s?(?:is|ist|est|es|è|=|:)\s(?:now |still |jetzt )?"
        r"|\b(?:changed?|set|reset|switch(?:ed)?) (?:it|that|this|mine|ours|everything|them) (?:back )?to\s"
        r"|\b(?:habe?|hab) (?:es|sie|ihn) (?:auf|zu|in)\s|(?:geändert|gesetzt) (?:auf|in|zu)\s"
        r"|\b(?:je l'ai chang[ée] (?:en|pour)|lo cambi[ée] (?:a|por)|l'ho cambiata in)\s"
        r"|^[^\W\d]\w{0,20}(?: \d{1,2}:\d\d)?: (?:it'?s|its|it is|c'est|es ist)\s"
        r"|\b(?:log|sign|logs|anmelden|einloggen|connecter?) ?(?:in|on|into)?\b[^.:]{0,40}\b(?:with|mit|avec|con)\s(?:password |pw )?)"
        r"[\"'`]?(?=(\S{6,40}))"
    ),
    re.IGNORECASE,
)
"""Sentences that go on with a password: 'my new one is …', 'changed it to …', 'log in as ada with …'."""
_SAID: Final = Rule(
    lambda: (
        r"\b(?:(?:it'?s|its|it is|it was|it used to be|that'?s) (?:now |still |just |back to )?|(?:es ist|ist jetzt|nimm|probiere?|versuche?)\s"
        r"|(?:c'est|essaie|prueba|prova)\s|(?:try|use|type|enter)\s)[\"'`]?(?=(\S{6,40}))"
    ),
    re.IGNORECASE,
)
"""Those that may."""
_AS: Final = Rule(
    lambda: (
        r"\b(?:use|enter|type|take|nimm|verwende|benutze|utilise|usa)\s[\"'`]?(?=(\S{3,40})\s(?:as|for|als|für|comme|pour|como|come)\s"
        r"(?:the |your |my |das |le |la )?"
        r"(?:password|passwort|pass|pw|pin|login|passphrase|key|mot de passe|contraseña|code)\b)"
    ),
    re.IGNORECASE,
)
_COMMAND: Final = Rule(
    lambda: (
        r"^\W{0,4}(?:[\w.~@:/\\-]{0,60}[$#>%❯]\s+)(?:sudo\s+)?[\w./-]+\s"
        r"|^\W{0,3}(?:sudo\s+)?(?:nmcli|iwctl|rclone|uci|netsh|connmanctl|pppd|git config|samba-tool|rabbitmqctl|reg add|wmic|influx|ceph|"
        r"vpncmd|wpa_cli|chap|"
        r"sc config|conn|telnet)\b"
    ),
)
_WORD: Final = Rule(
    lambda: (
        r"(?<=[\s.])(?<!get\s)(?<!show\s)(?<!reset\s)(?<!change\s)(?<!print\s)(?<!find\s)"
        r"(?:password|passwd|passphrase|pass|pwd|psk|wpa-psk|wifi-sec\.psk|set-password)"
        r"\s+[\"']?(?!(?:through|by|on|over|in|it|the|this|that|to|for|as|if|when|from|of|at|False|True|None)\b)(?=([^\s\"'|>&;=$<({-][^\s\"'|>&;]{2,})[\"']?\s*(?:$|[|;&]|--?\w|ifname|name|hidden|port|on\b))"
    ),
)
"""'nmcli dev wifi connect Home password walrus': any word behind it, at the end of the command or before an option."""
_NO_PASSWORD: Final = re.compile(
    r"^%|://|^[/~.]|/.*/|@.*\.|\.\w{1,4}$|^\d[\d.,:/-]*\w?$|^#|^\d{1,2}-[a-z]+$|^[A-Za-z_-]+=|^__|[({]|\w::|^v\d|^\d+\w{1,3}$|^[0-9a-f]{7,12}$|^[A-Z]+-\d+$|^\w+-\d+(?:\.\d+)*$"
)


def spoken(text: str) -> Iterator[Found]:
    """A word that only a sentence, or a command, tells for a password."""
    if _FOLDS.may_hold(text):
        for rule, surely in ((_CHANGED, True), (_SAID, False), (_AS, True)):
            yield from (Found(one.end(), len(text), "password", True) for one in rule.finditer(text) if _is_password(one[1], surely))
    if "pass" in text or "psk" in text or "pwd" in text:
        command = _COMMAND.match(text)
        if command is not None:
            yield from (
                Found(one.end(), len(text), "password", True)
                for one in _WORD.finditer(text, command.end() - 1)
                if not (is_blank(one[1].strip(AROUND)) or ADJECTIVE.fullmatch(one[1].strip(AROUND + ".")))
            )


def _is_password(word: str, surely: bool) -> bool:
    """Whether a word is no word, name, place, time, version or file; 'iPhone15' may be one where a sentence surely goes on with one."""
    word = word.strip(AROUND + ".!?")
    plain = re.fullmatch(r"[A-Z]{1,4}\d+|[A-Za-z]+\d{1,2}|[a-z]{2,}\d+[a-z]*|\d+[a-z]{1,4}|[A-Z0-9-]+", word) is not None
    telling = any(char.isdigit() for char in word) and any(char.isalpha() for char in word) and is_unlike_word(word)
    return telling and (surely or not plain) and not (is_name(word) or is_blank(word) or _NO_PASSWORD.search(word))
