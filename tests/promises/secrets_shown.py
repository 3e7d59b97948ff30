"""Draws the screens of the corpus of secrets, several on a page, and reads pictures back."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from app.reading.reader import TextReader
from app.values import Rect

from ..guard.secret_screens import LEFT, Screen, left_of, screens
from ..guard.secret_values import BIP39
from ..guard.shown_secrets import is_scored, shown
from ..guard.shown_values import NAMES, RARE
from ..reading.drawn import font, pixels
from ..screen import ends_with_us

SIZE = (1600, 1000)
STYLES = ((14, True, False), (13, False, False), (16, True, True))
"""Pixels, monospaced, dark."""
NOT_DRAWN = ("chinese", "japanese", "korean")
"""The letters of the tests' font end before these."""
_ISSUER = re.compile(r"^(?:[A-Za-z]{2,10}[_-]){1,2}(?=[A-Za-z0-9_-]{20})")
"""What all keys of an issuer begin with is no secret: 'secret_' stands in many texts."""
EDGE, COLUMN = 20, 60
_NAMES = (
    "Alpha",
    "Bravo",
    "Charlie",
    "Delta",
    "Echo",
    "Foxtrot",
    "Golf",
    "Hotel",
    "India",
    "Juliett",
    "Kilo",
    "Lima",
    "Mike",
    "Oscar",
    "Papa",
    "Quebec",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture with some screens of the corpus on it; `sentinel` stands below them."""

    image: Image.Image
    screens: tuple[Screen, ...]
    sentinel: str

    @property
    def secrets(self) -> list[str]:
        """Those long enough to be looked for anywhere: three digits stand in many places."""
        return [_ISSUER.sub("", one) for screen in self.screens for one in screen.secrets if len(one) > LEFT + 1]


def sheets(seed: int, most: int) -> list[Sheet]:
    """At most so many pictures of the corpus, in the three styles in turn, each filled from top to bottom."""
    left = [one for one in (*screens(seed), *_shown(seed)) if one.carrier not in NOT_DRAWN]
    step = max(1, len(left) // (most * 9))
    left = left[:: step if step > 1 else 1]
    made: list[Sheet] = []
    while left and len(made) < most:
        style = STYLES[len(made) % len(STYLES)]
        pitch = round(1.7 * style[0])
        fitting, used = 0, 2 * EDGE + 2 * pitch
        while fitting < len(left) and used + (len(left[fitting].rows) + 3) * pitch < SIZE[1]:
            used += (len(left[fitting].rows) + 3) * pitch
            fitting += 1
        made.append(_sheet(left[:fitting], style, _named(len(made))))
        left = left[fitting:]
    return made


def _shown(seed: int) -> Iterator[Screen]:
    """The second corpus, but for secrets that are words which other rows have too."""
    words = {*BIP39, *RARE, *NAMES}
    yield from (one for one in shown(seed) if not is_scored(one.kind) and not words.intersection(one.secrets))


def _named(number: int) -> str:
    """A line that no other page has, nor one that differs in a figure alone."""
    return f"The page of {_NAMES[number % len(_NAMES)]} and {_NAMES[(7 * number + 3) % len(_NAMES)]} ends here"


def plain_sheet(rows: Sequence[str], style: tuple[int, bool, bool], sentinel: str) -> Sheet:
    """A picture with these rows, close together: none of them is a secret."""
    return _sheet((Screen("none", "plain", tuple(rows), ()),), style, sentinel)


def _sheet(group: Sequence[Screen], style: tuple[int, bool, bool], sentinel: str) -> Sheet:
    px, mono, dark = style
    written, pitch = font(px, mono), round(1.7 * px)
    image = Image.new("RGB", SIZE, "#1e1e1e" if dark else "white")
    pen, ink, y = ImageDraw.Draw(image), "#d4d4d4" if dark else "#202020", EDGE
    for screen in group:
        for row in screen.rows:
            x = float(EDGE)
            for part in row.split("\t"):
                pen.text((x, y), part, ink, written)
                x += max(220.0, written.getlength(part) + COLUMN)
            y += pitch
        y += 3 * pitch
    pen.text((EDGE, SIZE[1] - EDGE - pitch), sentinel, ink, written)
    return Sheet(image, tuple(group), sentinel)


@contextmanager
def gallery() -> Iterator[Callable[[Path, str], None]]:
    """A full screen window; call with a picture and a title to show it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.promises.gallery"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=ends_with_us
    )
    assert process.stdin is not None
    assert process.stdout is not None
    into, said = process.stdin, process.stdout

    def show(picture: Path, title: str) -> None:
        into.write(f"{picture}\t{title}\n")
        into.flush()
        assert said.readline().strip() == str(picture)

    try:
        yield show
    finally:
        process.terminate()
        process.wait(60)
        into.close()
        said.close()


def text_in(reader: TextReader, picture: bytes) -> str:
    """All that can be read on an encoded picture, lines the reader is not sure of included."""
    with Image.open(io.BytesIO(picture)) as opened:
        image = opened.convert("RGB")
    raw = np.frombuffer(pixels(image), np.uint8).reshape(image.height, image.width, 4)
    found = reader.read(raw, [Rect(0, 0, *image.size)])
    return "\n".join([line.text for line in found.lines] + [word.text for line in found.doubtful for word in line.words])


def kept(secrets: Sequence[str], text: str) -> tuple[list[str], list[str]]:
    """(whole, partly): the secrets of which more than a few characters in a row stand in a text, partly: in one line of it."""
    lines = text.splitlines()
    left = {one: left_of(one, text) for one in secrets}
    whole = [one for one in secrets if left[one] >= _size(one)]
    return whole, [one for one in secrets if LEFT < left[one] < _size(one) and any(_stands_partly(one, line) for line in lines)]


def _size(secret: str) -> int:
    return len(re.sub(r"[\s-]", "", secret))


def _stands_partly(secret: str, line: str) -> bool:
    """Of words it must be one of them: 'digod' of 'indigo dagger' stands in 'codigo de acceso' as well."""
    words = [word for word in secret.split() if len(word) > LEFT]
    return left_of(secret, line) > LEFT and (len(words) < 2 or any(word in line.split() for word in words))
