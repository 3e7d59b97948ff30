"""Secrets in tables: what stands below a heading that names a secret, in rows with signs between their cells or with gaps. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from . import seeds_secret as seeds
from .rows import Row, Spot, level
from .tolerant import Folds, Rule, any_of, is_unlike_word

_WORDS: Final = (*(word for word in seeds.KEYWORDS if word not in seeds.WEAK), "passwords", "token", "secret", "pin", "pwd", "pw", "totp", "psk")
_FOLDS: Final = Folds(_WORDS)
_NAMES: Final = Rule(
    lambda: rf"[\"']?(?:[^\W\d]{{2,14}}[ _-]?)?(?:{any_of(_WORDS)})(?:[ _-]?(?:value|text))?[\"']?",
    re.IGNORECASE,
)
_PASS: Final = Rule(lambda: r"[\"']?(?:pass|parola|parole|clave|mdp|key)[\"']?", re.IGNORECASE)
_USER: Final = Rule(
    lambda: r"[\"']?(?:user(?:[ _]?name)?|login(?:[ _]?name)?|e-?mail|benutzer(?:name)?|utilisateur|identifiant|usuario|utente)[\"']?", re.IGNORECASE
)
_HEADING: Final = Rule(lambda: r"[\"']?[^\W\d][\w .()/-]{0,28}[\"']?")
_SIGNS: Final = ",;\t|"
"""What stands between the cells of a row."""
_LEAST, _MOST_CELLS = 2, 14
_GAP: Final = 1.7
"""Widths of a letter from which a gap parts two cells."""
_LEAN: Final = 2.0
"""Widths of a letter by which a cell may stand left of its heading."""
_BESIDE: Final = 40.0
"""Heights of a line from one cell to the next: what is further away is another window's."""
_NEAR: Final = 2.5
"""Heights of a line to the next row."""
_MOST_ROWS: Final = 60
_LONGEST: Final = 3
"""Words of a secret in a cell."""
_RULED: Final = Rule(lambda: r"[\s|+:=_─—–~lI1!\]\[-]+")
_NO_VALUE: Final = Rule(
    lambda: r"\W*|(?:~?/[\w.-]+)+|[*●•·.x]{3,}|(?:none|null|never|n/a|yes|no|true|false|required|optional|string|text|varchar\S*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Characters `start` to `end` of a row, and from where to where they stand."""

    row: Row
    start: int
    end: int
    left: float
    right: float

    @property
    def text(self) -> str:
        return self.row.text[self.start : self.end]


def columns(rows: Sequence[Row]) -> Iterator[Spot]:
    """What stands in the columns of tables that are named for secrets."""
    for number, row in enumerate(rows):
        sign = _sign(row.text) if _FOLDS.may_hold(row.text) else ""
        if sign:
            yield from _parted(row, sign, rows[number + 1 :])
    named = [row for row in rows if _FOLDS.may_hold(row.text) and any(_NAMES.fullmatch(cell.text) for cell in cells_of(row))]
    for heading in {tuple(_line_of(row, rows)): None for row in named}:
        yield from _spread(heading, rows)


# ------------------------------------------------------------------ with signs between the cells


def _sign(text: str) -> str:
    """What parts the headings in a row of nothing but headings, one of which names a secret; '' in any other row."""
    for sign in _SIGNS:
        cells = [cell.strip() for cell in text.strip(" |").split(sign)]
        if (
            _LEAST + (sign == "," and any(" " in cell for cell in cells)) <= len(cells) <= _MOST_CELLS
            and all(not cell or _HEADING.fullmatch(cell) for cell in cells)
            and _wanted(cells)
            and sum(map(bool, cells)) >= _LEAST
        ):
            return sign
    return ""


def _wanted(names: Sequence[str]) -> list[int]:
    """Which of the headings name a secret: 'pass' does where another one names a user."""
    users = any(map(_USER.fullmatch, names))
    return [place for place, name in enumerate(names) if _NAMES.fullmatch(name) or (users and _PASS.fullmatch(name) is not None)]


def _parted(heading: Row, sign: str, below: Sequence[Row]) -> Iterator[Spot]:
    names = [heading.text[start:end].strip() for start, end in _cells(heading.text, sign)]
    wanted = _wanted(names)
    last = heading
    for row in [row for row in below if row.box.x < heading.box.right and heading.box.x < row.box.right][:_MOST_ROWS]:
        if row.box.y - last.box.bottom > _NEAR * max(last.box.h, 8):
            return
        if _RULED.fullmatch(row.text):
            last = row
            continue
        cells = _cells(row.text, sign)
        if len(cells) < max(_LEAST, len(names) - 1):
            return
        for place in (place for place in wanted if place < len(cells)):
            start, end = cells[place]
            if not _NO_VALUE.fullmatch(row.text[start:end].strip("\"' ")):
                # With more signs than headings, one of them may be the secret's own.
                yield Spot(row, start, end if len(cells) <= len(names) else len(row.text), "password")
        last = row


def _cells(text: str, sign: str) -> list[tuple[int, int]]:
    """Where the cells begin and end, without blanks around them; a sign between quotation marks is no end."""
    found, start, quoted = [], 0, False
    for place, char in enumerate(text + sign):
        if place < len(text) and char == '"' and sign != "|":
            quoted = not quoted
        if char == sign and (not quoted or place == len(text)):
            found.append(_stripped(text, start, place))
            start = place + 1
    if sign == "|" and text.strip().startswith("|"):
        return found[1:]
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    first = start + len(inner) - len(inner.lstrip())
    return first, max(first, start + len(inner.rstrip()))


# ------------------------------------------------------------------ with gaps between the cells


def _line_of(row: Row, rows: Sequence[Row]) -> list[Row]:
    """The rows that stand level with one, as far as nothing else comes between: cells a reader took for lines of their own."""
    beside = sorted((other for other in rows if level(row.box, other.box)), key=lambda other: other.box.x)
    first = last = beside.index(row)
    while first and _headings(beside[first - 1]) and beside[first].box.x - beside[first - 1].box.right <= _BESIDE * row.box.h:
        first -= 1
    while last + 1 < len(beside) and _headings(beside[last + 1]) and beside[last + 1].box.x - beside[last].box.right <= _BESIDE * row.box.h:
        last += 1
    return beside[first : last + 1]


def _headings(row: Row) -> bool:
    return all(_HEADING.fullmatch(cell.text) and len(cell.text.split()) <= _LONGEST for cell in cells_of(row))


def _spread(heading: Sequence[Row], rows: Sequence[Row]) -> Iterator[Spot]:
    names = [cell for row in heading for cell in cells_of(row)]
    wanted = [place for place, name in enumerate(names) if _NAMES.fullmatch(name.text)]
    if not wanted or not _LEAST <= len(names) <= _MOST_CELLS or not all(map(_headings, heading)):
        return
    left, right = heading[0].box.x - 2 * heading[0].box.h, heading[-1].box.right
    inside = [row for row in rows if row.box.right > left and row.box.x < right and row.box.y > heading[0].box.y + heading[0].box.h // 2]
    last, seen = heading[0], set[int]()
    for row in inside[: _MOST_ROWS * len(names)]:
        if row.index in seen:
            continue
        if row.box.y - last.box.bottom > _NEAR * max(last.box.h, 8):
            return
        line = [other for other in inside if level(row.box, other.box)]
        seen |= {other.index for other in line}
        found = list(_below(names, wanted, [cell for other in line for cell in cells_of(other)]))
        if not found and not _RULED.fullmatch(row.text):
            return
        yield from found
        last = row


def _below(names: Sequence[Cell], wanted: Sequence[int], cells: Sequence[Cell]) -> Iterator[Spot]:
    """The cells of one line below the headings that are wanted; none when the line is no row of the table."""
    aligned = sum(any(abs(cell.left - name.left) <= _LEAN * _letter(cell) for cell in cells) for name in names)
    if aligned < min(_LEAST, len(names)) or 2 * aligned < len(names):
        return
    for place in wanted:
        stop = names[place + 1].left if place + 1 < len(names) else float("inf")
        for cell in cells:
            lean = _LEAN * _letter(cell)
            if names[place].left - lean <= cell.left < stop - lean and _is_value(cell.text, len(cells) >= len(names)):
                yield Spot(cell.row, cell.start, cell.end, "password")


def _is_value(text: str, full: bool) -> bool:
    words = text.split()
    if len(words) > _LONGEST or _NO_VALUE.fullmatch(text) or text.casefold() in seeds.BUTTONS:
        return False
    return full or is_unlike_word(words[0])


def cells_of(row: Row) -> list[Cell]:
    """The cells of a row: words with more than a blank between them."""
    found: list[Cell] = []
    for word in _words(row):
        if found and word.left - found[-1].right <= _GAP * max(_letter(word), _letter(found[-1])):
            found[-1] = Cell(row, found[-1].start, word.end, found[-1].left, word.right)
        else:
            found.append(word)
    return found


def _letter(cell: Cell) -> float:
    return (cell.right - cell.left) / max(1, cell.end - cell.start)


def _words(row: Row) -> Iterator[Cell]:
    """The words between blanks: a reader's words may hold several."""
    at = 0
    for word in row.words:
        begin = row.text.find(word.text, at)
        begin = at if begin < 0 else begin
        at = begin + len(word.text)
        wide = word.box.w / max(1, len(word.text))
        for one in re.finditer(r"\S+", word.text):
            yield Cell(row, begin + one.start(), begin + one.end(), word.box.x + wide * one.start(), word.box.x + wide * one.end())
