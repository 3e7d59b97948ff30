"""When a little news is asked about, and what becomes of what one question has no room for."""

from __future__ import annotations

import base64
import io
from dataclasses import replace

from PIL import Image

from app.engines.realtime.frames import Plan
from app.engines.realtime.pace import LITTLE, Pace, Waiting
from app.engines.realtime.shots import Shot
from app.events import Delta, Done, Usage
from app.guard.budget import Budget, Caps
from app.values import Frame, Line, Page, Rect, Sight, Window

from ...fakes.realtime_server import Json, Peer, RealtimeServer
from ...waiting import until
from .kit import noted, prices, quick, running, sight

PATIENT = replace(quick(), settle_s=1.2, hold_s=6.0)
LONG = ("Nobody would wait with so many words", "for any more of them to come, not here and now")


def waiting(weight: int, whole: bool = False) -> Waiting:
    shot = Shot(Rect(0, 0, 10, 10), 1.0)
    return Waiting(sight("Some text"), Plan((shot,), None, False, (), weight, whole))


def test_much_is_asked_about_at_once_and_little_when_it_has_settled() -> None:
    pace = Pace(1.2, 6.0)
    assert pace.due(waiting(LITTLE), 100.0) == 100.0
    assert pace.due(waiting(3, whole=True), 100.0) == 100.0
    one = waiting(10)
    assert pace.due(one, 100.0) == 101.2
    assert pace.due(one, 100.9) == 101.2, "nothing more has come"
    assert pace.due(waiting(12), 101.0) == 102.2
    for second in range(102, 110):
        due = pace.due(waiting(14), float(second))
    assert due == 106.0, "not longer than it may be held"
    pace.asked()
    assert pace.due(waiting(3), 200.0) == 201.2


def test_a_line_being_written_is_asked_about_once() -> None:
    clock = [1000.0]
    with RealtimeServer() as server, running(server.url, limits=PATIENT, steady=lambda: clock[0]) as rig:
        noted(rig, ["What stands in the editor from the beginning"])
        text = ""
        for number in range(9):
            text += f"word{number} "
            rig.engine.submit(sight("What stands in the editor from the beginning", text))
            until(lambda: not rig.engine._mail.full(), 30, "the engine to take it")
            clock[0] += 0.4
        assert len(server.creates) == 1, "somebody is writing"
        clock[0] += 1.3
        rig.seen.wait(lambda seen: len(seen.of(Usage)) == 2, "the question about the whole line")


def test_news_that_goes_is_asked_about_before_what_came_instead() -> None:
    clock = [1000.0]
    with RealtimeServer() as server, running(server.url, limits=PATIENT, steady=lambda: clock[0]) as rig:
        noted(rig, ["What stands in the editor from the beginning"])
        first, second = sight("What stands in the editor from the beginning", "Upload failed 502"), sight(*LONG)
        rig.engine.submit(first)
        until(lambda: rig.engine._waiting is not None, 30, "the little news to be held")
        rig.engine.submit(second)
        rig.seen.wait(lambda seen: len(seen.of(Done)) == 3, "both")
        frames = [create["response"]["metadata"]["frame"] for create in server.creates[1:]]
        assert frames == [f"{first.frame.id}.0", f"{second.frame.id}.0"]


def test_held_news_is_asked_about_when_it_is_quiet_and_before_a_flush_ends() -> None:
    clock = [1000.0]
    with RealtimeServer() as server, running(server.url, limits=PATIENT, steady=lambda: clock[0]) as rig:
        noted(rig, ["What stands in the editor from the beginning"])
        rig.engine.submit(sight("What stands in the editor from the beginning", "a short line"))
        until(lambda: rig.engine._waiting is not None, 30, "the little news to be held")
        rig.engine.quiet(0.0)
        rig.seen.wait(lambda seen: len(seen.of(Done)) == 2, "the answer")
        rig.engine.submit(sight("What stands in the editor from the beginning", "a short line", "and one more"))
        rig.engine.flush(0.0)
        rig.seen.wait(lambda seen: len(seen.of(Done)) == 3, "the answer")


def test_a_screen_of_many_parts_is_sent_whole_in_several_questions_and_settled_once() -> None:
    wide, high = 5120, 2880
    pixels = bytearray(b"\xff\xff\xff\x00" * (wide * high))
    lines = tuple(
        Line(f"line {y} of column {x} in small print", Rect(x, y, 400, 8)) for y in range(40, high - 20, 90) for x in range(40, wide - 420, 600)
    )
    for line in lines:
        for y in range(line.box.y, line.box.bottom):
            pixels[4 * (y * wide + line.box.x) : 4 * (y * wide + line.box.right)] = b"\0" * (4 * line.box.w)
    window = Window("Editor", "e", Rect(0, 0, wide, high), active=True)
    page = Page(1, 1.0, (wide, high), lines, (window,), (Rect(0, 0, wide, high),))
    settled: list[int] = []
    with RealtimeServer() as server, running(server.url) as rig:
        rig.engine.settled = settled.append
        rig.engine.submit(Sight(Frame(7, 1.0, Rect(0, 0, wide, high), pixels, (window,)), page))
        until(lambda: settled, 30, "the end of it")
        pictures = [part for create in server.creates for part in create["response"]["input"][0]["content"][1:]]
        assert len(server.creates) > 1
        assert all(len(create["response"]["input"][0]["content"]) <= 5 for create in server.creates)
        dark = 0
        for part in pictures:
            with Image.open(io.BytesIO(base64.b64decode(part["image_url"].partition(",")[2]))) as image:
                dark += sum(image.convert("L").histogram()[:100])
        assert dark >= 0.95 * sum(line.box.area for line in lines), "every line is on some picture, at its own size"
        assert settled == [7]


def test_no_cap_is_passed_whatever_a_picture_turns_out_to_take() -> None:
    """The service bills more for each picture than for the last; the cap holds from the second on, when it has told what one can take."""

    async def answer(peer: Peer, create: Json) -> None:
        image = 900 + 60 * len(peer.server.creates)
        usage = {
            "total_tokens": 300 + image + 400, "input_tokens": 300 + image, "output_tokens": 400,
            "input_token_details": {"text_tokens": 300, "image_tokens": image, "audio_tokens": 0, "cached_tokens": 0},
            "output_token_details": {"text_tokens": 400, "audio_tokens": 0},
        }  # fmt: skip
        await peer.answer(create, f"Note {len(peer.server.creates)}", usage=usage)

    purse = Budget(Caps(session=0.1))
    with RealtimeServer(answer, judging=False) as server, running(server.url, purse=purse) as rig:
        for number in range(20):
            rig.engine.submit(sight(f"Picture {number} shows {number * 7919} things", title=f"Window {number}"))
            until(lambda number=number: len(rig.books.costs) > number or rig.seen.codes, 30, "an answer or the end")  # type: ignore[misc]
            if rig.seen.codes:
                break
        assert "budget-session" in rig.seen.codes
        spent = sum(usd or 0.0 for *_, usd in rig.books.costs)
        assert spent == purse.spent(0.0).session
        assert 0.06 < spent <= 0.1, "as much as is safe, and not a cent more"
        price = prices().facts("gpt-realtime-1.5").price
        assert price is not None
        assert len(rig.books.costs) == len(rig.books.left) == len(server.creates)
        for (_, tokens, image, output, usd), sent in zip(rig.books.costs, rig.books.left, strict=True):
            assert usd is not None
            assert abs(usd - price.most(tokens - image, image, output)) < 1e-9
            assert sent.size == sum(map(len, sent.jpegs))
        assert rig.seen.of(Delta)
