from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
from PIL import Image, ImageDraw
from rapidfuzz import fuzz

from app.reading.increment import Increment, Seen
from app.reading.ink import Pixels
from app.reading.reader import GivenUp, Reading, TextReader
from app.values import Line, Rect

from ..sessions.player import frames, load
from .drawn import SHARED, WEIGHTS, array, font, page, pixels

pytestmark = pytest.mark.reader

ROWS = [(40, 30 + 30 * n, f"line {n} says number {n * n + 7}") for n in range(12)]


class Counting(TextReader):
    """The real reader, which notes what it is asked to look at."""

    asked: list[Rect]

    def read(self, image: Pixels, rects: Sequence[Rect], give_up: Callable[[], bool] = lambda: False) -> Reading:
        self.asked = [*getattr(self, "asked", []), *rects]
        return super().read(image, rects, give_up)


class Watch:
    def __init__(self) -> None:
        self.reader = Counting(WEIGHTS, threads=1)
        self.increment = Increment(self.reader)
        self.t = 100.0

    def see(self, image: Image.Image, after_s: float = 1.0) -> Seen:
        self.reader.asked = []
        self.t += after_s
        return self.increment.read(memoryview(pixels(image)), image.size, self.t)


@pytest.fixture
def watch() -> Watch:
    return Watch()


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def test_an_unchanged_frame_is_not_read(watch: Watch) -> None:
    first = watch.see(page(ROWS))
    again = watch.see(page(ROWS))
    assert watch.reader.asked == []
    assert again.changed == []
    assert again.lines == first.lines
    assert len(first.lines) == len(ROWS)


def test_the_unused_fourth_byte_is_no_change(watch: Watch) -> None:
    image = page(ROWS)
    watch.see(image)
    watch.reader.asked = []
    other = array(image).copy()
    other[..., 3] = 7
    seen = watch.increment.read(memoryview(other.tobytes()), image.size, 102.0)
    assert seen.changed == []
    assert watch.reader.asked == []


def test_only_the_changed_line_is_read(watch: Watch) -> None:
    watch.see(page(ROWS))
    rows = [*ROWS[:5], (40, ROWS[5][1], "something else entirely"), *ROWS[6:]]
    seen = watch.see(page(rows))
    assert _texts(seen.lines) == [text for _, _, text in rows]
    assert sum(rect.area for rect in watch.reader.asked) < 0.2 * 800 * 400
    assert all(rect.grown(20).meets(Rect(40, ROWS[5][1], 300, 20)) for rect in seen.changed)


def test_a_change_of_colour_alone_is_a_change(watch: Watch) -> None:
    image = page(ROWS)
    watch.see(image)
    array_ = array(image).copy()
    # Same brightness by the usual weights, other colour.
    array_[60:80, 40:200, 0] ^= 40
    seen = watch.increment.read(memoryview(array_.tobytes()), image.size, 103.0)
    assert seen.changed


def test_a_typed_word_joins_its_line(watch: Watch) -> None:
    watch.see(page([(40, 60, "the deploy is done")]))
    seen = watch.see(page([(40, 60, "the deploy is done at noon")]))
    assert _texts(seen.lines) == ["the deploy is done at noon"]


def test_a_piece_of_a_line_gives_way_to_the_whole() -> None:
    piece, whole = Line("Measured", Rect(41, 50, 210, 38), 1.0), Line("Measured in the second winter", Rect(44, 53, 654, 32), 1.0)

    class Following(TextReader):
        """Finds the piece beside a window, and once that is gone the whole line, of which only the end changed."""

        def __init__(self) -> None:
            self.answers = [Reading([piece], []), Reading([whole], [])]

        def read(self, image: Pixels, rects: Sequence[Rect], give_up: Callable[[], bool] = lambda: False) -> Reading:
            return self.answers.pop(0)

    increment = Increment(Following())
    covered = page([], size=(800, 160))
    ImageDraw.Draw(covered).rectangle((320, 0, 800, 160), fill="navy")
    increment.read(memoryview(pixels(covered)), covered.size, 1.0)
    assert increment.read(memoryview(pixels(page([], size=(800, 160)))), covered.size, 2.0).lines == [whole]


def test_a_line_that_vanished_is_gone(watch: Watch) -> None:
    watch.see(page(ROWS))
    seen = watch.see(page(ROWS[:-1]))
    assert _texts(seen.lines) == [text for _, _, text in ROWS[:-1]]


def test_a_scroll_moves_lines_instead_of_reading_them(watch: Watch) -> None:
    def scrolled(by: int) -> Image.Image:
        rows = [(140, 30 + 30 * n - by, f"entry {n} costs {n * 13 + 5} euro") for n in range(40)]
        image = page([row for row in rows if 30 <= row[1] < 370])
        ImageDraw.Draw(image).text((10, 100), "sidebar", "black", font(18))
        return image

    watch.see(scrolled(0))
    seen = watch.see(scrolled(90))
    assert [dy for _, dy in seen.moved] == [-90]
    plain = TextReader(WEIGHTS, threads=1, thrifty=False).read(array(scrolled(90)), [Rect(0, 0, 800, 400)])
    assert _texts(seen.lines) == _texts(plain.lines)
    assert sum(rect.area for rect in watch.reader.asked) < 0.5 * 800 * 400


def test_what_is_drawn_around_a_line_moves_and_grows_with_it(watch: Watch) -> None:
    def boxed(y: int, bottom: int) -> Image.Image:
        image = page(ROWS[:1])
        ImageDraw.Draw(image).rectangle((30, y, 400, bottom), outline="black")
        ImageDraw.Draw(image).text((40, y + 10), "held in a box", font=font(20), fill="black")
        return image

    def around_it(seen: Seen) -> Rect | None:
        return next(line.within for line in seen.lines if "box" in line.text)

    assert around_it(watch.see(boxed(200, 250))) == Rect(31, 201, 369, 49)
    assert around_it(watch.see(boxed(200, 330))) == Rect(31, 201, 369, 129)


def test_another_size_starts_anew(watch: Watch) -> None:
    watch.see(page(ROWS))
    seen = watch.see(page(ROWS[:3], size=(640, 200)))
    assert seen.changed == [Rect(0, 0, 640, 200)]
    assert len(seen.lines) == 3


def test_giving_up_leaves_all_as_it_was(watch: Watch) -> None:
    watch.see(page(ROWS[:3]))
    after = page(ROWS[:6])
    with pytest.raises(GivenUp):
        watch.increment.read(memoryview(pixels(after)), after.size, 200.0, (), lambda: True)
    assert len(watch.see(after).lines) == 6


def _video(number: int, text: str = "") -> Image.Image:
    image = page([(40, 30, "Lecture 7: consensus"), (40, 70, "Safety and liveness")], size=(900, 500))
    noise = np.random.default_rng(number).integers(0, 255, (16, 20, 3), np.uint8)
    image.paste(Image.fromarray(noise).resize((320, 256), Image.Resampling.BICUBIC), (560, 200))
    if text:
        ImageDraw.Draw(image).rectangle((560, 200, 880, 456), fill="white")
        ImageDraw.Draw(image).text((580, 300), text, "black", font(20))
    return image


def test_a_video_is_left_alone_and_the_slide_beside_it_is_not(watch: Watch) -> None:
    for number in range(8):
        seen = watch.see(_video(number), after_s=0.5)
    assert watch.reader.asked == []
    assert seen.busy
    assert all(Rect(540, 180, 360, 300).holds(rect) for rect in seen.busy)
    assert _texts(seen.lines)[:2] == ["Lecture 7: consensus", "Safety and liveness"]


def test_text_that_stays_where_a_video_was_gets_read(watch: Watch) -> None:
    for number in range(8):
        watch.see(_video(number), after_s=0.5)
    watch.see(_video(9, "The end, thank you"), after_s=0.5)
    seen = watch.see(_video(9, "The end, thank you"), after_s=0.5)
    assert "The end, thank you" in _texts(seen.lines)
    assert seen.busy == []


def _lost(seen: Sequence[Line], full: Sequence[Line]) -> list[str]:
    """Lines of three letters and more that the full read has and the page has not, neither as they are nor as part of another or nearly so."""
    lost = []
    for line in full:
        text = "".join(line.text.split())
        near = sorted((other for other in seen if other.box.grown(3).meets(line.box)), key=lambda other: other.box.x)
        if sum(char.isalpha() for char in text) >= 3 and fuzz.partial_ratio(text, "".join("".join(other.text.split()) for other in near)) < 90:
            lost.append(line.text)
    return lost


@pytest.mark.parametrize("name", ["chat", "german", "paper"])
def test_no_line_is_lost_however_the_screen_changed(name: str) -> None:
    increment, plain = Increment(TextReader(WEIGHTS, threads=1)), TextReader(WEIGHTS, threads=1)
    for number, shown in enumerate(islice(frames(load(name)), 7)):
        size = shown.rect.w, shown.rect.h
        seen = increment.read(memoryview(shown.pixels), size, shown.t)
        image = np.frombuffer(shown.pixels, np.uint8).reshape(size[1], size[0], 4)
        full = plain.read(image, [Rect(0, 0, *size)])
        assert (number, _lost(seen.lines, full.lines)) == (number, [])
        assert len(_lost(full.lines, seen.lines)) <= 1


def test_a_whole_session_reads_as_plain_reading_does() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"needs the sample session in {SHARED}")
    watch = Watch()
    plain = TextReader(WEIGHTS, threads=1, thrifty=False)
    for number in (0, 3, 14, 23, 24):
        image = Image.open(SHARED / f"{number:02}.png").convert("RGB")
        seen = watch.see(image)
    expected = set(_texts(plain.read(array(image), [Rect(0, 0, *image.size)]).lines))
    assert len(expected ^ set(_texts(seen.lines))) <= 0.1 * len(expected)


class Mumbling(Counting):
    """Reads every line otherwise the second time."""

    def read(self, image: Pixels, rects: Sequence[Rect], give_up: Callable[[], bool] = lambda: False) -> Reading:
        again = bool(getattr(self, "asked", []))
        reading = super().read(image, rects, give_up)
        return Reading([replace(line, text=f"{line.text} or so") for line in reading.lines] if again else reading.lines, reading.doubtful)


def test_a_line_in_other_colours_is_not_read_otherwise() -> None:
    increment = Increment(Mumbling(WEIGHTS, threads=1))

    def see(image: Image.Image, t: float) -> list[Line]:
        return increment.read(memoryview(pixels(image)), image.size, t).lines

    first = see(page(ROWS), 100.0)
    hovered = page(ROWS)
    pen = ImageDraw.Draw(hovered)
    x, y, text = ROWS[5]
    pen.rectangle((0, y - 3, 799, y + 22), "#1a5fb4")
    pen.text((x, y), text, "white", font(18))
    second = see(hovered, 101.0)
    assert _texts(second) == _texts(first)
    assert [line.paper for line in second if line.text == text] != [line.paper for line in first if line.text == text]
    edited = [*ROWS[:5], (x, y, text.replace("says", "said")), *ROWS[6:]]
    assert _texts(see(page(edited), 102.0))[5] == f"{text.replace('says', 'said')} or so"


@pytest.mark.parametrize("bullet", ["black", "#f8f8f8", "#d0d0d0"])
def test_an_item_whose_text_alone_stands_on_other_paper_is_not_read_otherwise(bullet: str) -> None:
    """Pointing at an item gives its text another paper and ink, and its bullet, which stands beside it, the ink alone: it may be hardly seen."""
    increment = Increment(Mumbling(WEIGHTS, threads=1))
    items = [(40, 30 + 30 * i, text) for i, text in enumerate(("module Ac4F143", "lesson vF14", "cable 0xeAd6C"))]

    def drawn(chosen: int = -1, ticked: int = -1) -> Image.Image:
        image = page(items)
        pen = ImageDraw.Draw(image)
        for i, (x, y, text) in enumerate(items):
            if i == chosen:
                pen.rectangle((x, y - 3, 700, y + 24), "#ffcc88")
                pen.text((x, y), text, "#111111", font(18))
            pen.ellipse((x - 18, y + 8, x - 12, y + 14), bullet if i == chosen else "black")
            if i == ticked:
                pen.line((x - 20, y + 11, x - 10, y + 11), "black", 3)
        return image

    def see(image: Image.Image, t: float) -> list[str]:
        return _texts(increment.read(memoryview(pixels(image)), image.size, t).lines)

    first = see(drawn(), 100.0)
    assert first == [f"• {text}" for _, _, text in items]
    assert see(drawn(1), 101.0) == first
    assert see(drawn(), 102.0) == first
    assert see(drawn(1, 1), 103.0) != first, "another sign before the item is another text"
