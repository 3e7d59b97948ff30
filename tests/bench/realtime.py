"""The wire: what a changed frame costs from pixels to bytes sent, what a delta costs to receive, and whether memory grows."""

from __future__ import annotations

import base64
import contextlib
import gc
import io
import json
import os
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
from PIL import Image

from app.capture.gate import Gate
from app.capture.grab_mss import X11Grabber
from app.capture.jpeg import encode
from app.engines.mailbox import Mailbox
from app.engines.realtime.asking import Asked, Asker
from app.engines.realtime.config import RealtimeConfig
from app.engines.realtime.frames import Eye
from app.engines.realtime.instructions import instructions
from app.engines.realtime.messages import Ids, ResponseCreate, encoded, heard
from app.engines.realtime.session import Grew, Session, Setup
from app.engines.realtime.talk import Limits
from app.engines.realtime.wire import Message, Wire
from app.engines.realtime.writer import Writer
from app.events import Delta, Usage
from app.files import resource
from app.guard.budget import Budget
from app.guard.ledger import Ledger, LedgerBooks
from app.reading.desk import Desk
from app.values import Frame, Rect, Sight

from ..engines.realtime.kit import prices, running, sight
from ..fakes.realtime_server import Peer, RealtimeServer
from ..screen import own_screen
from ..waiting import until
from .spending import session
from .table import Row

_DELTAS = 10_000


@contextlib.contextmanager
def _drain() -> Iterator[socket.socket]:
    """A socket whose other end is read as fast as it can be, by another thread."""
    ours, theirs = socket.socketpair()

    def read() -> None:
        while theirs.recv(1 << 20):
            pass

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    ours.setblocking(False)
    try:
        yield ours
    finally:
        ours.close()
        thread.join(60)
        theirs.close()


def _cpu(work: object, times: int) -> list[float]:
    """CPU milliseconds of this thread for each of some runs."""
    assert callable(work)
    found = []
    for number in range(times):
        began = time.thread_time()
        work(number)
        found.append(1000 * (time.thread_time() - began))
    return found


def rows() -> Sequence[Row]:
    return [*_sending(), *_receiving(), *_idle(), *_long()]


class _Way:
    """From the screen to the wire: a real grab, the gate, the plan, the picture, the ledger on a disk, the bytes written."""

    def __init__(self, display: str, size: tuple[int, int], sock: socket.socket, folder: Path) -> None:
        self._grabber, self._area = X11Grabber(display), Rect(0, 0, *size)
        self._size = size
        self._wire = Wire(sock, b"")
        self._told = instructions("lecture")
        self._ledger = LedgerBooks(Ledger(folder))
        self._prices = prices()
        self._fresh()

    def _fresh(self) -> None:
        self._eye, self._gate = Eye(detail="auto"), Gate(*self._size)
        config = RealtimeConfig(key_source=str)
        books = self._ledger
        self._asker = Asker(config, encode, Budget(), books, self._prices, "host", time.time, lambda problem: None, self._eye)

    def passes(self, sights: Sequence[Sight], times: int) -> list[tuple[float, float]]:
        """(CPU, wall) in milliseconds of each sight that is sent: the least of some passes, as neighbours on this machine only make it slower."""
        found: list[list[tuple[float, float]]] = []
        for _ in range(times):
            self._fresh()
            found.append([cost for sight in sights if (cost := self._one(sight)) is not None])
        return [(min(cpu for cpu, _ in same), min(wall for _, wall in same)) for same in zip(*found, strict=True)]

    def _one(self, sight: Sight) -> tuple[float, float] | None:
        cpu, wall = time.process_time(), time.perf_counter()
        self._grabber.grab(self._area)
        self._gate.look(sight.frame.pixels, sight.frame.t)
        plan = self._asker.look(sight)
        asked = None if plan is None else self._asker.ask(sight, plan, "a note", 0)
        if asked is not None:
            assert isinstance(asked, Asked)
            self._wire.say(encoded(ResponseCreate("e", self._told, 400, "1", asked.question)))
            while self._wire.owed:
                self._wire.push()
        took = 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)
        self._gate.noted(sight.frame.pixels)
        if asked is None:
            return None
        self._eye.sent(sight, asked.plan)
        return took

    def naive(self, frame: Frame, size: tuple[int, int]) -> None:
        """What one writes first: a grab, RGB, LANCZOS to 1536, JPEG, JSON."""
        raw = self._grabber.grab(self._area)
        assert raw
        image = Image.frombytes("RGB", size, bytes(frame.pixels), "raw", "BGRX")
        image.thumbnail((1536, 1536), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=75)
        text = json.dumps({"image_url": "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()})
        self._wire.say(text.encode())
        while self._wire.owed:
            self._wire.push()

    def close(self) -> None:
        self._grabber.close()


def _enlarged(sight: Sight) -> Sight:
    """The same on a screen of twice the pixels each way, at 200 %."""
    page, frame = sight.page, sight.frame
    assert page is not None
    image = Image.frombuffer("RGBX", (frame.rect.w, frame.rect.h), frame.pixels, "raw", "RGBX", 0, 1).resize((2 * frame.rect.w, 2 * frame.rect.h))

    def twice(rect: Rect) -> Rect:
        return Rect(2 * rect.x, 2 * rect.y, 2 * rect.w, 2 * rect.h)

    windows = tuple(replace(window, rect=twice(window.rect) if window.rect else None) for window in frame.windows)
    lines = tuple(replace(line, box=twice(line.box), words=()) for line in page.lines)
    size = (2 * page.size[0], 2 * page.size[1])
    larger = replace(page, size=size, lines=lines, windows=windows, changed=tuple(map(twice, page.changed)), busy=(), moved=())
    return Sight(replace(frame, rect=twice(frame.rect), pixels=bytearray(image.tobytes()), windows=windows, scale=2.0), larger)


def _sending() -> list[Row]:
    desk = Desk(resource("reader"), 2)
    try:
        sights = session(desk)
    finally:
        desk.close()
    quick, deep = (1920, 1080), (3840, 2160)
    median, p95, worst, copy, slow = _sent(quick, sights, 5)
    rows = [
        Row("grab → bytes on the wire, changed 1080p frame, CPU", median, None, "ms", note="median of the sample session; ledger and fsync included"),
        Row("… against a memory copy of it", median / copy, 15.0, "×", note=f"a copy of 8.3 MB takes {copy:.2f} ms here"),
        Row("… p95, wall", p95, 40.0, "ms", note=f"longest {worst:.1f} ms; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"),
        Row("… a naive loop (LANCZOS, JPEG, JSON) against ours", slow / median, 5.0, "×", "more", f"{slow:.0f} ms CPU"),
    ]
    median, p95, worst, copy, slow = _sent(deep, [_enlarged(sight) for sight in sights[:22:3]], 3)
    return [
        *rows,
        Row("the same, 4K at 200 %, CPU", median, None, "ms", note=f"{median / copy:.1f} × a memory copy; the naive loop {slow / median:.0f} × ours"),
        Row("… p95, wall", p95, 110.0, "ms", note=f"longest {worst:.1f} ms"),
    ]


def _sent(size: tuple[int, int], sights: Sequence[Sight], times: int) -> tuple[float, float, float, float, float]:
    """Median CPU, p95 and longest wall, a memory copy, the naive loop; milliseconds."""
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
    with tempfile.TemporaryDirectory() as folder, own_screen(Path(folder), env, f"{size[0]}x{size[1]}x24") as display, _drain() as sock:
        way = _Way(display, size, sock, Path(folder) / "ledger")
        try:
            took = way.passes(sights, times)
            slow = min(_cpu(lambda n: way.naive(sights[n].frame, size), 5))
        finally:
            way.close()
    pixels = sights[0].frame.pixels
    walls = sorted(wall for _, wall in took)
    return statistics.median(cpu for cpu, _ in took), walls[int(0.95 * len(walls))], walls[-1], min(_cpu(lambda _: bytes(pixels), 15)), slow


def _receiving() -> list[Row]:
    deltas = [
        json.dumps({"type": "response.output_text.delta", "event_id": f"event_{n}", "response_id": "resp_1", "item_id": "item_1", "output_index": 0,
                    "content_index": 0, "delta": f"word{n} ", "obfuscation": "f3Gq9"}).encode()
        for n in range(_DELTAS)
    ]  # fmt: skip
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    wire, session = Wire(ours, b""), Session(Setup("x", 10), Ids("s"))
    for raw in (b'{"type":"session.created"}', b'{"type":"session.updated"}'):
        session.receive(heard(raw))
    events: list[object] = []
    writer = Writer(events.append)

    def feed() -> None:
        for raw in deltas:
            theirs.sendall(bytes([0x81, 126, len(raw) >> 8, len(raw) & 255]) + raw)

    thread = threading.Thread(target=feed)
    thread.start()
    costs: list[float] = []
    count = 0
    while count < _DELTAS:
        began, before = time.thread_time(), count
        for got in wire.pull():
            assert isinstance(got, Message)
            for output in session.receive(heard(got.data)):
                assert isinstance(output, Grew)
                writer.grew(output)
            count += 1
        writer.push()
        if count - before >= 20:
            costs.append((time.thread_time() - began) / (count - before))
    thread.join()
    ours.close()
    theirs.close()
    assert sum(len(event.text.split()) for event in events if isinstance(event, Delta)) == _DELTAS
    return [Row("a delta received, CPU", 1e6 * statistics.median(costs), 15.0, "µs", note="socket to event; median of a flood of 10,000")]


def _idle() -> list[Row]:
    with RealtimeServer() as server, running(server.url) as rig:
        rig.engine.submit(sight("The same text all the time"))
        rig.seen.wait(lambda seen: rig.books.costs)
        before = len(server.received)
        for _ in range(200):
            rig.engine.submit(sight("The same text all the time", changed=False))
        rig.engine.flush(0.0)
        began = time.monotonic()
        rig.engine.stop()
        stop = 1000 * (time.monotonic() - began)
        sent = len(server.received) - before
    bell: Mailbox[int] = Mailbox()
    bell.close()
    return [Row("messages sent for 200 looks at an unchanged screen", sent, 0, ""), Row("stop of a connected engine", stop, 100.0, "ms")]


def _long() -> list[Row]:
    """Eight hours with a new picture each 5 s, as fast as the engine can; sessions are renewed as the clock says."""
    looks, clock = 8 * 720, [0.0]
    marks: list[int] = []
    process = psutil.Process()

    async def answer(peer: Peer, create: dict[str, Any]) -> None:
        peer.server.creates.clear()
        peer.server.received.clear()
        await peer.answer(create, f"Something new about picture {create['response']['metadata']['frame']}, in a sentence of its own.")

    limits = Limits(*(1e9,) * 6, silent_s=1e9, asleep_s=1e9, beat_s=0.01, settle_s=0.0)
    with RealtimeServer(answer, judging=False, now=lambda: 1.7e9 + clock[0]) as server:
        with running(server.url, limits=limits, now=lambda: 1.7e9 + clock[0], steady=lambda: clock[0]) as rig:
            for number in range(looks):
                clock[0] += 5.0
                rig.books.left.clear()
                rig.seen.events.clear()
                rig.engine.submit(sight(f"Picture {number} shows {number * 7919 % 10_000} things of kind {number * 104_729 % 1_000}"))
                until(lambda: any(isinstance(event, Usage) for event in list(rig.seen.events)), 20.0)
                if number in (looks // 2, looks - 1):
                    gc.collect()
                    marks.append(process.memory_info().rss)
        sessions = server.connections
    grown = 100 * (marks[1] - marks[0]) / marks[0]
    note = f"{looks} answers in {sessions} sessions; the test server lives in the same process"
    return [Row("memory, second half of eight simulated hours", grown, 5.0, "%", note=note)]
