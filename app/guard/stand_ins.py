"""What stands where a secret's value would and is none: variables, calls, types, blanks to be filled in, and how prose goes on. Pure."""

from __future__ import annotations

import re
from typing import Final

from .syllables import is_spoken, is_unspoken
from .tolerant import AROUND, Rule, classes, is_token

TYPE: Final = Rule(lambda: r"(?:\w+\.)?[A-Z][A-Za-z]*(?:\[|<[A-Z]|\)\s*(?:->|:)|\s*=\s)")
"""A parameter of a function and its type."""
ADJECTIVE: Final = Rule(
    lambda: (
        r".*(?:ed|ally|able|ible|ing|ful|less|ive|ous|tig|lich|bar|isch|elle|ée?s?|ado|ada|ido|ida)$|weak|strong|secure|safe|long|short|simple|good|fine|okay|known|public|private|"
        r"wrong|right|case-sensitive|here|there|below|above|same|different|unique|random|empty|mandatory|easy|hard|secret|hidden|shown|sent|lost|gone|stolen|back|"
        r"kurz|lang|schwach|stark|sicher|falsch|leer|geheim|court|longue?|faible|forte?|d[ée]bil|fuerte|corta|larga|important|always|never|also|still|just|only"
    ),
    re.IGNORECASE,
)
NO_VALUE: Final = Rule(
    lambda: (
        r"(?:public|private|protected|final|static|str|string|bytes|int|bool|none|null|nil|true|false|optional|required|any|undefined|"
        r"amd64|arm64|i386|x86_64|hidden|empty|\[?redacted\]?|not set|unset|"
        r"[*●•·.✱x]{3,})"
        r"[\"']?\s*(?:[,;)=|\]}\[:]|$|->)"
        r"|[\^~<>=]{0,2}\d+\.\d+\.\d+[\"',]*\s*$|#\d{3,8}\b"
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
        r"(?:public|private|protected|virtual)\s|[\"']?\$[A-Z_{(]|[\"']?\$[a-z_]+\b(?!\S)|[\"']?(?:<[^<>]*>|\{\{|\{\w*\}|(?:\\u[0-9a-fA-F]{4}){2}|%\(\w+\)s|%s)|\[|\.{3}"
        r"|(?:await |new |not )?(?:self|this|os|process|request|req|config|settings|env|ctx|args|props|state|params|data|user|options|opts|app|"
        r"form|secrets|var|local|"
        r"module|event|session|response|res|body|input|getpass|cls|super|json|data|meta|db|cfg|conf|auth|lexer|match|m|row|item|each|one|self)\??[.\[(]"
        r"|(?:await |new )?[A-Za-z_][\w.]*\((?!\S*[\"'][^\"']*\d)|[\"']?(?:your|insert|enter|example|placeholder|dummy|"
        r"xxx)[_ -][A-Za-z_ -]*[\"']?\s*[,;)]?\s*$"
        r"|f[\"']|lambda\b|r?[\"']{2}\s*(?:[,;)]|$)|[\"']\s*$|[\"']\s*(?:\+|\.)|!(?:Ref|Sub|GetAtt)|\*|&\w"
    ),
    re.IGNORECASE,
)
_BLANK: Final = Rule(
    lambda: (
        r"[*●•·.✱xX_?-]{3,}|<[^<>]*>?|\[[^\[\]]*\]|\{+[^{}]*\}*|%[A-Za-z_]\w*%?|\$.*|"
        r"(?:your|my|the|some|insert|enter|example|placeholder|dummy|change|replace)[_ -]?[A-Za-z_ -]*(?:here|key|token|secret|password|me|this)?|"
        r"(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|KEY|STRING|VALUE|TEXT|ARG|arg|PIN|CODE|FILE|[A-Z]+_(?:PASSWORD|SECRET|TOKEN|KEY|HERE|VALUE))"
    )
)
"""What is to be filled in: '********', '<your-key>', '%PASSWORD%', 'YOUR_API_KEY', 'SECRET'."""
_EXPRESSION: Final = Rule(
    lambda: (
        r"(?:[A-Za-z_]+\.)+[A-Za-z_]+\d?(?:[\[(].*|[,;)]*)$|[A-Za-z_][\w.]*\s?[(\[].*|.*[)\]};]$|[(\[{!~*&|].*|[A-Za-z_]\w*,$|"
        r"\.{0,2}/.*|[A-Z]?[a-z]+(?:[A-Z][a-z]+)+[,;]?$|[a-z]+(?:_[a-z]+)+[,;]?$|\S*::\S*|[a-z]+://.*"
    )
)
"""What a program works out: an attribute, a call, a name of several words, a place in the file system."""
IDENTIFIER: Final = Rule(
    lambda: r"[A-Za-z_]*(?:password|passwd|secret|token|pwd|key|pass)[A-Za-z_]*[\"',;):\]]*\s*$",
    re.IGNORECASE,
)


_COMMAS: Final = 2
"""Signs that make a list of a word."""
_PARTS: Final = 3
"""Signs between the words of a name."""


def made_by_machine(word: str) -> bool:
    word = word.strip(AROUND)
    if word.count(",") >= _COMMAS:
        return any(map(made_by_machine, word.split(",")))
    if is_name(word) or re.search(r"[\"']:", word) or (sum(map(word.count, "-_")) >= _PARTS and is_spoken(word)):
        return False
    if len(word) >= 12 and {"d", "l", "u", "-"} <= set(classes(word)) and re.search(r"[!#$%^&*?~@]", word) and "://" not in word:
        return True
    return is_token(word) and len(word) >= 12 and re.search(r"\.(?:\w{2,4})$|^\d+\.\d+|[({]", word) is None


def in_code(value: str, says: str) -> bool:
    """Whether a program gets the value from elsewhere, or it stands for one that is to be filled in."""
    if IN_CODE.match(value):
        return True
    return says.endswith("= ") and IDENTIFIER.match(value) is not None


_PROGRAM: Final = Rule(
    lambda: (
        r"\s*--?[a-z][\w-]*(?:[= ]\S*)?\s*\\?$|.*[\w\])][(\[].*[)\]].*|.*\w\([\w, ]*$|.*[;\\{]\s*$|.*[\w\])\"'],\s*$|.*\):?\s*$|"
        r"\s*[A-Za-z_][\w.]{2,}\s?[=+]=?\s?[A-Za-z_][\w.]*,?$|\s*(?:#|//|/\*|\*\s).*|\s*(?:def|class|func|fn|typedef|struct|static|import)\s\w.*|"
        r"\s*(?:from|return|if|else|for|while|const|let|var|public|private)\s.*[({=].*|"
        r"\s*[\w.-]+=(?:\[.*|[A-Z][A-Z_]*)$|.*(?:->|=>|::|\+\+|&&|\|\|).*"
    )
)
"""A line of a program, or of what explains one."""
_ASIDE: Final = Rule(lambda: r"\s\([^()]*\)(?=\W*$)")
"""What a label adds in parentheses."""
_PART: Final = (
    r"(?:[A-Za-z]+|"
    r"(?:sha|md|utf|base|x|ed|curve|v|http|ipv|tls|rsa|aes|pkcs|rc|crc|py|python|win|arm|amd|u?int|float|mp|ec|oauth|log|vec|utils?)\d{1,5})"
)
_NAME: Final = Rule(
    lambda: (
        r"(?:[A-Z]{0,3}[A-Z]?[a-z]+|[A-Z]{2,5})(?:[A-Z]{1,4}[a-z]+)+|"
        rf"{_PART}(?:[._]{_PART}){{1,6}}(?:\(\d?\)?)?\.?|[a-z_]+\(\d\)|[A-Za-z]+(?:-\d{{1,2}}(?:\.\d)?){{1,2}}(?:-[A-Za-z]+){{1,3}}\+?|"
        rf"[A-Z]{{2,6}}(?:-[A-Z]{{2,5}})*-\d+(?:\.\d+)*\+?|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){{1,8}}|utf-?\d+|base\d\d(?:url)?|iso-?8859-?\d+|(?:{_PART}\.)?[A-Z][a-z]+\d{{0,5}}(?:[A-Z][a-z]+)+|[A-Z]{{2,5}}-\d{{3}}(?:-[A-Z]{{2,4}})?"
    )
)
"""What programs call things: 'GitRepositoryLink', 'ed25519.PublicKey', 'ssh_config(5)', 'BSD-3-clause'."""


_SETTING: Final = re.compile(r"[A-Z]?[a-z]{2,}(?:[A-Z][a-z]+)*=[^=]|[A-Z]{3,}(?:_[A-Z]+)*=[^=]")

_DRAWING: Final = re.compile(
    r"(?:[MLHVQTCSAmlhvqtcsa]-?\d{2,4}(?:(?:[ ,]-?|-)\d{1,4}){0,9} ?[Zz]?){4}"
    r"|(?<![A-Za-z])[cqsCQS]-?\d{1,4}(?:(?:[ ,]-?|-)\d{1,4}){3,30} ?(?:[A-Za-z]|$)"
    r"|(?:[hvHV]-?\d{1,4}){3}"
)
"""The strokes of a letter or a picture, four of them or a curve: no key has so many figures between single letters of these."""


def is_drawing(text: str) -> bool:
    """Whether a line holds the outline of a drawing."""
    return _DRAWING.search(text) is not None


def is_program(text: str) -> bool:
    """Whether a whole line belongs to a program."""
    return _PROGRAM.fullmatch(_ASIDE.pattern.sub("", text)) is not None


def is_name(word: str) -> bool:
    """Whether a word is only what a program calls something: made of words that are spoken."""
    word = word.strip(AROUND)
    return _NAME.fullmatch(word) is not None and not is_unspoken(word)


def is_setting(word: str) -> bool:
    """Whether a word is a plain name, an equals sign and what it is set to: 'Restart=on-failure', which is a line of a file of its own."""
    return _SETTING.match(word) is not None


def is_blank(value: str) -> bool:
    """Whether a value only shows where one is to stand."""
    return _BLANK.fullmatch(value) is not None


def is_expression(value: str) -> bool:
    """Whether a value without quotation marks is worked out by a program rather than the secret itself."""
    return _EXPRESSION.fullmatch(value) is not None
