"""The reader's process by itself: it greets, answers by number, gives up what is no longer wanted, and ends with its pipe."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from PIL import Image, ImageDraw

from app.reading.sheet import Sheet
from app.reading.worker import NICENESS, Answer, Ask, receive, send
from app.values import Line, Rect

from .drawn import WEIGHTS, page, pixels

ROOT = Path(__file__).resolve().parents[2]
ROWS = [(40, 40, "Decision: we ship on Wednesday"), (40, 90, "Budget 12,480 EUR")]
TEXTS = [text for _, _, text in ROWS]


def test_messages_come_out_as_they_went_in() -> None:
    pipe = io.BytesIO()
    ask = Ask(3, (640, 480), 1.5, (Rect(1, 2, 3, 4),), ((Rect(0, 0, 2, 10), 5),), "everything", True)
    answer = Answer(3, (Line("Pump 4", Rect(0, 0, 60, 20), 0.9),), moved=((Rect(0, 0, 9, 9), -24),))
    send(pipe, ask)
    send(pipe, answer)
    pipe.seek(0)
    assert (receive(pipe), receive(pipe), receive(pipe)) == (ask, answer, None)


def test_nobody_listening_is_an_error() -> None:
    read, write = os.pipe()
    os.close(read)
    with pytest.raises(BrokenPipeError), os.fdopen(write, "wb", buffering=0) as pipe:
        send(cast(BinaryIO, pipe), Ask(1, (1, 1), 0.0))


@dataclass
class Running:
    """A reader's process, asked by hand."""

    process: subprocess.Popen[bytes]
    sheet: Sheet

    def ask(self, image: Image.Image, ask: Ask, wanted: int | None = None) -> None:
        with self.sheet.fit(4 * image.width * image.height) as place:
            place[:] = pixels(image)
        self.sheet.wanted = ask.number if wanted is None else wanted
        send(cast(BinaryIO, self.process.stdin), ask)

    def answer(self) -> Answer:
        found = receive(cast(BinaryIO, self.process.stdout))
        assert isinstance(found, Answer)
        return found


@contextmanager
def running(folder: Path = WEIGHTS) -> Iterator[Running]:
    sheet = Sheet()
    code = "import sys; from app.reading.worker import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(folder), "1", "latin", sheet.handle],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pass_fds=sheet.descriptors(),
        cwd=ROOT,
        env={**os.environ, "ORT_DISABLE_TELEMETRY": "1"},
    )
    try:
        yield Running(process, sheet)
    finally:
        for pipe in (process.stdin, process.stdout):
            cast(BinaryIO, pipe).close()
        try:
            code_at_end = process.wait(60)
        finally:
            process.kill()
            process.wait()
        sheet.close()
    assert code_at_end == 0, "it ends with its pipe, by itself"


@pytest.fixture(scope="module")
def reader() -> Iterator[Running]:
    with running() as found:
        assert found.answer() == Answer(0), "it greets before anything is asked"
        yield found


def _ask(number: int, image: Image.Image, *, hasty: bool = False) -> Ask:
    return Ask(number, image.size, float(number), hasty=hasty)


@pytest.mark.reader
def test_a_frame_is_answered_by_its_number(reader: Running) -> None:
    image = page(ROWS)
    reader.ask(image, _ask(11, image))
    answer = reader.answer()
    assert (answer.number, [line.text for line in answer.lines], answer.given_up, answer.problem) == (11, TEXTS, False, None)


@pytest.mark.reader
def test_what_is_no_longer_wanted_is_given_up_and_the_next_frame_is_read(reader: Running) -> None:
    unwanted = page([(40, 40, "Nobody waits for this any more")])
    reader.ask(unwanted, _ask(21, unwanted), wanted=22)
    assert reader.answer() == Answer(21, given_up=True)
    image = page([(40, 40, "But for this somebody does")])
    reader.ask(image, _ask(22, image))
    assert [line.text for line in reader.answer().lines] == ["But for this somebody does"]


@pytest.mark.reader
def test_a_hasty_answer_is_followed_by_one_with_care(reader: Running) -> None:
    # Pale and small: print that is worth a second look.
    image = Image.new("RGB", (900, 500), "white")
    small = page([(20, 10 + 18 * row, f"rnillion lllI1 {row} vvarm 0O0 cl{row}d") for row in range(25)], (900, 500), 9)
    image = Image.blend(image, small, 0.35)
    reader.ask(image, _ask(31, image, hasty=True))
    first = reader.answer()
    assert first.number == 31
    assert first.hasty
    second = reader.answer()
    assert (second.number, second.hasty) == (31, False)


@pytest.mark.reader
def test_the_border_of_a_window_is_no_letter(reader: Running) -> None:
    image = page([(44, 60, "total 48")], (400, 200), 18, mono=True)
    ImageDraw.Draw(image).rectangle((40, 0, 42, 199), "black")
    strip = Rect(38, 0, 5, 200)
    reader.ask(image, Ask(41, image.size, 41.0, borders=((strip, 43),)))
    assert [line.text for line in reader.answer().lines] == ["total 48"]


@pytest.mark.reader
def test_missing_weights_are_told_and_end_it(tmp_path: Path) -> None:
    with running(tmp_path) as found:
        answer = found.answer()
        assert answer.number == 0
        assert answer.problem is not None
        assert answer.problem.code == "reader-weights"


@pytest.mark.reader
@pytest.mark.skipif(not hasattr(os, "nice"), reason="niceness is Unix's")
def test_it_gives_way_to_other_programs() -> None:
    with running() as found:
        found.answer()
        expected = max(NICENESS, os.nice(0))
        assert os.getpriority(os.PRIO_PROCESS, found.process.pid) == expected
