"""Tests of streams: what stood there when, kept and loaded again, and their pictures."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from .saving import Film
from .stream import Fact, Moment, Pictures, Stream, load, save, streams


def moment(t: float, *facts: Fact, file: tuple[str, int, int] = ("", 0, 0), edit: str = "", still: bool = False) -> Moment:
    return Moment(t, *file, "Sheets", "Sums", edit, still, (), facts)


def text(id_: str, words: str, whole: bool = True) -> Fact:
    return Fact(id_, "text", (words,), whole, (0, 0, 10, 10))


def stream(*moments: Moment, end: float = 30.0) -> Stream:
    return Stream("one", "none", "made/1", (40, 20), end, moments)


def test_an_edit_makes_a_change_and_anything_else_does_not() -> None:
    made = stream(moment(0, text("a", "old")), moment(5, text("a", "new"), edit="word"), moment(10, text("a", "newer")))
    assert [(stay.fact.parts[0], stay.since, stay.until, stay.before and stay.before.parts[0]) for stay in made.stays] == [
        ("old", 0, 5, None),
        ("new", 5, 10, "old"),
        ("newer", 10, 30, None),
    ]


def test_scrolled_out_of_sight_is_not_taken_away() -> None:
    gone = stream(moment(0, text("a", "x")), moment(5, edit="gone"))
    hidden = stream(moment(0, text("a", "x")), moment(5, text("a", "x", whole=False), edit="gone"))
    assert gone.stays[0].removed
    assert not hidden.stays[0].removed


def test_spells_in_which_nothing_happens_are_joined() -> None:
    made = stream(moment(0), moment(5, still=True), moment(6, still=True), moment(9), moment(20, still=True))
    assert made.quiet_spells() == [(5, 9), (20, 30)]


def test_a_stream_is_the_same_after_saving(tmp_path: Path) -> None:
    made = stream(moment(0, text("a", "x")), moment(5, text("a", "x")))
    save(made, tmp_path)
    assert load(tmp_path / "one") == made
    assert [one.name for one in streams(tmp_path)] == ["one"]


def test_pictures_are_kept_as_what_changed(tmp_path: Path) -> None:
    film, first = Film(tmp_path / "one"), Image.new("RGB", (40, 20), "white")
    second = first.copy()
    second.paste((255, 0, 0), (5, 6, 9, 8))
    added = [film.add(image) for image in (first, first, second)]
    assert added[1] == ("", 0, 0)
    assert added[2][1:] == (5, 6)
    made = stream(*(moment(5.0 * number, file=file) for number, file in enumerate(added)))
    pictures = Pictures(made, tmp_path)
    white, still, red = pictures.at(0), pictures.at(5), pictures.at(10)
    assert white is still
    assert [tuple(red[4 * (40 * y + x) : 4 * (40 * y + x) + 3]) for x, y in ((5, 6), (4, 6))] == [(0, 0, 255), (255, 255, 255)]
