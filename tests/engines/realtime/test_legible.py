"""Whether what is sent can be read, said by the real reader, and whether the program's own warning agrees."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.engines.realtime.frames import Eye
from app.events import Problem
from app.reading.reader import TextReader
from app.values import Frame, Line, Page, Rect, Sight, Window

from ...fakes.realtime_server import RealtimeServer
from ...reading.drawn import WEIGHTS, font, pixels
from ...sessions.metric import fact_recall
from .kit import noted, running

TEXTS = (
    "Unit 17 costs 4,812 euros at the depot in Lyon",
    "Order 90311 left the harbour on 14 November",
    "The valve on pump 6 opens at 3.4 bar or more",
    "Ms Okafor signs the lease for room BC 410",
    "Ship 28 crates of filters before the audit",
    "Rate rises from 0.19 to 0.31 per kilowatt hour",
)


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS)


def screen(px: int, size: tuple[int, int]) -> Sight:
    """A full screen with six lines of `px` high letters spread over it, their boxes as the reader would find them."""
    image = Image.new("RGB", size, "white")
    pen, written, lines = ImageDraw.Draw(image), font(px, False), []
    for row, text in enumerate(TEXTS):
        x, y = 40 + (size[0] - 800) * (row % 2), 60 + (size[1] - 160) * row // (len(TEXTS) - 1)
        pen.text((x, y), text, "#202020", written)
        left, top, right, bottom = pen.textbbox((x, y), text, written)
        lines.append(Line(text, Rect(round(left), round(top), round(right - left), round(bottom - top))))
    whole = Rect(0, 0, *size)
    window = Window("Viewer", "costs.pdf", whole, active=True)
    frame = Frame(px, float(px), whole, pixels(image), (window,))
    return Sight(frame, Page(px, float(px), size, tuple(lines), (window,), (whole,)))


def read(reader: TextReader, jpegs: list[bytes]) -> float:
    """Percent of the texts that can be read on the pictures."""
    found = []
    for jpeg in jpegs:
        image = Image.open(io.BytesIO(jpeg)).convert("RGB")
        raw = np.frombuffer(pixels(image), np.uint8).reshape(image.height, image.width, 4)
        found += [line.text for line in reader.read(raw, [Rect(0, 0, *image.size)]).lines]
    return fact_recall("\n".join(found), TEXTS).percent


@pytest.mark.reader
@pytest.mark.parametrize(
    ("px", "size", "told"), [(30, (1920, 1080), False), (11, (1920, 1080), False), (11, (3000, 1600), False), (6, (1920, 1080), True)]
)
def test_what_the_server_gets_can_be_read_or_the_user_is_told(reader: TextReader, px: int, size: tuple[int, int], told: bool) -> None:
    sight = screen(px, size)
    with RealtimeServer() as server, running(server.url) as rig:
        noted(rig, sight)
        parts = [part for create in server.creates for part in create["response"]["input"][0]["content"][1:]]
        legible = read(reader, [base64.b64decode(part["image_url"].partition(",")[2]) for part in parts])
        warned = [problem for problem in rig.seen.of(Problem) if problem.code == "print-too-small"]
    assert len(warned) == told
    assert all(problem.message and problem.cure for problem in warned)
    assert told or legible == 100, f"{legible} % at {px} px"


@pytest.mark.reader
def test_a_whole_screen_shrunk_to_fit_would_not_have_been_readable(reader: TextReader) -> None:
    """So the parts are not for nothing: the same screen as one picture loses what the plan keeps."""
    sight = screen(11, (3000, 1600))
    plan = Eye().plan(sight)
    assert plan is not None
    assert len(plan.shots) > 1
    image = Image.frombuffer("RGB", (3000, 1600), sight.frame.pixels, "raw", "BGRX", 0, 1).resize((1024, 546), Image.Resampling.BILINEAR)
    shrunk = io.BytesIO()
    image.save(shrunk, "JPEG", quality=75)
    assert read(reader, [shrunk.getvalue()]) < 60
