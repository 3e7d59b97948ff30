"""What the Realtime engine's pictures cost: the sample session and a quiet hour, through the real reader, the real engine and a real socket.

The test server counts what it gets and bills it: text by the letter, what begins as the request before at the cached price in blocks of 64 tokens
(`usage.json`), 80 tokens for each answer, pictures by the one rule OpenAI has published: 85 tokens, and at high detail 170 for each square of 512
pixels. A full frame takes 1,105 by it, an hour of them 5.76 $; the protocol page says 5.82 $. No rule is published for realtime models, so what
would be if crops were not a bit cheaper than whole frames is told beside it.
"""

from __future__ import annotations

import base64
import io
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from app.engines.realtime.messages import Tokens
from app.engines.realtime.prices import Price, picture_tokens
from app.events import Usage
from app.files import resource
from app.reading.desk import Desk
from app.values import Frame, Line, Page, Rect, Sight, Window

from ..engines.realtime.kit import prices, running
from ..fakes.realtime_server import Json, Peer, RealtimeServer
from ..sessions.metric import fact_recall
from ..waiting import until
from .table import Row

SCREENS = Path(os.environ.get("REALTIME_HUD_SCREENS", "/work/shared/screens")) / "session1"
EACH_S = 5.0
HISTORY = 96.0
"""US dollars an hour with everything kept and one high-detail frame each 5 s: protocol page, section 8."""
LETTERS, OUTPUT, BLOCK = 4, 80, 64
WHOLE = picture_tokens(1536, 864, "high")
_CLIENT = Rect(0, 64, 1920, 1016)
"""Where the windows of the sample session are, below their title bars."""


def flat(width: int, height: int, detail: str) -> int:
    return 85 if detail == "low" else 1000


@dataclass
class Till:
    """Answers every question with something new to note, and bills what came."""

    image: Callable[[int, int, str], int]
    cached: bool = True
    sizes: list[tuple[int, int, str]] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    _before: str = ""

    async def answer(self, peer: Peer, create: Json) -> None:
        response = create["response"]
        text, *pictures = response["input"][0]["content"]
        told = response["instructions"] + text["text"]
        alike = _alike(told, self._before) // LETTERS // BLOCK * BLOCK if self.cached else 0
        self._before = told
        image = 0
        for picture in pictures:
            jpeg = base64.b64decode(picture["image_url"].removeprefix("data:image/jpeg;base64,"))
            size = Image.open(io.BytesIO(jpeg)).size
            self.pictures.append(jpeg)
            self.sizes.append((*size, picture["detail"]))
            image += self.image(*size, picture["detail"])
        number = len(peer.server.creates)
        words = " ".join(f"note {number} says {number * 7919 % 9973 + n}" for n in range(OUTPUT))[: LETTERS * OUTPUT]
        await peer.answer(create, words, usage=_usage(len(told) // LETTERS, alike, image))
        peer.server.received.clear()


def _alike(one: str, other: str) -> int:
    """Characters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _usage(text: int, cached: int, image: int) -> Json:
    return {
        "total_tokens": text + image + OUTPUT,
        "input_tokens": text + image,
        "output_tokens": OUTPUT,
        "input_token_details": {
            "text_tokens": text,
            "audio_tokens": 0,
            "image_tokens": image,
            "cached_tokens": cached,
            "cached_tokens_details": {"text_tokens": cached, "audio_tokens": 0, "image_tokens": 0},
        },
        "output_token_details": {"text_tokens": OUTPUT, "audio_tokens": 0},
    }


def rows() -> list[Row]:
    return [*_session(), *_quiet_hour()]


def session(desk: Desk) -> list[Sight]:
    """The sample session as the program's own reader reads it, a look each five seconds, from two in the afternoon on as its clock says."""
    meta = json.loads((SCREENS / "meta.json").read_text())
    began = time.mktime((2026, 11, 17, 14, 0, 0, 0, 0, -1))
    found = []
    for number, file in enumerate(sorted(SCREENS.glob("[0-9][0-9].png"))):
        with Image.open(file) as image:
            pixels, whole = bytearray(image.convert("RGBA").tobytes("raw", "BGRA")), Rect(0, 0, *image.size)
        window = Window(meta[number]["app"], meta[number]["title"], _CLIENT, active=True)
        frame = Frame(number + 1, began + EACH_S * number, whole, pixels, (window,))
        found.append(Sight(frame, desk.read(frame)))
    return found


def spent(sights: Sequence[Sight], till: Till) -> float:
    """US dollars the engine has spent when it has looked at all of them, one after the other."""
    done: list[int] = []
    with RealtimeServer(till.answer, judging=False) as server, running(server.url) as rig:
        rig.engine.settled = done.append
        for sight in sights:
            rig.engine.submit(sight)
            until(lambda frame=sight.frame.id: done and done[-1] >= frame, 20.0, "an answer")  # type: ignore[misc]
        return sum(usage.usd or 0.0 for usage in rig.seen.of(Usage))


def read_again(desk: Desk, pictures: Sequence[bytes]) -> str:
    """What the program's own reader reads on the pictures the server got."""
    found = []
    for number, jpeg in enumerate(pictures):
        with Image.open(io.BytesIO(jpeg)) as image:
            pixels, whole = bytearray(image.convert("RGBA").tobytes("raw", "BGRA")), Rect(0, 0, *image.size)
        page = desk.read(Frame(1_000 + number, float(number), whole, pixels))
        found += [line.text for line in page.lines]
    return "\n".join(found)


def full_frame(price: Price, image: int) -> float:
    """US dollars for one full frame without history: 300 tokens of instructions, 80 of answer."""
    return price.of(Tokens(300 + image, OUTPUT, 300, image))


def _session() -> list[Row]:
    price = prices().facts("gpt-realtime-1.5").price
    assert price is not None
    desk = Desk(resource("reader"), 2)
    try:
        sights = session(desk)
        till = Till(picture_tokens)
        ours = spent(sights, till)
        facts = json.loads((SCREENS / "facts.json").read_text())
        whole = fact_recall("\n".join(line.text for sight in sights if sight.page for line in sight.page.lines), facts)
        sent = fact_recall(read_again(desk, till.pictures), facts)
    finally:
        desk.close()
    dear, even = spent(sights, Till(picture_tokens, cached=False)), spent(sights, Till(flat))
    hours = EACH_S * len(sights) / 3600
    bare, bare_even = (full_frame(price, each) * len(sights) for each in (WHOLE, 1000))
    high = sum(detail == "high" for *_, detail in till.sizes)
    readable = "the limit is what it reads on whole screens" + (f"; missing: {', '.join(sent.missing)}" if sent.missing else "")
    return [
        Row("pictures sent of 31 looks at the sample session", len(till.sizes), None, "", note=f"{high} at high detail"),
        Row("… facts our reader reads on what was sent", sent.percent, whole.percent, "%", "more", readable),
        Row("sample session, nearly every look a change", ours / hours, None, "$/h", note="a look each 5 s"),
        Row("… against a full frame each 5 s with history", HISTORY / (ours / hours), 10.0, "×", "more"),
        Row("… against one without history", bare / ours, 3.0, "×", "more", f"{bare / hours:.2f} $/h"),
        Row("… the same, nothing cached", bare / dear, None, "×", "more"),
        Row("… the same, crops as dear as frames (1,000 tokens)", bare_even / even, None, "×", "more"),
    ]


def _quiet_hour() -> list[Row]:
    """Somebody reads and writes a line every four minutes; the panel's clock goes on."""
    price = prices().facts("gpt-realtime-1.5").price
    assert price is not None
    looks, began = 720, time.mktime((2026, 11, 17, 9, 0, 0, 0, 0, -1))
    screen, place = Rect(0, 0, 1920, 1080), Rect(200, 100, 1200, 900)
    window, pixels = Window("Editor", "report.md", place, active=True), bytearray(4 * 1920 * 1080)
    sights = []
    for number in range(looks):
        t = began + EACH_S * number
        written = [_written(n) for n in range(1 + number // 48)]
        clock = Line(time.strftime("%A %d %B %H:%M", time.localtime(t)), Rect(900, 5, 200, 12))
        lines = (clock, *(Line(text, Rect(240, 140 + 44 * n, 900, 14)) for n, text in enumerate(written)))
        frame = Frame(number + 1, t, screen, pixels, (window,))
        sights.append(Sight(frame, Page(frame.id, t, (1920, 1080), lines, (window,), (Rect(200, 100, 1200, 64),) if number % 48 == 0 else ())))
    till = Till(picture_tokens)
    ours, bare = spent(sights, till), full_frame(price, WHOLE) * looks
    note = f"{len(till.sizes)} pictures of 720 looks"
    return [
        Row("a quiet hour: a new line each four minutes, a clock", ours, None, "$/h", note=note),
        Row("… against a full frame each 5 s with history", HISTORY / ours, 10.0, "×", "more"),
        Row("… against one without history", bare / ours, 3.0, "×", "more"),
    ]


def _written(number: int) -> str:
    kinds: Sequence[Any] = ("revenue", "staff", "rent", "travel", "energy")
    return (
        f"{number}. In month {number} the costs of {kinds[number % 5]} rose by {number * 7919 % 997} euros, as agreed with office {number * 31 % 89}"
    )
