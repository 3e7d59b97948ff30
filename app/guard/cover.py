"""Which parts of a page's lines are secret: what a line itself tells, and what only its neighbours do. Pure.

A secret may go on right of where a reader took the row for ended, and in the lines it is broken into; a label stands beside, above or below its
field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..values import Page
from .answers import answers, promising
from .codes import is_listed
from .columns import cells_of, columns
from .issued import begins_block, begins_public, ends_block, ends_private, ends_public, is_key_material
from .labels import Label, fits, label_of, may_be_label
from .money import month_in
from .patterns import find
from .phrases import is_phrase, numbered
from .questions import is_question
from .rows import Row, Spot, above_of, below_of, level, rows_of, whole
from .secret import Found
from .sign_ins import sign_ins
from .stand_ins import NO_VALUE, is_program
from .tolerant import Rule, is_token
from .variables import variables
from .word_lists import word_lists
from .wrapped import wrapped

_NEAR: Final = 3.0
"""Gap, in heights of the line, across which a secret may go on in its row."""
_FIELD: Final = 30.0
"""Gap, in heights of the label, to the value beside it."""
_MOST_BLOCK: Final = 80
_MOST_ROWS: Final = 40
"""Rows of a table, or recovery codes, that one heading is asked for."""
_MOST_CODES: Final = 4
"""Codes below a heading: with more of them it is a table of characters, goods or countries."""
_LEAST_WORDS: Final = 3
"""Words of a phrase below its label."""
_CELLS: Final = 2
_TELLING: Final = 6
"""Characters from which a row that says the same as a secret is that secret again."""
_CHECKOUT: Final = 14.0
"""Heights of a line from a card's number to the month it ends with."""
_AS: Final = {"list": "recovery", "answer": "password"}
_AGAIN: Final = Rule(
    lambda: r"\W*(?:confirm|repeat|retype|re-enter|verify|again|wiederholen|bestätigen|répéter|confirmer|confirmar|repetir|conferma|ripeti)\W*",
    re.IGNORECASE,
)
"""The second field of a new password."""
_PASS: Final = Rule(lambda: r"\W*(?:pass|pw|pwd|clave|mdp|parol[ae]|key)\W*", re.IGNORECASE)
_USER: Final = Rule(
    lambda: (
        r"\W*(?:user(?: ?name)?|login|e-?mail|account|benutzer(?:name)?|utilisateur|identifiant|usuario|utente|användare|käyttäjä|ssid|network)\b"
    ),
    re.IGNORECASE,
)
"""Short names of a password, which are one below a user's name."""
_HEADER: Final = Rule(
    lambda: r"\s*(?:Proc-Type|DEK-Info|Version|Comment|Hash|Encryption|Public-Lines|Private-Lines|Private-MAC|Key-Derivation)\s?:",
    re.IGNORECASE,
)
_REST: Final = Rule(lambda: r"\s*[A-Za-z0-9+/]+={0,2}\s*|=[A-Za-z0-9+/]{4}\s*")
"""The end of a row of key material that a window has wrapped, and the sum behind a block."""


def spots(page: Page) -> tuple[Spot, ...]:
    """The secrets on the page, in the order of its rows, none over another."""
    return spots_of(rows_of(page))


def spots_of(rows: Sequence[Row]) -> tuple[Spot, ...]:
    """The same for rows sorted by place."""
    found: list[Spot] = []
    labels: list[tuple[Row, Label]] = []
    public = _public(rows)
    for row in rows:
        for one in find(row.text):
            if one.kind != "label":
                found += [] if row.index in public and one.kind == "key" and not one.name else _covered(row, one, rows)
            elif (label := label_of(row.text)) is not None:
                labels.append((row, label))
        if is_question(row.text):
            labels.append((row, Label("answer", True)))
        if ends_private(row.text):
            found += [whole(other, "block") for other in _above_end(row, rows)]
    paying = any(one.kind == "card" for one in found) or any(label.kind == "card" for _, label in labels)
    if paying:
        found += [Spot(row, *month, "expiry") for row in rows if (month := month_in(row.text)) is not None and _near_card(row, labels, found)]
    if any(label.bare and label.kind == "password" for _, label in labels):
        labels += [(row, Label("password", True)) for row in rows if _AGAIN.fullmatch(row.text)]
    labels += [(row, Label("password", True)) for row in rows if _PASS.fullmatch(row.text) and _user_above(row, rows)]
    for row, label in labels:
        if paying or label.kind != "expiry":
            found += _values(row, label, rows)
    found += [*columns(rows), *variables(rows), *numbered(rows), *word_lists(rows), *wrapped(rows), *sign_ins(rows), *_in_cells(rows)]
    if promising(rows):
        found += answers(rows, {one.row.index for one in found})
    found += _repeated(found, rows)
    return tuple(_apart(found))


def _repeated(found: Sequence[Spot], rows: Sequence[Row]) -> list[Spot]:
    """Rows that say nothing but what is a secret elsewhere on the page: the second field, the line that was copied."""
    secrets = {one.row.text[one.start : one.end].strip(): one for one in found if one.kind in ("password", "phrase", "key", "recovery")}
    known = {one.row.index for one in found}
    return [
        whole(row, secret.kind, secret.name)
        for row in rows
        if row.index not in known and (secret := secrets.get(row.text.strip())) is not None and _is_telling(row.text.strip())
    ]


def _is_telling(text: str) -> bool:
    return len(text) >= _TELLING and (len(text.split()) >= _LEAST_WORDS or not text.isalpha())


def _in_cells(rows: Sequence[Row]) -> Iterator[Spot]:
    """A label and its value in one row, a wide gap between: a reader takes a line of a table for one."""
    for row in rows:
        if not may_be_label(row.text) or is_program(row.text) or len(cells := cells_of(row)) != _CELLS:
            continue
        name, value = cells
        label = label_of(name.text)
        if label is not None and fits(label, value.text) and not NO_VALUE.match(value.text):
            yield Spot(row, value.start, value.end, _AS.get(label.kind, label.kind))


def _user_above(row: Row, rows: Sequence[Row]) -> bool:
    """Whether the name of a user, or its label, stands in one of the two rows above."""
    above = above_of(row, rows)
    further = above_of(above, rows) if above is not None else None
    return any(one is not None and _USER.match(one.text) for one in (above, further))


def _near_card(row: Row, labels: Sequence[tuple[Row, Label]], found: Sequence[Spot]) -> bool:
    """Whether a card's number or its label stands not far above or beside."""
    cards = [one for one, label in labels if label.kind == "card"] + [one.row for one in found if one.kind == "card"]
    return any(-2 * row.box.h <= row.box.y - card.box.y <= _CHECKOUT * row.box.h for card in cards)


def _apart(found: Iterable[Spot]) -> Iterator[Spot]:
    last: Spot | None = None
    for one in sorted(found, key=lambda one: (one.row.box.y, one.row.box.x, one.row.index, one.start, -one.end)):
        if last is not None and last.row.index == one.row.index and one.start <= last.end:
            last = Spot(last.row, last.start, max(last.end, one.end), last.kind, last.name)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _covered(row: Row, one: Found, rows: Sequence[Row]) -> list[Spot]:
    found = [Spot(row, one.start, len(row.text) if one.ends_line else one.end, one.kind, one.name)]
    if one.kind in ("card", "check", "expiry", "account", "identity", "code"):
        return found
    if one.ends_line or one.end >= len(row.text):
        found += [whole(other, one.kind, one.name) for other in _onward(row, rows)]
        found += [whole(other, one.kind, one.name) for other in (_block(row, rows) if begins_block(row.text) else _broken(row, rows))]
    return found


# ------------------------------------------------------------------ where a secret goes on


def _onward(row: Row, rows: Sequence[Row]) -> list[Row]:
    """What stands right of a row that a reader has taken for another line, gap after gap."""
    found: list[Row] = []
    end, high = row.box.right, row.box.h
    beside = sorted((other for other in rows if other is not row and level(row.box, other.box) and other.box.x >= end - high), key=lambda r: r.box.x)
    for other in beside:
        if other.box.x - end > _NEAR * high:
            break
        found.append(other)
        end = max(end, other.box.right)
    return found


def _broken(row: Row, rows: Sequence[Row]) -> list[Row]:
    """The lines below that a long word is broken into: each begins with the rest of it, where the text above begins."""
    found: list[Row] = []
    if len(row.text.split()[-1]) < 16:
        return found
    last = row
    while (below := below_of(last, rows)) is not None and len(found) < 20:
        # It may end in the middle of what a connection is made of.
        first = re.split(r"[;,&\"'<>]", below.text.split()[0])[0]
        if not (is_token(first) and len(first) >= 4):
            break
        found.append(below)
        if len(below.text.split()) > 1:
            break
        last = below
    return found


def _block(row: Row, rows: Sequence[Row]) -> list[Row]:
    """The lines of key material below its first line."""
    found: list[Row] = []
    last = row
    while (below := below_of(last, rows, 3.0)) is not None and len(found) < _MOST_BLOCK:
        if not (is_key_material(below.text) or ends_block(below.text) or _HEADER.match(below.text) or _REST.fullmatch(below.text)):
            break
        found.append(below)
        if ends_block(below.text):
            break
        last = below
    return found


def _above_end(row: Row, rows: Sequence[Row]) -> list[Row]:
    """The lines of a private key above its last one: its first may have left the screen."""
    found: list[Row] = []
    last = row
    while (above := above_of(last, rows, 3.0)) is not None and len(found) < _MOST_BLOCK:
        if not is_key_material(above.text) or begins_block(above.text):
            break
        found.append(above)
        last = above
    return [row, *found]


def _public(rows: Sequence[Row]) -> set[int]:
    """The rows of certificates and public keys: they look like private ones and are no secret."""
    found: set[int] = set()
    for row in rows:
        if begins_public(row.text):
            found |= {other.index for other in (row, *_block(row, rows))}
        elif ends_public(row.text):
            found |= {other.index for other in _above_end(row, rows)}
    return found


# ------------------------------------------------------------------ labels and their fields


def _values(row: Row, label: Label, rows: Sequence[Row]) -> list[Spot]:
    """What stands beside a label, else below it, else above, and looks like its value; all of them where several are kept."""
    kind = _AS.get(label.kind, label.kind)
    if label.kind in ("list", "phrase"):
        many = _listed(row, label, rows)
        if many:
            return [whole(other, kind) for other in many]
    beside = _beside(row, rows)
    for value in beside[:1]:
        if fits(label, value.text):
            return [whole(value, kind)]
    below = _column(row, label, rows)
    if len(below) == 1:
        below += _onward(below[0], rows)  # a reader may have taken its row for ended
    if below:
        return [whole(other, kind) for other in below]
    above = above_of(row, rows)
    if above is not None and not beside and label.kind not in ("code", "list") and _only_fits(label, above):
        return [whole(above, kind)]
    return []


def _only_fits(label: Label, value: Row) -> bool:
    """Whether what stands above a label, where values seldom do, can be nothing else."""
    return len(value.text.split()) == 1 and len(value.text) >= 6 and fits(Label(label.kind, False), value.text)


def _beside(row: Row, rows: Sequence[Row]) -> list[Row]:
    found = [other for other in rows if other is not row and level(row.box, other.box) and 0 <= other.box.x - row.box.right <= _FIELD * row.box.h]
    return sorted(found, key=lambda other: other.box.x)


def _column(row: Row, label: Label, rows: Sequence[Row]) -> list[Row]:
    """What fits below a label: one field, or as many rows as a table with this heading has."""
    found: list[Row] = []
    last, within = row, 4.0
    heading = bool(_beside(row, rows)) or any(level(row.box, other.box) for other in rows if other is not row)
    while (below := below_of(last, rows, within)) is not None and fits(label, below.text):
        found.append(below)
        if not heading or len(found) >= _MOST_ROWS:
            break
        last = below
    return [] if label.kind == "code" and len(found) > _MOST_CODES else found


def _one_column(a: Row, b: Row) -> bool:
    return a.box.x < b.box.right and b.box.x < a.box.right


def _listed(row: Row, label: Label, rows: Sequence[Row]) -> list[Row]:
    """Recovery codes or the words of a phrase, in rows and columns below their label."""
    found: list[Row] = []
    bottom, high = row.box.bottom, max(row.box.h, 8)
    for other in rows:
        if other is row or other.box.y < row.box.y - high // 2:
            continue
        if other.box.y - bottom > 4 * high or len(found) >= _MOST_ROWS:
            break
        several = is_listed(other.text) if label.kind == "list" else is_phrase(other.text, 1)
        if several:
            found.append(other)
            bottom = max(bottom, other.box.bottom)
        elif found and not level(found[-1].box, other.box) and any(_one_column(other, one) for one in (row, found[-1])):
            break  # what stands elsewhere, in another window, ends no list
    words = sum(len(other.text.split()) for other in found)
    return found if label.kind == "list" or words >= _LEAST_WORDS else []
