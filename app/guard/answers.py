"""Secrets that only the rows before them tell of: what answers a question, what a command prints, the code an app shows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from .rows import Row, Spot, above_of, whole
from .stand_ins import is_name
from .tolerant import Rule, classes, is_token, is_unlike_word

_NEAR: Final = 7.0
"""Heights of a line within which a question is answered."""
_IN_LIST: Final = 60.0
"""And below the title of a list of passwords."""
_LONGEST_QUESTION: Final = 90
_PRINTED: Final = 3.0
"""Heights of a line to what a command prints first."""
_AUTHENTICATOR: Final = Rule(
    lambda: (
        r"authenticator|two[- ]?factor|2fa\b|\botp\b|one[- ]?time|verification|\b(?:m|push|photo)?tan\b|passcode|steam ?guard|"
        r"(?:this|the|following|login|security|digit|access|sign[- ]?in) ?code|bestätigungscode|"
        r"sicherheitscode|einmal(?:code|passwort)|code de (?:vérification|sécurité)|código de|codice di|验证码|認証コード|인증번호"
    ),
    re.IGNORECASE,
)
_SECRET: Final = Rule(
    lambda: (
        r"(?<![^\W_])(?:pass\s?w(?:or)?d|passwd|passphrase|passcode|pw|pwd|psk|wireless-security|kennwort|passwort|mot de passe|contraseña|"
        r"clave|senha|log-?in(?=.*\?)|"
        r"hasło|wachtwoord|"
        r"lösenord|credentials?|creds|zugangsdaten|api key|token|secret)s?(?![^\W_])|пароль|密码|パスワード|비밀번호"
    ),
    re.IGNORECASE,
)
_ASKS: Final = Rule(
    lambda: (
        r"\?|\b(?:pls|plz|please|send|share|give|tell|need|what|whats|what's|know|remember|have|get me|can you|could you|bitte|brauche|schick|gib|"
        r"peux|puedes|manda)\b"
    ),
    re.IGNORECASE,
)
_NUMBER: Final = Rule(
    lambda: (
        r"\b(?:pin|(?:door|gate|alarm|safe|lock|entry|access) code|combination|geheimzahl|türcode|"
        r"code (?:for|to|of|vom|für|zum|de|du))\b"
    ),
    re.IGNORECASE,
)
_FIGURES: Final = Rule(lambda: r"(?:it'?s |es ist |c'est )?#?\d{4,8}#?[.!]?", re.IGNORECASE)
_LIST: Final = Rule(
    lambda: r"\W*(?:saved |my |your |all |gespeicherte )?(?:passwords|logins|credentials|passwörter|zugangsdaten|mots de passe|contraseñas)\W*",
    re.IGNORECASE,
)
_MEANT: Final = Rule(
    lambda: r"\b(?:it'?s|it is|it was|it used to be|that'?s|try|use|es ist|es war|c'est|c'était|era|es) (?:now |still )?(\S{6,40})$", re.IGNORECASE
)
"""What somebody says of a password before it is called one."""
_NEWLY: Final = Rule(lambda: r"\W*(?:new|initial|temporary|generated|neuer)\s+(?:value|one|wert)\s?[:=]\s*(?=\S{4,}\s*$)", re.IGNORECASE)
"""What the row before says was set anew."""
_NAMED: Final = Rule(lambda: r"[{:>(]\s*$|<(?:key|name)>")
_SET_TO: Final = Rule(
    lambda: r"[\s\"'<]*(?:default|value|data|string|content|stringValue|plaintext|text)\b[\"'>]*\s*[:=]?\s*[\"']?(?=[^\s\"'<>{$]{4})", re.IGNORECASE
)
"""What a variable that the row before names as a secret is set to."""
_MADE: Final = Rule(
    lambda: (
        r"(?:^\W{0,3}|[$#>%]\s).*(?<![\w-])(?:openssl\s+rand|wg\s+gen\w+|gen\w*key|genpsk|pwgen|apg|mkpasswd|"
        r"diceware|xkcdpass|pwqgen|bw generate|token_(?:hex|urlsafe|bytes)|urandom|dumpprivkey|"
        r"secrets\.\w+|(?:pass|gopass|op|lpass|bw|secret-tool|security|keyring)\s+\S+|cat\s+\S*secrets/\S+|"
        r"(?:get|show|print|read|reveal)[- ]\S*(?:secret|password|token|key)\S*|"
        r"print-\w*token|auth\s+token|\bpsk\b.*show|base64\s+-d)\b"
    ),
    re.IGNORECASE,
)
_PRINTS: Final = Rule(
    lambda: (
        r"(?:^\W{0,3}|[$#>%]\s)(?:(?:diceware|xkcdpass|pwqgen|bw\s+generate)\b|(?:pass|gopass)\s+show\s|(?:op\s+read|bw\s+get\s+password|lpass\s+show\s.*--password|secret-tool\s+lookup|keyring\s+get)\s|"
        r"security\s+find-\S+-password\b.*\s-w\b|kubectl\s.*\bsecrets?\b.*base64\s+(?:-\s?d|-\s?-\s?decode)\b|cat\s+\S*/(?:run/)?secrets/\S+\s*$)"
    ),
)
"""Commands that print nothing but a secret."""
_NETWORK: Final = Rule(
    lambda: (
        r"\W*(?:(?:guest|home|our|free|gäste|das|unser|office)\W)?(?:wi-?fi|wlan|w-lan|ssid|wireless|hotspot|"
        r"wifi-netz|fritz!?box|réseau(?: wifi)?|red wifi|rete wifi)\b"
        r"(?:\W?(?:name|network|netz(?:werk)?|gast|guest|access|zugang))?(?:\s?[:=–-]?\s+\S+){0,4}\W*|\W*(?:network|netzwerk)\s?[:=]\s?\S+(?:\s\S+){0,2}"
    ),
    re.IGNORECASE,
)
_WIRELESS: Final = 5.0
"""Heights of a line within which its password stands."""
_PROMPT: Final = Rule(lambda: r"^\S{0,40}[$#%>❯]\s|^\W*$|error|not found|no such", re.IGNORECASE)
_DIGITS: Final = Rule(lambda: r"\d{3}[ -]?\d{3,5}|[A-Z]-\d{5,8}|(?=.*\d)(?=.*[A-Z])[A-Z0-9]{5,8}")
_YOURS: Final = Rule(
    lambda: (
        r"\W*(?:is|ist|est|es|è|é|är|er|on)\s(?:your|ihre?|deine?|votre|ton|tu|su|il tuo|o seu|din|uw)\b"
        r".{0,60}(?:code|kode|kod|tan|pin|otp|código|codice|password|passwort)"
    ),
    re.IGNORECASE,
)
"""How the second row of a message goes on that begins with a code."""
_AT_END: Final = Rule(lambda: r"(?<![\w.,:/-])((?:[A-Z]{1,2}-)?\d{4,8}|\d{3}[ -]\d{3})\s*$")
_HASH: Final = Rule(lambda: r"(?<![0-9a-zA-Z:-])(?:[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{128})(?![0-9a-zA-Z])")
_PUBLIC: Final = Rule(lambda: r"sha\d|md5|digest|checksum|commit|\.(?:gz|zip|iso|deb|whl|jar)\b", re.IGNORECASE)
_SPEAKER: Final = Rule(lambda: r"^[^\W\d]\w{0,20}(?:\s\w{1,20})?\s?:\s")
_NO_ANSWER: Final = Rule(
    lambda: (
        r"://|^[/~.]|/.*/|@.*\.|\.(?:[a-z]\w{1,3}|[a-z])$|^\d+[.:,/-]|^[\d.,:%€$£-]+$|^[A-Z]+-\d+$|^#|[({]|\w::|^v\d|^\d+\w{1,3}$|^[0-9a-f]{7,12}$|^[0-9a-f]{40,}$"
    ),
)
_REPLIES: Final = frozenset((
    "sorry", "thanks", "thank", "okay", "cheers", "please", "great", "moment", "wait", "hello", "really", "nothing", "maybe", "later", "nope",
    "already", "danke", "bitte", "leider", "genau", "klar", "natürlich", "merci", "bonjour", "désolé", "gracias", "perdona", "grazie", "password",
    "forgot", "cancel", "submit", "continue", "settings", "account", "search", "today", "yesterday", "online", "typing", "reply", "share", "weiter",
    "abbrechen", "anmelden", "suivant", "annuler", "login", "log-in", "reset", "change", "close", "message", "never", "always", "which", "where",
    "there",
))  # fmt: skip
"""Words that answer no question for a password, and those of buttons."""
_FILLER: Final = 5
"""Words that an answer may have."""


def answers(rows: Sequence[Row], known: set[int]) -> list[Spot]:
    """`known`: the rows that hold a secret already."""
    found: list[Spot] = []
    for row in rows:
        if len(row.text) <= _LONGEST_QUESTION:
            for look in (_codes, _passwords, _figures, _printed, _listed, _networks):
                found += look(row, rows, known)
    return found


def promising(rows: Sequence[Row]) -> bool:
    """Whether any row may be such a question: asked once a page, as most have none."""
    return any(_promises(row.text) for row in rows)


@lru_cache(maxsize=4096)
def _promises(text: str) -> bool:
    return any(rule.search(text) is not None for rule in (_AUTHENTICATOR, _SECRET, _MADE, _NUMBER, _NETWORK, _YOURS))


def _after(row: Row, rows: Sequence[Row], within: float) -> list[Row]:
    high = max(row.box.h, 8)
    return [other for other in rows if other is not row and 0 < other.box.y - row.box.y <= within * high]


def _codes(row: Row, rows: Sequence[Row], known: set[int]) -> Iterator[Spot]:
    if _YOURS.match(row.text) is not None and (above := above_of(row, rows)) is not None and (value := _AT_END.search(above.text)) is not None:
        yield Spot(above, value.start(1), value.end(1), "code")
    if row.index in known or not any(map(_AUTHENTICATOR.search, (row.text, re.sub(r"\s", "", row.text)))):
        return
    for other in _after(row, rows, _NEAR):
        if other.index not in known and _DIGITS.fullmatch(other.text.strip()):
            yield whole(other, "code")


def _passwords(row: Row, rows: Sequence[Row], known: set[int]) -> Iterator[Spot]:
    if row.index in known or not _SECRET.search(row.text):
        return
    above = above_of(row, rows)
    if above is not None and above.index not in known and (value := _MEANT.search(above.text)) is not None and _is_secret(value[1]):
        yield Spot(above, value.start(1), len(above.text), "password")
    asks = _ASKS.search(row.text) is not None
    named = _NAMED.search(row.text) is not None and not re.match(r"\s*(?:def|class|if|for|while|function)\b", row.text)
    for other in _after(row, rows, _NEAR):
        if other.index in known or abs(other.box.x - row.box.x) > 12 * max(row.box.h, 8):
            continue
        if is_answer(other.text):
            yield whole(other, "password")
        elif (named and (value := _SET_TO.match(other.text)) is not None) or (value := _NEWLY.match(other.text)) is not None:
            yield Spot(other, value.end(), len(other.text), "password")
        elif asks and (start := _reply(row.text, other.text)) is not None:
            yield Spot(other, start, len(other.text), "password")
        elif (value := _HASH.search(other.text)) is not None and not _PUBLIC.search(other.text):
            yield Spot(other, value.start(), value.end(), "hash")


def _figures(row: Row, rows: Sequence[Row], known: set[int]) -> Iterator[Spot]:
    """What answers a question for a PIN."""
    if row.index in known or not (_NUMBER.search(row.text) and _ASKS.search(row.text)):
        return
    for other in _after(row, rows, _NEAR):
        speaker = _SPEAKER.match(other.text)
        start = speaker.end() if speaker is not None else 0
        if other.index not in known and abs(other.box.x - row.box.x) <= 12 * max(row.box.h, 8) and _FIGURES.fullmatch(other.text[start:].strip()):
            yield Spot(other, start, len(other.text), "code")


def _printed(row: Row, rows: Sequence[Row], known: set[int]) -> Iterator[Spot]:
    if not _MADE.search(row.text):
        return
    sure = _PRINTS.search(row.text) is not None
    below = [other for other in _after(row, rows, _PRINTED) if abs(other.box.x - row.box.x) <= 2 * max(row.box.h, 8)]
    for other in below[:1]:
        words = other.text.split()
        printed = 1 <= len(words) <= _FILLER and not _PROMPT.search(other.text) if sure else 1 <= len(words) <= 4 and all(map(_made, words))
        if other.index not in known and printed:
            yield whole(other, "password" if sure else "key")


def _made(word: str) -> bool:
    return is_token(word) or re.fullmatch(r"[0-9a-f]{16,}", word) is not None


def _networks(row: Row, rows: Sequence[Row], known: set[int]) -> Iterator[Spot]:
    """The password that stands below the name of a wireless network."""
    if _NETWORK.fullmatch(row.text) is None:
        return
    for other in _after(row, rows, _WIRELESS):
        if other.index not in known and abs(other.box.x - row.box.x) <= 6 * max(row.box.h, 8) and is_answer(other.text):
            yield whole(other, "password")


def _listed(row: Row, rows: Sequence[Row], known: set[int]) -> Iterator[Spot]:
    if not _LIST.fullmatch(row.text):
        return
    for other in _after(row, rows, _IN_LIST):
        if other.index not in known and is_answer(other.text):
            yield whole(other, "password")


def is_answer(text: str) -> bool:
    """Whether a row is nothing but one word that is none, and no name of a file, person, time or place."""
    words = text.split()
    return len(words) == 1 and _is_secret(words[0])


def _is_secret(word: str) -> bool:
    return (
        len(word) >= 6
        and is_unlike_word(word)
        and not (_NO_ANSWER.search(word) or is_name(word) or _is_setting(word))
        and any(c.isdigit() for c in word)
    )


def _is_setting(word: str) -> bool:
    return "=" in word and not {"d", "l", "u"} <= set(classes(word))


def _reply(question: str, text: str) -> int | None:
    """Where in an answer to a question for a password this begins; None when it tells none."""
    start = _one_word(text) if "?" in question else None
    return _told(text) if start is None else start


def _one_word(text: str) -> int | None:
    """Where in an answer of one word this begins, unless it is one that people give to anything; None when there are more."""
    speaker = _SPEAKER.match(text)
    start = speaker.end() if speaker is not None else 0
    word = text[start:].strip()
    plain = re.fullmatch(r"[^\W_][\w!?#$%&*+.-]{4,29}", word) is None or word.casefold().strip("!?.") in _REPLIES or word.istitle()
    return None if plain or _NO_ANSWER.search(word) else start


def _told(text: str) -> int | None:
    """Where in a short answer, behind the name of who gives it and some words, its last word begins, when that is a secret."""
    speaker = _SPEAKER.match(text)
    said = text[speaker.end() :] if speaker is not None else text
    words = said.split()
    if not 1 <= len(words) <= _FILLER or not _is_secret(words[-1]):
        return None
    return len(text.rstrip()) - len(words[-1])
