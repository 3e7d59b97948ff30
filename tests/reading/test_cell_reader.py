"""Pieces of real terminals (tests/reading/cells: bitmap and smooth fonts, themes, reverse, bold and underlined print), read cell by cell."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.reading.cell_reader import CellReader
from app.reading.decode import Decoded
from app.reading.glyph_shapes import Shapes
from app.reading.recogniser import Picture, Recogniser
from app.values import Rect

from .cells_drawn import PAPER, WORDS, glyphs, page
from .drawn import WEIGHTS

pytestmark = pytest.mark.reader

PAGES = Path(__file__).parent / "cells"
SAID = json.loads((PAGES / "pages.json").read_text(encoding="utf-8"))
LEAST_EXACT = 0.8


@dataclass
class Counting:
    """A recogniser that counts the lines it is shown."""

    real: Recogniser
    lines: list[int] = field(default_factory=list)

    def __call__(self, pictures: Sequence[Picture]) -> list[Decoded]:
        self.lines.append(len(pictures))
        return self.real.read(pictures)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes(WEIGHTS / "signs.json")


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(WEIGHTS / "rec.onnx", "latin")


def _packed(name: str) -> np.ndarray:
    rgb = np.asarray(Image.open(PAGES / f"{name}.png").convert("RGB")).astype(np.uint32)
    return rgb[..., 0] << 16 | rgb[..., 1] << 8 | rgb[..., 2]


def _whole(packed: np.ndarray) -> Rect:
    return Rect(0, 0, packed.shape[1], packed.shape[0])


def _rows(reader: CellReader, packed: np.ndarray) -> list[str]:
    rows: dict[int, list[str]] = {}
    for line in sorted(reader.read(packed, [_whole(packed)]).lines, key=lambda line: line.box.x):
        middle = line.box.y + line.box.h // 2
        near = next((y for y in rows if abs(y - middle) <= 6), middle)
        rows.setdefault(near, []).append(line.text)
    return [" ".join(" ".join(rows[y]).split()) for y in sorted(rows)]


@pytest.mark.parametrize("name", sorted(SAID))
def test_a_terminal_is_read_as_it_stands_there(name: str, shapes: Shapes, recogniser: Recogniser) -> None:
    read = _rows(CellReader(shapes, recogniser.read), _packed(name))
    wanted = [" ".join(line.split()) for line in SAID[name]["lines"]]
    exact = sum(line in read for line in wanted)
    assert exact >= LEAST_EXACT * len(wanted), [line for line in wanted if line not in read]


@pytest.mark.parametrize("name", [name for name in sorted(SAID) if name.startswith("cursor")])
def test_the_sign_under_a_cursor_is_read_in_a_terminal_with_a_few_lines(name: str, shapes: Shapes, recogniser: Recogniser) -> None:
    packed, reader = _packed(name), CellReader(shapes, recogniser.read)
    reader.read(_packed("cursor-digit"), [_whole(packed)])
    rows = _rows(reader, packed)
    assert [line for line in SAID[name]["lines"] if line not in rows] == []


def test_a_font_that_was_read_costs_nothing_later(shapes: Shapes, recogniser: Recogniser) -> None:
    counting = Counting(recogniser)
    reader = CellReader(shapes, counting)
    packed = _packed("uuid")
    first = _rows(reader, packed)
    seen = sum(counting.lines)
    assert _rows(reader, packed) == first
    assert sum(counting.lines) == seen > 0


def test_a_changed_row_is_read_by_the_grid_known_before(shapes: Shapes, recogniser: Recogniser) -> None:
    reader = CellReader(shapes, recogniser.read)
    packed = _packed("csv")
    before = reader.read(packed, [_whole(packed)]).lines
    gone, copied = before[2], before[-3]
    changed = Rect(0, gone.box.y - 3, packed.shape[1], gone.box.h + 6)
    packed[changed.y : changed.bottom] = packed[copied.box.y - 3 : copied.box.y - 3 + changed.h]
    after = reader.read(packed, [changed])
    assert after.covered
    texts = [line.text for line in after.lines]
    assert copied.text in texts
    assert gone.text not in texts
    assert all(line.box.meets(changed.grown(16)) for line in after.lines)


def test_signs_that_are_none_known_are_counted_and_not_named(shapes: Shapes, recogniser: Recogniser) -> None:
    reader = CellReader(shapes, recogniser.read)
    packed = page([WORDS[3 * number :][:60] for number in range(12)], (8, 16))
    found = reader.read(packed, [_whole(packed)])
    shown = sum(char != " " for number in range(12) for char in WORDS[3 * number :][:60])
    named = sum(len(line.text.replace(" ", "")) for line in found.lines)
    assert named + len(found.doubtful) == shown or not found.covered


def test_print_in_no_cells_is_left_to_the_reader_of_free_text(shapes: Shapes, recogniser: Recogniser) -> None:
    packed = np.full((300, 600), PAPER, np.uint32)
    chance = np.random.default_rng(1)
    images = glyphs(9, 15)
    for y in range(20, 250, 20):
        for x in np.cumsum(chance.integers(7, 14, 40)).tolist():
            packed[y : y + 15, x : x + 9][images[chr(int(chance.integers(97, 122)))]] = 0xFFFFFF
    found = reader_of(shapes, recogniser).read(packed, [_whole(packed)])
    assert (found.lines, found.covered) == ([], [])


def reader_of(shapes: Shapes, recogniser: Recogniser) -> CellReader:
    return CellReader(shapes, recogniser.read)


def test_two_terminals_are_read_apart(shapes: Shapes, recogniser: Recogniser) -> None:
    one, two = _packed("uuid"), _packed("csv")
    both = np.full((max(one.shape[0], two.shape[0]) + 40, one.shape[1] + two.shape[1] + 60), 0x555555, np.uint32)
    both[20 : 20 + one.shape[0], 20 : 20 + one.shape[1]] = one
    both[27 : 27 + two.shape[0], 43 + one.shape[1] : 43 + one.shape[1] + two.shape[1]] = two
    read = [" ".join(line.text.split()) for line in reader_of(shapes, recogniser).read(both, [_whole(both)]).lines]
    wanted = [" ".join(line.split()) for name in ("uuid", "csv") for line in SAID[name]["lines"] if "  " not in line]
    assert sum(line in read for line in wanted) >= LEAST_EXACT * len(wanted)


def test_lines_keep_their_indentation_and_blanks(shapes: Shapes, recogniser: Recogniser) -> None:
    packed = _packed("html")
    lines = CellReader(shapes, recogniser.read).read(packed, [_whole(packed)]).lines
    first = min(line.box.x for line in lines)
    indented = [line for line in lines if line.text.startswith("<link") or line.text.startswith("<style")]
    assert indented
    assert len({line.box.x for line in indented}) == 1
    assert indented[0].box.x > first


@pytest.mark.parametrize("name", ["html", "shell-script", "sql"])
def test_a_terminal_that_fills_is_read_whole_and_once(name: str, shapes: Shapes, recogniser: Recogniser) -> None:
    """First narrow and short, then further down and wider: the grid known before grows, and no line is read twice or cut where it ended."""
    packed = _packed(name)
    wanted = CellReader(shapes, recogniser.read).read(packed, [_whole(packed)]).lines
    height, width = packed.shape
    begun = packed.copy()
    begun[height // 2 :] = begun[:, width // 2 :] = packed[0, 0]
    reader = reader_of(shapes, recogniser)
    reader.read(begun, [_whole(begun)])
    rects = [Rect(0, 0, width // 2, height // 2 + 9), Rect(width // 2, 0, width - width // 2, height), Rect(0, height // 2 - 9, width // 2, height)]
    read = [(line.text, line.box) for line in reader.read(packed, rects).lines]
    assert len(set(read)) == len(read)
    texts = [text for text, _ in read]
    assert sum(line.text in texts for line in wanted) >= LEAST_EXACT * len(wanted)
