"""From a piece of an answer on the wire to the window that shows it: the real window, recording a screen that changes, and a service that streams.

Times are wall times and hold on two cores with nothing else to do; the machine's load is told beside them.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from app.settings.paths import find_paths
from app.settings.store import SettingsFile

from ..fakes.realtime_server import Json, Peer, RealtimeServer
from ..screen import own_screen
from ..waiting import until
from .running import clean_env, python, shown
from .stage import BULLETS
from .table import Row
from .way import p95

PIECES, EVERY_S, FLOOD = 60, 0.008, 10_000
LINE = ".\n\n"
LINE = ".\n\n"
_STAMP = re.compile(r"\b\d{10}\.\d{4}\b")


class _Service:
    """Answers with the times at which it sent each piece; the last answer all at once."""

    def __init__(self) -> None:
        self.flood = False
        self.over: list[float] = []
        self.flooded: tuple[float, float] | None = None

    async def answer(self, peer: Peer, create: Json) -> None:
        response, item = await peer.begin(create)
        place = {"type": "response.output_text.delta", **peer.place(response, item)}
        flood, self.flood = self.flood, False
        began, said = time.time(), []
        for number in range(FLOOD if flood else PIECES):
            said.append(f"{f'w{number}' if flood else f'{time.time():.4f}'}{LINE if number % 20 == 19 else ' '}")
            await peer.raw(json.dumps(place | {"event_id": f"event_{number}", "delta": said[-1]}))
            if not flood:
                await asyncio.sleep(EVERY_S)
        await peer.done(response, item, "".join(said))
        await peer.end(create, response, item, "".join(said))
        if flood:
            self.flooded = began, time.time()
        self.over.append(time.time())


def rows() -> list[Row]:
    """All of them; about half a minute."""
    service = _Service()
    with tempfile.TemporaryDirectory() as home, RealtimeServer(service.answer, judging=False) as server:
        folder = Path(home)
        env = {"REALTIME_HUD_BASE_URL": server.url, "OPENAI_API_KEY": "sk-nobody"}
        paths = find_paths(folder / "window", os.environ)
        SettingsFile(paths.settings_file).save({"engine": "realtime", "agreed": urlsplit(server.url).netloc, "cap_session": 0.0, "interval": 0.5})
        with own_screen(folder, clean_env("")) as display:
            return _measured(service, clean_env(display) | env, folder)


def _measured(service: _Service, env: dict[str, str], folder: Path) -> list[Row]:
    gaps, painted = folder / "gaps.txt", folder / "painted.jsonl"
    with python(env, "tests.bench.stage") as stage:
        shown(stage, "slide 1")
        with python(env, "tests.bench.gaps", str(folder / "window"), str(gaps), str(painted)):
            until(lambda: service.over, 40, "the first answer")
            for number in range(2, len(BULLETS) + 1):
                before = len(service.over)
                shown(stage, f"slide {number}")
                until(lambda before=before: len(service.over) > before, 20, "an answer")  # type: ignore[misc]
            streamed = time.time()
            service.flood = True
            shown(stage, "dense")
            until(lambda: service.flooded, 60, "the flood")
            threading.Event().wait(8.0)
    late = _late(painted, streamed)
    assert service.flooded is not None
    began, ended = service.flooded
    turns = [(float(t), float(ms)) for t, ms in (line.split() for line in gaps.read_text().splitlines())]
    stalls = [ms for t, ms in turns if began <= t <= ended + 2.0]
    others = [ms for t, ms in turns if ended + 5.0 <= t <= ended + 7.0 + ended - began]
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    return [
        Row("delta on the wire → in the window while recording, p95", p95(late), 33.0, "ms", note=f"{len(late)} deltas, one each 8 ms; {load}"),
        Row("… median", sorted(late)[len(late) // 2], None, "ms"),
        Row(
            "10,000 deltas at once: longest stall of the window",
            max(stalls),
            40.0,
            "ms",
            note=f"sent in {ended - began:.1f} s; with nothing to show, as long: {max(others):.0f} ms",
        ),
    ]


def _stamps(painted: Path) -> list[tuple[float, float]]:
    """(when the window had taken it in, when it was sent) of each piece, once."""
    found: dict[str, tuple[float, float]] = {}
    for line in painted.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        for stamp in _STAMP.findall(told["text"]):
            found.setdefault(stamp, (told["t"], float(stamp)))
    return list(found.values())


def _late(painted: Path, until_t: float) -> list[float]:
    return [1000 * (seen - sent) for seen, sent in _stamps(painted) if sent < until_t]
