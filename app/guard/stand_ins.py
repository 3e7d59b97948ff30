"""What stands where a secret's value would and is none: variables, calls, types, blanks to be filled in, and how prose goes on. Pure."""

from __future__ import annotations

import re
from typing import Final

from .tolerant import AROUND, Rule, classes, is_token

TYPE: Final = Rule(lambda: r"[A-Z][A-Za-z]*(?:\[|\)\s*(?:->|:)|\s*=\s)")
"""A parameter of a function and its type."""
NOTHING: Final = Rule(lambda: r"[\"']?(?:true|false|yes|no|on|off|none|null|\d{1,4})[\"']?\s*$", re.IGNORECASE)
ADJECTIVE: Final = Rule(
    lambda: (
        r".*(?:ed|able|ible|ing|ful|less|ive|ous|tig|lich|bar|isch|elle|ée?s?|ado|ada|ido|ida)$|weak|strong|secure|safe|long|short|simple|good|fine|okay|known|public|private|"
        r"wrong|right|case-sensitive|here|there|below|above|same|different|unique|random|empty|mandatory|easy|hard|secret|hidden|shown|sent|lost|gone|stolen|back|"
        r"kurz|lang|schwach|stark|sicher|falsch|leer|geheim|court|longue?|faible|forte?|d[ée]bil|fuerte|corta|larga|important|always|never|also|still|just|only"
    ),
    re.IGNORECASE,
)
NO_VALUE: Final = Rule(
    lambda: (
        r"(?:str|string|bytes|int|bool|none|null|nil|true|false|optional|required|any|undefined|hidden|empty|\[?redacted\]?|not set|unset|"
        r"[*●•·.✱x]{3,})"
        r"[\"']?\s*(?:[,;)=|\]}\[:]|$|->)"
        r"|(?:required|wrong|incorrect|invalid|expired|missing|needed|optional|changed|updated|protected|encrypted|sent|falsch|abgelaufen|erforderlich|"
        r"incorrecte?|requise?|obligatoria|incorrecta)\W*$"
    ),
    re.IGNORECASE,
)
PROSE: Final = Rule(
    lambda: (
        r"(?:not|never|the|a|an|too|must|should|can|will|being|no|in|on|at|for|only|very|also|still|now|required|wrong|incorrect|invalid|expired|correct|"
        r"sent|used|stored|refreshed|changed|updated|set|missing|needed|optional|case|your|my|protected|encrypted|here|there|this|that|when|if|where|how|"
        r"what|who|why|and|or|zu|nicht|falsch|richtig|abgelaufen|erforderlich|trop|incorrecte?|requise?|obligatoria|incorrecta)\b(?!\S)"
    ),
    re.IGNORECASE,
)
"""How a sentence about passwords goes on that tells none."""
IN_CODE: Final = Rule(
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
IDENTIFIER: Final = Rule(
    lambda: r"[A-Za-z_]*(?:password|passwd|secret|token|pwd|key|pass)[A-Za-z_]*[\"',;):\]]*\s*$",
    re.IGNORECASE,
)


def made_by_machine(word: str) -> bool:
    word = word.strip(AROUND)
    if len(word) >= 12 and {"d", "l", "u", "-"} <= set(classes(word)) and re.search(r"[!#$%^&*?~@]", word) and "://" not in word:
        return True
    return is_token(word) and len(word) >= 12 and re.search(r"\.(?:\w{2,4})$|^\d+\.\d+|[({]", word) is None


def in_code(value: str, says: str) -> bool:
    """Whether a program gets the value from elsewhere, or it stands for one that is to be filled in."""
    if IN_CODE.match(value):
        return True
    return says.endswith("= ") and IDENTIFIER.match(value) is not None
