"""What a text looks like by its characters alone: prompt, clock, bullet, task, number, code. Pure functions, no lists of apps."""

from __future__ import annotations

import re

BULLET = re.compile(r"^\s*([•◦▪‣●○■□▸►▹➤➢✓✔✗✘–—*·∙-])\s+(?=\S)")
NUMBERED = re.compile(r"^\s*(\d{1,3}|[a-zA-Z]|[ivx]{1,4})([.)])\s+(?=\S)")
FORMULA = re.compile(r"^([A-Z]{1,3}\d{1,6})\s*:?\s+(=\s?\S.*)$")
"""A spreadsheet's cell and the formula in it."""
_BOX = re.compile(r"^\s*(?:[-*•]\s*)?(\[\s?\]|☐|▢|□)\s*(?=\S)")
_BOX_DONE = re.compile(r"^\s*(?:[-*•]\s*)?(\[[xX✓]\]|☑|☒|✅)\s*(?=\S)")

_PROMPT = re.compile(
    r"^(?P<prompt>(?:\([^()\s]{1,40}\)\s?)?(?:"
    r"[\w.-]+@[\w.-]+\s?[:\s]\s?[^$#%>❯]{0,80}?[$#%❯>](?=\s|$)"  # user@host:path$
    r"|\[[\w.-]+@[\w.-]+\s+[^\]]{1,60}\][$#%](?=\s|$)"  # [user@host dir]$
    r"|PS\s[A-Za-z]:[^>]{0,80}>"  # PowerShell
    r"|[A-Za-z]:\\[^>|]{0,80}>"  # cmd.exe
    r"|[~/][\w./~-]{0,60}\s?[$#%❯➜](?=\s|$)"  # ~/path $
    r"|[❯➜λ](?=\s|$)|\$(?=\s\S|$)|#(?=\s\S)|%(?=\s\S)|>>>(?=\s|$)|\.\.\.(?=\s\S)"
    r"))\s?(?P<command>.*)$"
)
_STRONG_PROMPT = re.compile(
    r"^(?:\([^()\s]{1,40}\)\s?)?(?:[\w.-]+@[\w.-]+\s?[:\s]\s?[^$#%>❯]{0,80}?[$#%❯>](?:\s|$)|\[[\w.-]+@[\w.-]+\s|PS\s[A-Za-z]:|[A-Za-z]:\\[^>|]*>|[❯➜]\s)"
)

_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?\b", re.I)
TIME = re.compile(r"(?<![\d:.,])(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?(?![\d:])(?:\s?Uhr)?", re.I)
_STAMP = re.compile(r"^\W{0,2}(?:\d{4}-\d\d-\d\d[T ]\d\d[:.]\d\d|\d{1,2}:\d\d:\d\d|\w{3}\s+\d{1,2}\s\d\d:\d\d:\d\d|\d{2}/\w{3}/\d{4})")
_NUMBER = re.compile(
    r"^[^\w\s]{0,2}\s?[-+−±~≈<>]?[€$£¥]?\s?\d[\d.,:'’ \u00a0\u202f/]*\s?(?:%|‰|°[CF]?|[€$£¥]|"
    r"[kKMGTµmn]?[A-Za-zΩ]{0,3}(?:/[A-Za-z]{1,4})?)?\s?[▲▼↑↓△▽]?$"
)
_PAGE = re.compile(r"^(?:\w{4,6}\s)?\d{1,4}\s?(?:/|of|von|sur|de)\s?\d{1,4}$|^[-–]?\s?\d{1,4}\s?[-–]?$", re.I)
_ERROR = re.compile(
    r"(?:\b(?:error|errors|failed|failure|fatal|exception|traceback|panic|denied|refused|cannot|not found|timed out|segfault|fehler|erreur|"
    r"échec|fehlgeschlagen|critical|E\d{3,4})\b|(?-i:\b[A-Z]\w*(?:Error|Exception)\b|^E\s))",
    re.I,
)
_NO_ERROR = re.compile(r"\b(?:0|no|without|ohne|keine?|sans|aucune?)\s+(?:errors?|failures?|failed|fehler|erreurs?)\b", re.I)
_TASK = re.compile(
    r"(?:^|\W)(?:TODO|FIXME|To-?do\s?:|action items?|due(?:\s(?:by|on|date))?\s?:?\s+"
    r"(?=\w*\s?\d|mon|tue|wed|thu|fri|sat|sun|today|tomorrow|next|end\b)|"
    r"deadline|decision\s?:|we decided|beschluss\s?:|entscheidung\s?:|décision\s?:|à faire|échéance|"
    r"Aufgabe(?:n)?\s?:|zu erledigen|Frist\b|fällig|bis (?:zum\s|spätestens\s)?(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|"
    r"Sonntag|\d{1,2}\.)|"
    r"avant le \d|d['’]ici (?:le\s)?(?:\d|lundi|mardi|mercredi|jeudi|vendredi)|"
    r"please\b[^.]{3,60}\b(?:by|before|until)\s(?:\d|mon|tue|wed|thu|fri|sat|sun|noon|tomorrow|eod))",
    re.I,
)
_CODE = re.compile(
    r"[{}();=<>\[\]]|->|=>|::|\b(?:def|class|return|import|from|const|let|var|func|fn|public|private|static|void|if|else|for|while|elif|end|struct|impl|use)\b"
)
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.]{2,}")
_MULTIPLEXER = re.compile(r"^\[[^\]]{1,24}\]\s*\d+:\S+")
_RULER = re.compile(r"(?:^|\s{3,})\d+,\s?\d+(?:-\d+)?(?:\s+(?:A[l1]{2}|Top|Bot|\d{1,3}\s?%))?$|\s{3,}(?:A[l1]{2}|Top|Bot)$|^:$")
_EQUATION = re.compile(r"(?:^|\s)[^\s=<>]{1,40}(?:\s[^\s=]{1,12}){0,6}\s?[=≈≤≥∝]\s?\S")
_TYPED = re.compile(r"^(?:\$|>>>|PS [A-Z]:\\[^>]*>|[A-Z]:\\[^>]*>)\s\S")
_PAGED = re.compile(r"(?:^|\s)\d{1,4}\s?/\s?\d{1,4}$")
_ADDRESS = re.compile(r"^(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?$")
_TIMED = re.compile(r"^\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+(?:[-–]\s*\d{1,2}:\d{2}\s+)?\S")
_PLAYING = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s?/\s?\d{1,2}:\d{2}")
_DIGIT_RUN = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…:;]['\"”’»)\]]*\s*$")
_WORD = re.compile(r"[^\W\d_]{2,}")


def multiplexer(text: str) -> bool:
    """The status line of a terminal multiplexer: a session's name and numbered windows."""
    return bool(_MULTIPLEXER.match(text))


def ruler(text: str) -> bool:
    """An editor's note in a terminal where its cursor is: line, column and how far down."""
    return bool(_RULER.search(text))


def formula(text: str) -> bool:
    """A displayed formula: an equation of few words, perhaps with its number."""
    return len(text) <= 120 and bool(_EQUATION.search(text)) and sum(len(word) >= 4 for word in _WORD.findall(text)) <= 2 and not ends_sentence(text)


def prompt(text: str) -> tuple[str, str] | None:
    """(prompt, command) of a shell line, the command '' when only the prompt stands there."""
    found = _PROMPT.match(text)
    return (found["prompt"].strip(), found["command"].strip()) if found else None


def typed(text: str) -> bool:
    """A command with a prompt's sign before it."""
    return bool(_TYPED.match(text))


def paged(text: str) -> bool:
    """Ends with a page of pages."""
    return len(text) <= 60 and bool(_PAGED.search(text))


def strong_prompt(text: str) -> bool:
    """A prompt that nothing but a shell writes: names a user and host, a drive, or uses a prompt arrow."""
    return bool(_STRONG_PROMPT.match(text))


def clock(text: str) -> bool:
    """A time of day, alone or with a date: what panels show."""
    rest = _CLOCK.sub("", text, count=1)
    return rest != text and len(_WORD.findall(rest)) <= 3 and len(rest) <= 24


def stamped(text: str) -> bool:
    """Begins with a time stamp as log lines do."""
    return bool(_STAMP.match(text))


def timed(text: str) -> bool:
    """Begins with a time of day or of a recording, then text: a line of a transcript or of an agenda."""
    return bool(_TIMED.match(text))


def playing(text: str) -> bool:
    """A player's position in its recording."""
    return bool(_PLAYING.search(text)) and words(text) <= 5


def number(text: str) -> bool:
    """A figure, with sign, currency or unit."""
    return len(text) <= 24 and bool(_NUMBER.match(text.strip()))


def page_number(text: str) -> bool:
    return bool(_PAGE.match(text.strip()))


def error(text: str) -> bool:
    return bool(_ERROR.search(text)) and not _NO_ERROR.search(text)


def task(text: str) -> bool:
    """Something to be done, decided or due."""
    return bool(_TASK.search(text)) or bool(_BOX.match(text))


def unboxed(text: str) -> tuple[str, bool | None]:
    """The text without its check box; True when it was ticked, False when empty, None when there was none."""
    if found := _BOX_DONE.match(text):
        return text[found.end() :], True
    if found := _BOX.match(text):
        return text[found.end() :], False
    return text, None


def bare(text: str) -> str:
    """The text without a leading bullet."""
    return BULLET.sub("", text, count=1)


def code_like(text: str) -> float:
    """How much a line looks like source code, 0 to 1."""
    hits = len(_CODE.findall(text))
    words = len(_WORD.findall(text))
    return min(1.0, hits / max(2.0, words))


def link(text: str) -> bool:
    return bool(_LINK.search(text))


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text))


def address(text: str) -> bool:
    """A web address alone."""
    return " " not in text.strip() and bool(_ADDRESS.match(text.strip()))


def words(text: str) -> int:
    return len(_WORD.findall(text))


def pattern(text: str) -> str:
    """A log line with its numbers made one: lines of one pattern are a run."""
    return _DIGIT_RUN.sub("0", text)
