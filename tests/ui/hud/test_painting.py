"""What the HUD looks like: as high as it says, every part in its place, and only what changed painted anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.ui.hud.painting import FIELD, FOOT, OLDER, Face
from app.ui.hud.telling import Dress, Line, Telling
from app.ui.tokens import DARK, LIGHT

LINES = tuple(Line(f"line {number} of the notes", f"b{number}") for number in range(6))
TELLING = Telling("recording", "Recording", "Local · 2 s ago", lines=LINES)


@pytest.fixture
def face(qtbot: QtBot) -> Face:
    return Face(QFont())


def _painted(face: Face, telling: Telling = TELLING, **how: object) -> QImage:
    height = face.height(touched=bool(how.get("touched")), writing=False)
    image = QImage(360, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setClipRect(image.rect())
    face.paint(painter, image.rect(), telling, **how)  # type: ignore[arg-type]
    painter.end()
    return image


def test_its_height_follows_its_dress_and_what_is_open(face: Face) -> None:
    usual = face.height(touched=False, writing=False)
    assert face.height(touched=True, writing=False) >= usual
    assert face.height(touched=True, writing=True) > usual
    assert FIELD > FOOT > 0
    face.wear(Dress(lines=8))
    assert face.height(touched=False, writing=False) == usual + 4 * face.row_height
    face.wear(Dress(font_size=20))
    assert face.height(touched=False, writing=False) > usual
    face.wear(Dress(form="compact"))
    assert face.height(touched=False, writing=False) < usual


def test_the_newest_lines_are_painted_and_can_be_clicked(face: Face) -> None:
    _painted(face)
    assert [line for _, line in face.spots] == list(LINES[-4:])
    tops = [place.top() for place, _ in face.spots]
    assert tops == sorted(tops)
    assert all(place.bottom() < face.height(touched=False, writing=False) for place, _ in face.spots)


def test_a_sentence_takes_the_place_of_the_oldest_lines(face: Face) -> None:
    _painted(face, replace(TELLING, sign="trouble", why="The disk is full."))
    assert [line for _, line in face.spots] == list(LINES[-3:])
    _painted(face, replace(TELLING, why="words " * 300))
    assert len(face.spots) == 1, "however long it is, the newest line stays"


def test_every_part_of_it_is_seen(face: Face) -> None:
    plain = _painted(face)
    for changed in (
        replace(TELLING, sign="paused"),
        replace(TELLING, word="Paused"),
        replace(TELLING, about="Realtime"),
        replace(TELLING, cost="$0.04"),
        replace(TELLING, streams=True),
        replace(TELLING, why="Something"),
        replace(TELLING, lines=(*LINES[:-1], replace(LINES[-1], yours=True))),
    ):
        assert _painted(face, changed) != plain, changed
    assert _painted(face, chosen=LINES[-1]) != plain
    assert _painted(face, touched=True, hint="Drag to move") != _painted(face, touched=True)


def test_looks_and_opacity(face: Face) -> None:
    dark = _painted(face).pixelColor(180, 4)
    face.wear(Dress(look="light", opacity=100))
    light = _painted(face).pixelColor(180, 4)
    assert (dark.alpha(), light.alpha()) == (round(255 * 0.88), 255)
    assert light == QColor(LIGHT.surface)
    assert (Face(QFont()).tokens, face.tokens) == (DARK, LIGHT)
    assert len(OLDER) == 4
    solid = Face(QFont(), translucent=False)
    assert _painted(solid).pixelColor(180, 4) == QColor(DARK.surface)


def test_the_compact_form_is_one_row_that_shows_the_end_of_what_grows(face: Face) -> None:
    face.wear(Dress(form="compact"))
    _painted(face)
    assert [line for _, line in face.spots] == [LINES[-1]]
    growing = replace(TELLING, lines=(Line("x" * 900 + " the end", "b", grows=True),))
    other = replace(TELLING, lines=(Line("x" * 900 + " the fin", "b", grows=True),))
    assert _painted(face, growing) != _painted(face, other)
    _painted(face, replace(TELLING, why="Why"))
    assert face.spots == []


def test_only_the_last_row_is_painted_anew_while_a_line_grows_in_it(face: Face) -> None:
    whole = QRect(0, 0, 360, face.height(touched=False, writing=False))
    was = replace(TELLING, lines=(*LINES[:3], Line("gro", "b9", grows=True)))
    _painted(face, was)
    now = replace(was, lines=(*LINES[:3], Line("grows", "b9", grows=True)))
    assert face.changed(whole, was, now).top() == face.spots[-1][0].top()
    assert face.changed(whole, was, replace(was, why="Why")) == face.body(whole)
    assert face.changed(whole, was, TELLING) == face.body(whole)
    assert face.changed(whole, was, replace(was, lines=())) == face.body(whole)
