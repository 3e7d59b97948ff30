"""Reads the text on pixels: PP-OCRv6 tiny by a pipeline of our own. Lives in the reader's process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..values import Line, Rect, Word
from .aligning import align
from .boxes import join_rows, line_boxes
from .careful import SecondLook
from .carets import without_carets
from .cell_reader import CellReader, CellReading
from .crops import Crop, label, sign
from .cut import is_cut
from .decode import Decoded, Mark, Script, sureness, unsure_words
from .detector_bands import OVERLAP, STRIDE, bands, on_grid
from .effort import Effort
from .glyph_shapes import shapes_of
from .heights import settle_case
from .ink import Ink, Pixels, cells, find_ink, rows_cut_off, runs_of
from .judging import CERTAIN, eastern_odds, guess
from .lone import LoneSigns
from .memory import LARGE, give_back
from .models import Model
from .outlines import without_outlines
from .overlooked import with_overlooked
from .pills import with_square_corners
from .pitch import PageGrid, find_grid, page_grids
from .raised import settle_raised
from .recogniser import Recogniser
from .ruled import PageRules, Ruled, marked
from .rules import without_rules
from .scraps import Row, empty_rows, scraps
from .scripts import Scripts
from .second import SecondReader
from .shades import without_shades
from .spacing import Part, spaced
from .stacks import unstacked
from .strokes import settle_strokes
from .surroundings import divided, edges, edges_of, room, touches, with_surroundings
from .tiles import COLOUR, worth_reading
from .trust import GATE, is_trusted
from .twins import settle_twins
from .weights import CannotRead, corrupt, find_weights

JOIN = 1.6
"""Boxes of one row are looked at as one line when their gap is below this many box heights."""
SPLIT = 2.3
"""A blank of this many heights of its capitals parts a line: more than two spaces of a terminal. Told by the ink: boxes waver by pixels."""
BEYOND = 4
"""Rows above and below a line's box: ink that fills them too is a rule."""
FOLLOW = 40
"""How many heights a line is followed beyond what the detector found: rules and rows of dashes are text to people, not to it."""
CONTEXT = 16
"""Pixels around a rectangle that the detector sees too."""
MEMORY = 3000
"""Lines remembered by their ink, about 9 kB each."""
_ROUND = frozenset("0OoQDCS ")
"""What the recogniser makes of discs."""
_BULLETS = frozenset("•·°○●■□▪◦▲▼►◄▶◀▸▾▴→←↑↓ .")
BY_SHAPE = 0.9
"""How sure a sign is that its shape tells."""
SIGN_GAP = 2.2
"""Heights of its capitals from a line within which a sign that was passed over belongs to it."""
DOUBT, SURER = 0.92, 0.04
"""Below this sureness a line is looked at again on more paper; the new reading must be so much surer."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Lines read in some rectangles. `doubtful` ones were found but are below the gate, or cut through: no text, their words tell what it may be.

    `hasty`: many of them are still to be looked at twice, by `with_care`.
    """

    lines: list[Line]
    doubtful: list[Line]
    hasty: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """What was found on a page: its lines' crops, what is read on each, the cells they keep, the rules drawn among them; what was read before that,
    in terminals; and which crops are cut through."""

    crops: list[Crop]
    reads: list[Decoded]
    grids: Sequence[PageGrid]
    rules: PageRules
    in_cells: CellReading
    cut: list[bool]


class GivenUp(Exception):  # noqa: N818 - no error: what was asked for
    """The read was ended on request."""


def script_of(name: str) -> Script:
    """The script called `name`; Latin for names not known."""
    known: dict[str, Script] = {"cjk": "cjk", "all": "all"}
    return known.get(name, "latin")


class TextReader:
    """Finds and reads lines of text.

    Not thread-safe. Raises CannotRead from the constructor when the weights are missing or damaged.

    Attributes:
        hasty: Where there is much to look at twice, the next reads leave that to `with_care`.
    """

    def __init__(self, folder: Path, threads: int = 2, script: Script = "latin", thrifty: bool = True) -> None:
        """`thrifty` off: looks at every pixel and remembers nothing, the measure that the savings are held against."""
        self._thrifty = thrifty
        weights = find_weights(folder)
        self._detector = Model(weights.detector)
        self._recogniser = Recogniser(weights.recogniser, script, threads)
        self._second = SecondReader(weights.second, script)
        self._lone = LoneSigns(self._recogniser, self._second)
        self._scripts = _scripts(weights.scripts) if script == "latin" else None
        self._cells = CellReader(shapes_of(weights.signs), lambda pictures: self._recogniser.read(pictures, self._pause_point))
        self._memory: OrderedDict[bytes, Decoded] = OrderedDict()
        self._grids: Sequence[PageGrid] = ()
        self._drawn = edges_of(np.zeros((0, 0), np.uint32), [])
        self._give_up: Callable[[], bool] = lambda: False
        self._twice: SecondLook[Crop] = SecondLook(self._second, self._odds, _settle)
        self._waiting: _Found | None = None
        self.hasty = False

    def read(self, image: Pixels, rects: Sequence[Rect], give_up: Callable[[], bool] = lambda: False) -> Reading:
        """The lines inside `rects` of `image` (HxWx4 BGRX), sorted top to bottom, then left to right. Raises GivenUp soon after `give_up()`."""
        self._give_up = give_up
        whole = Rect(0, 0, image.shape[1], image.shape[0])
        packed = np.ascontiguousarray(image).view(np.uint32)[..., 0] & COLOUR
        in_cells = self._cells.read(packed, rects)
        if in_cells.lines:  # before they are painted over: the panes of a terminal are drawn in its cells
            in_cells = replace(in_cells, lines=with_surroundings(in_cells.lines, edges(packed)))
        image = in_cells.painted_over(image)
        self._drawn = edges_of(np.ascontiguousarray(image).view(np.uint32)[..., 0], rects)
        grabbed, clean = image, without_rules(without_carets(without_outlines(image, rects), rects), rects)
        image, rules = with_square_corners(clean.image, self._drawn.badges), PageRules(clean.found)
        packed = np.ascontiguousarray(image).view(np.uint32)[..., 0]
        parts = [part for rect in rects if (inside := rect.common(whole)) for part in (worth_reading(packed, inside) if self._thrifty else [inside])]
        boxes = [box for part in parts for box in self._find(image, part)]
        image = without_shades(image, boxes)
        crops = self._apart(image, [crop for box in boxes for crop in self._crops(image, box)])
        crops = self._with_signs(image, parts, crops)
        cut = [crop.ink is not None and is_cut(crop.box, crop.ink.lettering, self._drawn.level, grabbed) for crop in crops]
        found = _Found(crops, self._read(crops), self._page_grids(crops), rules, in_cells, cut)
        hasty = self.hasty and not self._twice.is_short(found.crops, found.reads)
        if not hasty:
            self._look_twice(found)
        self._waiting = found if hasty else None
        return self._outcome(found, hasty)

    def with_care(self, give_up: Callable[[], bool] = lambda: False) -> Reading:
        """What was read last, in haste, after the second look. Raises GivenUp soon after `give_up()`."""
        self._give_up = give_up
        found = self._waiting
        assert found is not None, "nothing was read in haste"
        self._look_twice(found)
        self._waiting = None
        return self._outcome(found)

    def _outcome(self, found: _Found, hasty: bool = False) -> Reading:
        lines: list[Line] = []
        doubtful = list(found.in_cells.doubtful)
        for crop, read, cut in zip(found.crops, found.reads, found.cut, strict=True):
            if crop.shown and not touches(crop.box, self._drawn):
                lines.append(Line(crop.shown, crop.box, BY_SHAPE, (Word(crop.shown, crop.box),)))
                continue
            sure = sureness(read.marks)
            line = _line(crop, read.marks, sure, found.grids, found.rules)
            if line is None:
                if read.eastern:
                    doubtful.append(Line("", crop.box, strange=eastern_odds(read.eastern, crop.box), words=(Word("", crop.box),)))
            elif crop.sign and (sure < GATE or _BULLETS.issuperset(line.text)):
                continue  # an arrow, a lamp: no text that was missed
            elif cut:
                doubtful.append(replace(line, text="", cut=True))
            elif not (is_trusted(line.text, sure) if read.holds is None else read.holds):
                doubtful.append(replace(line, text="", strange=eastern_odds(read.eastern, crop.box)))
            elif read.eastern and not eastern_odds(read.eastern, crop.box):
                doubtful.append(replace(line, text=""))
            else:
                lines.append(replace(line, strange=self._strangeness(line.text, read)))
        lines = [*found.in_cells.lines, *with_surroundings(lines, self._drawn)]
        return Reading(sorted(lines, key=lambda line: (line.box.y, line.box.x)), doubtful, hasty)

    @property
    def effort(self) -> Effort:
        """How much is looked at twice, from the next read on."""
        return self._twice.effort

    @effort.setter
    def effort(self, effort: Effort) -> None:
        self._twice.effort = effort

    def rest(self) -> None:
        """Gives back what memory is only needed while much is read. May be called from another thread."""
        self._second.rest()

    def script_of(self, lines: Sequence[Line]) -> str:
        """The script that these lines, which could not be read, may be of: such as 'Cyrillic'; '' when it cannot be told."""
        return self._scripts.name([guess(line) for line in lines]) if self._scripts is not None and lines else ""

    def _strangeness(self, text: str, read: Decoded) -> float:
        if self._scripts is None:
            return 0.0
        if read.eastern:
            return CERTAIN
        return self._scripts.strangeness(text, read) if read.strange is None else read.strange

    def _read(self, crops: Sequence[Crop]) -> list[Decoded]:
        """What is read on each crop; ink seen before is remembered, not read again."""
        keys = [crop.key() for crop in crops]
        strange = {key: crop for key, crop in zip(keys, crops, strict=True) if key not in self._memory}
        fresh = self._recognise(list(strange.values()))
        self._look_again(list(strange.values()), fresh)
        for crop, read in zip(strange.values(), fresh, strict=True):
            _settle(read.marks, crop)
        found = dict(zip(strange, fresh, strict=True))
        return [found.get(key) or self._memory[key] for key in keys]

    def _look_twice(self, found: _Found) -> None:
        """The second look at what needs it; then all is remembered."""
        self._twice.look(found.crops, found.reads, self._pause_point)
        if self.effort != "none":
            self._lone.look(found.crops, found.reads, self._pause_point)
        for crop, read in zip(found.crops, found.reads, strict=True):
            self._memory[crop.key()] = read
            self._memory.move_to_end(crop.key())
        while len(self._memory) > (MEMORY if self._thrifty else 0):
            self._memory.popitem(last=False)

    def _look_again(self, crops: Sequence[Crop], found: list[Decoded]) -> None:
        """Reads lines of which the recogniser is in doubt smaller, on more paper; the outcome counts where it is clearly surer."""
        unsure = [index for index, read in enumerate(found) if crops[index].ink and 0 < sureness(read.marks) < DOUBT]
        for index, read in zip(unsure, self._recognise([crops[index].smaller() for index in unsure]), strict=True):
            if sureness(read.marks) > sureness(found[index].marks) + SURER:
                found[index] = read

    def _odds(self, read: Decoded) -> float:
        """How strange a line is, by its marks alone."""
        return self._strangeness("".join(mark.char for mark in read.marks), read)

    def _find(self, image: Pixels, wanted: Rect) -> list[Rect]:
        """The boxes of the lines whose middle lies in `wanted`; the detector sees a little more, as it does in a whole frame."""
        rect = on_grid(wanted.grown(CONTEXT)).common(Rect(0, 0, image.shape[1], image.shape[0]))
        chance = np.zeros((rect.h, rect.w), np.uint8)
        for begin, end in bands(rect.h):
            part = image[rect.y + begin : rect.y + end, rect.x : rect.right]
            found = self._detect(part)
            if rect.area > LARGE:
                give_back()  # before the next band, and the recognisers, need theirs
            first = begin if begin == 0 else begin + OVERLAP // 2
            chance[first:end] = found[first - begin :]
        boxes = unstacked(image, [box.moved(rect.x, rect.y) for box in line_boxes(chance)])
        joined = [piece for box in join_rows(boxes, JOIN) for piece in divided(box, self._drawn)]
        return [box for box in joined if wanted.meets(Rect(box.x + box.w // 2, box.y + box.h // 2, 1, 1))]

    def _detect(self, part: Pixels) -> NDArray[np.uint8]:
        self._pause_point()
        height, width = part.shape[:2]
        padded = np.pad(part[..., :3], ((0, -height % STRIDE), (0, -width % STRIDE), (0, 0)), mode="edge")
        given = padded.transpose(2, 0, 1)[None].astype(np.float32)
        given -= 127.5
        given /= 127.5
        chance = self._detector.run(given)[0, 0]
        found: NDArray[np.uint8] = (chance[:height, :width] * 255).astype(np.uint8)
        return found

    def _crops(self, image: Pixels, box: Rect) -> list[Crop]:
        """What stands in `box`: one line, or several where upright rules, another paper or a wide gap part it, as in a table's cells."""
        tall = Rect(box.x, box.y - BEYOND, box.w, box.h + 2 * BEYOND).common(Rect(0, 0, image.shape[1], image.shape[0]))
        found: list[Crop] = []
        for a, b in cells(image[tall.y : tall.bottom, tall.x : tall.right], (box.y - tall.y, box.bottom - tall.y)):
            crop = self._crop(image, Rect(box.x + a, box.y, b - a, box.h))
            parts = crop.ink.parts(SPLIT) if crop.ink else []
            if len(parts) < 2:
                found.append(crop)
            else:
                found += [self._crop(image, Rect(crop.box.x + left, box.y, right - left, box.h)) for left, right in parts]
        return found

    def _crop(self, image: Pixels, box: Rect) -> Crop:
        whole = Rect(0, 0, image.shape[1], image.shape[0])
        left, right = room(box, self._drawn)
        # What stands upright is no line: following it would only run into its neighbours.
        for aside in (box.h // 2, FOLLOW * box.h) if box.w > box.h else (box.h // 2,):
            area = Rect(box.x - aside, box.y, box.w + 2 * aside, box.h).common(whole).common(Rect(left, box.y, right - left, box.h))
            tall = Rect(area.x, area.y - BEYOND, area.w, area.h + 2 * BEYOND).common(whole)
            own = area.y - tall.y, area.bottom - tall.y
            ink = find_ink(image[tall.y : tall.bottom, tall.x : tall.right], own, (box.x - area.x, box.right - area.x))
            if ink is None or not ink.goes_on(area.w):
                break
        if ink is None:
            return Crop(box, box, image[box.y : box.bottom, box.x : box.right].copy(), None)
        cut_off = rows_cut_off(image[tall.y : tall.bottom, tall.x : tall.right], own[0], ink)
        if cut_off:
            return self._crop(image, Rect(box.x, box.y - cut_off, box.w, box.h + cut_off))
        return label(image, area, ink)

    def _page_grids(self, crops: Sequence[Crop]) -> Sequence[PageGrid]:
        """The cells that lines of this page keep; those of the read before where too few lines are read anew to tell."""
        inks = [(crop.box.x, crop.ink.lettering) for crop in crops if crop.ink is not None]
        own = [(x, find_grid(runs_of(np.asarray(ink.any(axis=0))), ink.shape[0])) for x, ink in inks]
        self._grids = page_grids([(x, grid) for x, grid in own if grid is not None]) or self._grids
        return self._grids

    def _with_signs(self, image: Pixels, parts: Sequence[Rect], crops: list[Crop]) -> list[Crop]:
        """`crops` with the signs that were passed over: as ends of their lines, or by themselves where they stand apart."""
        known = [crop for crop in crops if crop.ink is not None]
        rows = [Row(crop.box, crop.ink.ink, crop.ink.paper, crop.ink.base - crop.ink.top) for crop in known if crop.ink is not None]
        packed = np.ascontiguousarray(image).view(np.uint32)[..., 0]
        longer: dict[int, Rect] = {}
        signs: list[Crop] = []
        covered = [crop.box for crop in crops]
        empty = empty_rows(rows)
        for scrap in (scrap for part in parts for scrap in scraps(packed, part, [*rows, *(row for _, row in empty)], covered)):
            if scrap.row >= len(rows):
                index, row = empty[scrap.row - len(rows)]
                area = known[index].area
                signs.append(sign(image, scrap.box, area.moved(0, row.box.y - rows[index].box.y), row))
                continue
            row, box = rows[scrap.row], longer.get(scrap.row, known[scrap.row].box)
            if max(scrap.box.x - box.right, box.x - scrap.box.right) <= SIGN_GAP * row.high:
                longer[scrap.row] = box.joined(scrap.box)
            else:
                signs.append(sign(image, scrap.box, known[scrap.row].area, row))
        for index, box in longer.items():
            area = known[index].area
            whole = self._crop(image, Rect(box.x, area.y, box.w, area.h))
            crops = [whole if crop is known[index] else crop for crop in crops]
        return [*crops, *signs]

    def _apart(self, image: Pixels, crops: Sequence[Crop]) -> list[Crop]:
        """`crops` without two that found the same ink: one around both takes their place."""
        found: list[Crop] = []
        for crop in sorted(crops, key=lambda crop: crop.box.x):
            for index, other in enumerate(found):
                shared = crop.box.common(other.box)
                low, high = sorted((crop.box.h, other.box.h))
                if shared.w > 0 and shared.h > 0.5 * low and low > 0.5 * high:
                    both = crop.box.joined(other.box)
                    area = both.joined(Rect(both.x, crop.area.y, 1, crop.area.h)).joined(Rect(both.x, other.area.y, 1, other.area.h))
                    found[index] = self._crop(image, Rect(both.x, area.y, both.w, area.h))
                    break
            else:
                found.append(crop)
        return found

    def _pause_point(self) -> None:
        if self._give_up():
            raise GivenUp

    def _recognise(self, crops: Sequence[Crop]) -> list[Decoded]:
        return self._recogniser.read([crop.picture() for crop in crops], self._pause_point)


def _settle(marks: list[Mark], crop: Crop) -> None:
    """Puts right, in place, what the ink and the kind of word tell better than a recogniser."""
    if crop.ink is not None:
        marks[:] = with_overlooked(marks, crop.ink.lettering)
        settle_case(marks, crop.ink.lettering)
        settle_strokes(marks, crop.ink.lettering)
        settle_raised(marks, crop.ink.lettering)
    settle_twins(marks)


def _scripts(path: Path) -> Scripts:
    try:
        return Scripts(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotRead(corrupt(path, str(error))) from error


def _line(crop: Crop, marks: Sequence[Mark], sure: float, grids: Sequence[PageGrid], rules: PageRules) -> Line | None:
    if not any(mark.char != " " for mark in marks):
        return None
    ink = crop.ink
    if ink is None:
        text = "".join(mark.char for mark in marks).strip()
        return Line(text, crop.box, sure, (Word(text, crop.box),))
    if ({mark.char for mark in marks} <= _ROUND and ink.is_disc) or ink.is_solid:
        return None
    ruled = rules.of_line(crop.box, ink.base - ink.top, ink.ink)
    parts = spaced(_barred(marks, ink), ink.lettering, grids, crop.box.x, ruled)
    x = crop.box.x
    words = tuple(Word(part.text, Rect(x + part.left, crop.box.y, part.right - part.left, crop.box.h)) for part in parts)
    text = _text(parts)
    line = Line(text, crop.box, sure, words, ink.ink, ink.paper, unsure=unsure_words(text, marks))
    return _with_rules(line, marks, ink, ruled) if ruled.under or ruled.struck else line


def _with_rules(line: Line, marks: Sequence[Mark], ink: Ink, ruled: Ruled) -> Line:
    """`line` with what is underlined and struck out in it."""
    letters = [mark for mark in marks if mark.char not in " _"]
    spans = align(letters, runs_of(np.asarray(ink.lettering.any(axis=0))), ink.lettering.shape[0]).spans
    under, struck = (marked(line.text, letters, spans, stretches) for stretches in (ruled.under, ruled.struck))
    return replace(line, under=under, struck=struck)


def _barred(marks: Sequence[Mark], ink: Ink) -> list[Mark]:
    """`marks` with a lone stroke between spaces as a bar where its ink hangs below the letters."""
    chars = [" ", *(mark.char for mark in marks), " "]
    return [
        replace(mark, char="|") if mark.char in "Il1" and chars[index] == chars[index + 2] == " " and len(marks) > 1 and ink.hangs(mark.at) else mark
        for index, mark in enumerate(marks)
    ]


def _text(parts: Sequence[Part]) -> str:
    text = parts[0].text
    for before, part in pairwise(parts):
        text += " " * max(1, part.spaces_before(before)) + part.text
    return text
