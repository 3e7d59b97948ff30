"""Figures that open something: doors, safes, phones, alarms, by what they open or by what is done with them, in a line of text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .codes import UNIT
from .secret import Found
from .tolerant import Folds, Rule

_THINGS: Final = (
    "alarm", "burglar alarm", "lock", "padlock", "bike lock", "safe", "strongbox", "garage", "gate", "door", "front door", "back door", "locker",
    "keypad", "key box", "lockbox", "key safe", "entrance", "intercom", "buzzer", "suitcase", "luggage", "unlock", "phone unlock", "screen lock",
    "voicemail", "vault", "disarm", "shed", "gun safe", "tablet", "ipad", "iphone", "phone code", "code", "door code", "combination", "combo", "pin",
    "pin code", "passcode", "tür", "haustür", "tresor", "schloss", "zahlenschloss", "türcode", "alarmanlage", "schlüsselkasten", "garagentor",
    "hoftor", "spind", "klingel", "handy", "porte", "immeuble", "portail", "digicode", "coffre", "coffre-fort", "interphone", "boîte à clés",
    "cadenas", "antivol", "puerta", "portal", "caja fuerte", "candado", "alarma", "garaje", "cancello", "portone", "cassaforte", "lucchetto",
    "allarme", "porta", "cofre", "deur", "kluis", "poort", "dörr", "portkod", "kassaskåp", "larm", "dør", "låst", "ovi", "kassakaappi", "hälytin",
    "lukko", "drzwi", "brama", "sejf", "domofon", "kłódka", "dveře", "trezor", "дверь", "сейф", "домофон", "замок", "kapı", "kasa",
)  # fmt: skip
"""What is opened by figures, and what such figures are called."""
_FOLDS: Final = Folds((
    *_THINGS, "open", "unlock", "press", "type", "dial", "tippe", "drück", "öffne", "entsperr", "déverrouill", "compose", "tape", "abre", "marca",
    "desbloque", "apri", "digita", "koodi", "kod", "kód", "código", "codice", "код",
))  # fmt: skip
_FIGURES: Final = (
    r"(?<![\w.,:/€$£-])[#*]?(?P<figures>\d{4,8}|\d{2,4}[-–]\d{2,4}(?:[-–]\d{2,4})?|\d{3}\s\d{3})"
    rf"(?=[#*]?(?![\w%€$£°]|[.,:/–-]\d|\s?{UNIT}))"
)
_OF: Final = (
    r"(?:\W?\s?\(.{1,24}?\))?\s*(?:(?:code|pin|combo|combination|number|no\.?|kod\w{0,3}|koodi|código|codice)\s*)?"
    r"(?:(?:for|to|of|on|für|zu[mr]?|vom|von|der|de|du|del?|della|pour|la|le|l'|los?|el|do|da|på|til|til)\s+(?:[^\W\d]\S*\s+){1,5}?)?"
)
_SAYS: Final = r"(?:[:=：]|->|→|–|\b(?:is|are|was|ist|lautet|est|es|è|é|är|er|on|to|jest|je)\b\s?:?|with|mit|avec|con)"
_BESIDE: Final = Rule(
    lambda: (
        rf"(?<![^\W\d_])(?:{'|'.join(sorted(_THINGS, key=len, reverse=True))})[^\W\d_]{{0,3}}{_OF}\s*{_SAYS}\s*"
        rf"(?:now |still |jetzt )?[\"'(]?{_FIGURES}"
    ),
    re.IGNORECASE,
)
"""'alarm: 7742', 'the garage is 2419', 'code for the door: 4417#'."""
_RIGHT_BEHIND: Final = Rule(
    lambda: (
        r"(?<![^\W\d_])(?:(?:phone|screen|bike|tablet|ipad|iphone|gun|key|luggage|door|gate|alarm|garage|locker|voicemail|safe|sim)\s(?:un)?(?:lock|safe|box|code|pin|combo|puk)|unlock|"
        r"digicode|portkod|ovikoodi|türcode|padlock|lockbox|keypad|domofon)"
        rf"\s+{_FIGURES}\W*$"
    ),
    re.IGNORECASE,
)
"""With nothing between: 'phone unlock 2909'."""
_DONE: Final = Rule(
    lambda: (
        r"(?<![^\W\d_])(?:(?:un)?locks?|opens?|disarms?|unlocked|opened|entsperr\w*|öffne\w*|déverrouill\w*|s'ouvre|ouvrir|ouvre|abre|desbloque\w*|"
        r"apri|si apre|aukeaa|öppna\w*|åbn\w*)(?:\s+[^\W\d]\S*){0,4}?\s+(?:with|by|using|mit|avec|con|com|met|med|koodilla)\s+(?:the )?"
        rf"(?:code |pin |kod |koodi )?[\"']?{_FIGURES}"
        r"|(?<![^\W\d_])(?:press|punch in|key in|dial|tippe?|drücke?|gib|composez|tapez|tape|marca|pulsa|digita|slå|näppäile)\s+(?:in\s+)?"
        rf"(?:code |pin )?{_FIGURES.replace('figures', 'pressed')}"
        r"(?=\W+(?:and|then|at|on|to|into|for|und|dann|am|an|et|puis|à|y|en|e|poi|al|och|på|ja)\b|\W*$)"
        rf"|(?<![^\W\d_])(?:use|enter|type)\s+(?:code|pin)\s+{_FIGURES.replace('figures', 'used')}(?=\W+(?:at|on|to|for|when)\b|\W*$)"
    ),
    re.IGNORECASE,
)
"""'unlock with 8841', 'opens with 0136', 'press 9022 and then the bell sign'."""
_YEAR: Final = Rule(lambda: r"(?:19|20)\d\d")
_CALENDAR: Final = Rule(lambda: r"\b(?:in|since|until|of|from|before|after|by|year|im|seit|bis|jahr|en|depuis|desde|dal)\s*$", re.IGNORECASE)
_SPOKEN_OF: Final = Rule(
    lambda: (
        r"\b(?:zip|postal|postleit|area|country|error|exit|status|return|source|port (?:number|nr)|room|track|gate [A-Z]|model|part|article|item|"
        r"order|version|build|issue|line|page|"
        r"chapter|section|promo|coupon|product|serial|invoice|ticket|flight|bus|qr|bar|colou?r|hex|unicode|dress|http|tcp|udp|listen\w*|"
        r"localhost|proxy|forward\w*|connect\w*|bind\w*|server)\b"
    ),
    re.IGNORECASE,
)
"""Figures that open nothing."""


def locks(text: str) -> Iterator[Found]:
    """Figures that open something."""
    if not any(c.isdigit() for c in text) or not _FOLDS.may_hold(text):
        return
    for rule in (_BESIDE, _RIGHT_BEHIND, _DONE):
        for one in rule.finditer(text):
            name = one.lastgroup or "figures"
            before = text[max(0, one.start() - 24) : one.start(name)]
            if _SPOKEN_OF.search(before) or (_YEAR.fullmatch(one[name]) and _CALENDAR.search(before)):
                continue
            yield Found(one.start(name), one.end(name), "code")
