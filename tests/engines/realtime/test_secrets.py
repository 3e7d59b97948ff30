"""Secrets on the screen, read by the real reader, masked, sent by the real engine: what the server got is decoded and looked at."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.compose.parts import _veiled
from app.events import Delta
from app.guard.mask import hidden
from app.reading.reader import TextReader
from app.values import Frame, Page, Rect, Sight, Window

from ...fakes.realtime_server import Json, RealtimeServer
from ...guard.secrets_corpus import HARMLESS, unseen
from ...reading.drawn import WEIGHTS, font, pixels
from .kit import Books, Rig, noted, running, sight

SIDE, ROW = 20, 36
CLOSELY = {"image_detail": "high"}
BLACK = 40
"""No pixel of what is painted black is lighter than this after JPEG."""


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS)


def drawn(reader: TextReader, texts: list[str], px: int, mono: bool, title: str = "notes.txt") -> Sight:
    """A window with these lines, as the program would see it."""
    image = Image.new("RGB", (1100, ROW * len(texts) + 20), "white")
    pen = ImageDraw.Draw(image)
    for row, text in enumerate(texts):
        pen.text((SIDE, 10 + ROW * row), text, "#202020", font(px, mono))
    raw, whole = pixels(image), Rect(0, 0, *image.size)
    reading = reader.read(np.frombuffer(raw, np.uint8).reshape(image.height, image.width, 4), [whole])
    windows = (Window("Editor", title, whole, active=True),)
    frame = Frame(px, px / 1e6, whole, raw, windows)
    return Sight(frame, Page(px, frame.t, image.size, tuple(reading.lines), windows, (whole,), doubtful=tuple(reading.doubtful)))


def received(create: Json, rig: Rig, like: Sight) -> np.ndarray:
    """What the server got, at its place on a white screen as large as `like`: only what holds something is sent."""
    picture = next(part["image_url"] for part in create["response"]["input"][0]["content"] if part["type"] == "input_image")
    seen = np.asarray(Image.open(io.BytesIO(base64.b64decode(picture.partition(",")[2]))).convert("L"))
    evidence = rig.seen.of(Delta)[-1].evidence
    assert evidence is not None
    place = evidence.rect
    assert seen.shape == (place.h, place.w), "at its own size"
    screen = np.full((like.frame.rect.h, like.frame.rect.w), 255, np.uint8)
    screen[place.y : place.bottom, place.x : place.right] = seen
    return screen


def inked(picture: np.ndarray, row: int, left: float, right: float) -> float:
    """Which part of the width between two places is not black from top to bottom of the row's letters."""
    part = picture[10 + ROW * row + 5 : 10 + ROW * row + 16, round(left) : round(right)]
    return float((part.max(axis=0) > BLACK).mean())


@pytest.mark.reader
@pytest.mark.parametrize(("px", "mono"), [(18, True), (13, False)])
def test_secrets_are_black_in_what_the_server_received(reader: TextReader, px: int, mono: bool) -> None:
    cases = unseen()
    pages = [cases[start : start + 24] for start in range(0, len(cases), 24)]
    written, gone, books = font(px, mono), 0, Books()
    with RealtimeServer() as server, running(server.url, veil=lambda seen: _veiled(seen, True), hush=hidden, books=books, config=CLOSELY) as rig:
        for number, page in enumerate(pages, 1):
            shown = drawn(reader, [case.text for case in page], px, mono, f"Page {number}")
            noted(rig, shown)
            picture = received(server.creates[-1], rig, shown)
            for row, case in enumerate(page):
                before = case.text[: case.text.index(case.secret)]
                left, right = (SIDE + written.getlength(text) for text in (before, before + case.secret))
                gone += inked(picture, row, left, min(right, 1100)) <= 0.1
            assert books.left[-1].masked >= len(page) * 0.8
            assert len(books.left) == number
    assert gone >= 0.95 * len(cases), f"{gone} of {len(cases)}"


@pytest.mark.reader
def test_what_is_no_secret_is_sent_as_it_is(reader: TextReader) -> None:
    texts = list(HARMLESS[:24])
    with RealtimeServer() as server, running(server.url, veil=lambda seen: _veiled(seen, True), hush=hidden, config=CLOSELY) as rig:
        shown = drawn(reader, texts, 14, True)
        noted(rig, shown)
        picture = received(server.creates[-1], rig, shown)
        black = [1.0 - inked(picture, row, SIDE, SIDE + font(14, True).getlength(text)) for row, text in enumerate(texts)]
        assert sum(black) / len(black) <= 0.08


def test_the_words_that_go_along_hold_no_secret_either() -> None:
    secret = "sk-proj-AbC123def456GHI789jkl"
    first, second = sight("Some text on the screen"), sight("More text on the screen", title=f"export OPENAI_API_KEY={secret}")
    books = Books()
    with RealtimeServer() as server, running(server.url, hush=hidden, books=books) as rig:
        rig.engine.remember(f"- The key is {secret}\n- Password: hunter22")
        noted(rig, first, second)
        said = repr(server.received)
        assert secret not in said
        assert "hunter22" not in said
        assert "Password: [password hidden]" in said
        assert secret not in repr(books.left)


def test_with_the_setting_off_nothing_is_masked_and_an_unread_page_is_never_sent() -> None:
    seen = sight("Password: hunter22")
    assert _veiled(seen, False) == ()
    assert _veiled(seen, True)
    assert _veiled(Sight(seen.frame, None), True) is None
