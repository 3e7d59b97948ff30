from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from app.reading.decode import Mark
from app.reading.reader import GivenUp, TextReader
from app.reading.twins import settle_twins
from app.values import Rect

from .drawn import WEIGHTS, array, font, page

pytestmark = pytest.mark.reader


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS, threads=1)


def _texts(reader: TextReader, image: Image.Image) -> list[str]:
    return [line.text for line in reader.read(array(image), [Rect(0, 0, *image.size)]).lines]


@pytest.mark.parametrize(
    "text",
    [
        "The quick brown fox jumps over 13 lazy dogs.",
        "Die Größe der Straße beträgt 1.250 m² – über 4,50 €",
        "Le coût de l'été dernier a été élevé à Besançon",
    ],
)
@pytest.mark.parametrize("px", [15, 22])
def test_lines_are_read_letter_by_letter(reader: TextReader, text: str, px: int) -> None:
    read = " ".join(_texts(reader, page([(30, 60, text)], px=px)))
    assert read.replace("–", "-") == text.replace("–", "-")


def test_small_print_in_a_table_is_read(reader: TextReader) -> None:
    rows = [(20, 40 + 18 * n, f"{1000 + 37 * n} EUR") for n in range(8)]
    assert _texts(reader, page(rows, px=11)) == [text for _, _, text in rows]


def test_the_column_grid_of_a_terminal_is_kept(reader: TextReader) -> None:
    text = "total 48  files 12  Jan  1 00:00 archive"
    assert _texts(reader, page([(20, 60, text)], px=14, mono=True)) == [text]


def test_doubled_underscores_come_from_the_cells(reader: TextReader) -> None:
    text = "def __init__(self, name: str) -> None:"
    assert _texts(reader, page([(20, 60, text)], px=15, mono=True)) == [text]


def test_wide_gaps_part_a_line_into_words_with_places(reader: TextReader) -> None:
    image = page([(20, 60, "Name"), (90, 60, "Region"), (400, 60, "Cost")], px=16)
    lines = reader.read(array(image), [Rect(0, 0, *image.size)]).lines
    words = [word for line in lines for word in line.words]
    assert [word.text for word in words] == ["Name", "Region", "Cost"]
    for word, x in zip(words, (20, 90, 400), strict=True):
        assert abs(word.box.x - x) <= 3


def test_columns_far_apart_are_lines_of_their_own(reader: TextReader) -> None:
    image = page([(20, 60, "left column"), (400, 60, "right column")], px=16)
    assert _texts(reader, image) == ["left column", "right column"]


def test_ink_and_paper_are_measured(reader: TextReader) -> None:
    image = Image.new("RGB", (400, 100), "#1e1e1e")
    ImageDraw.Draw(image).text((20, 30), "error: no space left", "#ff5050", font(20))
    (line,) = reader.read(array(image), [Rect(0, 0, 400, 100)]).lines
    assert line.paper == 0x1E1E1E
    assert all(abs((line.ink >> shift & 255) - (0xFF5050 >> shift & 255)) < 40 for shift in (0, 8, 16))


def test_the_box_is_tight_around_the_ink(reader: TextReader) -> None:
    image = page([(37, 51, "Height")], px=30)
    left, top, right, bottom = image.convert("L").point(lambda value: 255 - value).getbbox() or (0, 0, 0, 0)
    (line,) = reader.read(array(image), [Rect(0, 0, *image.size)]).lines
    box = line.box
    assert max(abs(box.x - left), abs(box.y - top), abs(box.right - right), abs(box.bottom - bottom)) <= 2


def test_another_script_gives_no_garbage(reader: TextReader) -> None:
    rows = ["Съешь же ещё этих мягких французских булок", "Широкая электрификация южных губерний", "Здесь нет ни одной латинской буквы"]
    image = page([(30, 40 + 40 * n, text) for n, text in enumerate(rows)], px=20)
    reading = reader.read(array(image), [Rect(0, 0, *image.size)])
    assert reading.lines == []
    assert len(reading.doubtful) >= 3


def test_an_empty_frame_has_no_lines(reader: TextReader) -> None:
    assert _texts(reader, Image.new("RGB", (640, 480), "#204060")) == []


def test_it_gives_up_when_told(reader: TextReader) -> None:
    image = page([(30, 60, "never read")])
    with pytest.raises(GivenUp):
        reader.read(array(image), [Rect(0, 0, *image.size)], lambda: True)


def test_leaving_out_plain_areas_changes_nothing(reader: TextReader) -> None:
    image = page([(30, 40 + 36 * n, f"row {n} of the page, with words") for n in range(9)], size=(1200, 700))
    plain = TextReader(WEIGHTS, threads=1, thrifty=False)
    assert _texts(reader, image) == _texts(plain, image)


def _marks(text: str, others: str) -> list[Mark]:
    return [Mark(char, 0.0, 0.9, other, 0.08) for char, other in zip(text, others, strict=True)]


@pytest.mark.parametrize(
    ("read", "others", "settled"),
    [
        ("9f3clab", "xxxx1xx", "9f3c1ab"),
        ("INF0", "xxxO", "INFO"),
        ("url", "xx1", "url"),
        ("ur1", "xxl", "url"),
        ("sha1", "xxxi", "sha1"),
        ("× = 3", "x  xx", "x = 3"),
        ("3 × 4", "x xxx", "3 × 4"),
        ("B0", "xO", "B0"),
        ("1O24", "x0xx", "1024"),
    ],
)
def test_look_alikes_are_settled_by_their_word(read: str, others: str, settled: str) -> None:
    marks = _marks(read, others)
    settle_twins(marks)
    assert "".join(mark.char for mark in marks) == settled


@pytest.mark.parametrize("px", [13, 16, 24])
@pytest.mark.parametrize(("window", "field"), [("#909090", "#000000"), ("#efefef", "#202020"), ("#303030", "#ffffff")])
def test_a_label_beside_a_field_of_another_paper_is_read(reader: TextReader, px: int, window: str, field: str) -> None:
    image = Image.new("RGB", (500, 260), window)
    draw = ImageDraw.Draw(image)
    labels, values = ("Station:", "River:", "Harbor:"), ("inv 302", "38.4 km", "Tuesday")
    for n, (label, value) in enumerate(zip(labels, values, strict=True)):
        y = 20 + 3 * px * n
        draw.text((40, y), label, fill="white" if window != "#efefef" else "black", font=font(px))
        left = 40 + round(draw.textlength(label, font=font(px))) + px // 2
        draw.rectangle((left, y - px // 2, 440, y + round(1.7 * px)), fill=field)
        draw.text((left + 4, y), value, fill="black" if field == "#ffffff" else "white", font=font(px))
    assert sorted(_texts(reader, image)) == sorted((*labels, *values))


MANY = [(30, 30 + 34 * row, f"Line {row}: the harbour office counted {1250 + 37 * row} containers today") for row in range(20)]


def test_a_page_read_in_haste_and_then_with_care_is_the_page_read_at_once() -> None:
    image = array(page(MANY, size=(1000, 760), px=20))
    whole = [Rect(0, 0, 1000, 760)]
    plain, twice = TextReader(WEIGHTS, threads=1), TextReader(WEIGHTS, threads=1)
    plain.effort = twice.effort = "everything"
    twice.hasty = True
    hasty = twice.read(image, whole)
    assert hasty.hasty
    careful = twice.with_care()
    assert not careful.hasty
    assert careful == plain.read(image, whole)
    assert [line.box for line in hasty.lines] == [line.box for line in careful.lines]
    assert not twice.read(image, whole).hasty  # all of it is known now


def test_where_little_is_in_doubt_nothing_is_read_in_haste(reader: TextReader) -> None:
    reader.hasty = True
    try:
        image = page([(30, 40, "One plain line")], px=20)
        assert not reader.read(array(image), [Rect(0, 0, *image.size)]).hasty
    finally:
        reader.hasty = False
