"""Figures of the whole way, from the screen to the notes: the real program, a screen of its own, real windows.

Times are wall times and hold on two cores with nothing else to do; the machine's load is told beside them.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import numpy as np
import psutil
from PIL import Image

from app.compose.parts import READER_THREADS
from app.reading.reader import TextReader
from app.values import Rect

from ..screen import ends_with_us, own_screen, program
from ..sessions import player
from ..sessions.metric import fact_recall
from ..waiting import until
from .running import Versions, Watching, all_of, clean_env, cpu, memory, python, quiet, shown, watching, x_server
from .stage import BULLETS
from .table import Row

SETTLE_S = 0.4
"""How long a change must stand still before it is looked at: the camera's own figure."""
PERIOD_S, QUICK_PERIOD_S = 2.0, 1.0
IDLE_S = 24.0
STARTS = 3
PAUSE_S = 0.71
"""Between two changes: no divisor of the time between two looks, so that changes meet all its phases."""
PLAIN_EVERY = 4
"""Every so many frames are read plainly and stand for the others."""


def rows() -> list[Row]:
    """All of them; about four minutes."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        with own_screen(folder, clean_env("")) as display:
            env = clean_env(display)
            return [*_first(env, folder), *_session(env, folder), *_window(env, folder)]


def p95(values: Sequence[float]) -> float:
    """The 95th of a hundred; of few values the largest."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


# ------------------------------------------------------------------ start and rest


def _first(env: Mapping[str, str], folder: Path) -> list[Row]:
    cold, warm = [], []
    with python(env, "tests.bench.stage") as stage:
        shown(stage, "dense")
        for number in range(STARTS):
            with watching(env, folder / f"first{number}", "--interval", "1") as run:
                first = until(lambda run=run: run.events("note_done", "note_delta"), 30, "the first note")[0]["t"]  # type: ignore[misc]
                cold.append(first - run.began)
                warm.append(first - run.events()[0]["t"])
                rest = _rest(run) if number == STARTS - 1 else []
    return [
        Row("Start → first note, dense 1080p screen", median(warm), 3.0, "s", note=f"median of {STARTS}, longest {max(warm):.2f}; {_load()}"),
        Row("exec → first note, the same", median(cold), None, "s", note=f"median of {STARTS}, longest {max(cold):.2f}"),
        *rest,
    ]


def _rest(run: Watching) -> list[Row]:
    for process in all_of(run.process):
        quiet(process)
    ours, server = all_of(run.process), x_server()
    began, spent, theirs, seen = time.monotonic(), cpu(*ours), cpu(server), len(run.events("frame_seen"))
    threading.Event().wait(IDLE_S)
    took = time.monotonic() - began
    looks = (len(run.events("frame_seen")) - seen) / took
    share = 100 * (cpu(*ours) - spent) / took
    other = 100 * (cpu(server) - theirs) / took
    return [Row("unchanged screen, CPU of one core, all processes", share, 2.0, "%", note=f"{looks:.2f} looks a second; the X server {other:.2f} %")]


# ------------------------------------------------------------------ a change


def _changes(env: Mapping[str, str], folder: Path, stage: subprocess.Popen[str], painted: Path) -> list[Row]:
    slides = [_noted(painted, BULLETS[number - 1], shown(stage, f"slide {number}")) for number in range(2, len(BULLETS) + 1)]
    with _terminal(env, folder / "terminal.log") as log:
        _noted(painted, LOG[0], _written(log, LOG[0]))
        lines = [_noted(painted, line, _written(log, line)) for line in LOG[1:]]
    return [_change("bullet on a slide", slides), _change("line in a terminal", lines)]


LOG = tuple(
    f"14:0{number}:5{number} {level} worker-{number} {words}"
    for number, (level, words) in enumerate(
        (
            ("INFO", "took job 48213 from the queue"),
            ("INFO", "opened 12 connections to ledger-db"),
            ("WARN", "retry 2 of 5 after timeout 350 ms"),
            ("ERROR", "disk quota exceeded on /srv/exports"),
            ("INFO", "moved 7 files to /srv/attic"),
            ("WARN", "certificate expires in 9 days"),
            ("INFO", "backup of 31 tables finished"),
            ("ERROR", "lost lease for shard 17"),
        )
    )
)
"""What a terminal shows, line by line; no two alike."""


def _change(name: str, took: list[float]) -> Row:
    beyond = [one - SETTLE_S for one in took]
    note = f"beyond {SETTLE_S} s of settling; median {median(beyond):.2f} of {len(took)}; {_load()}"
    return Row(f"a {name} → its note painted, p95", p95(beyond), 1.0, "s", note=note)


def _noted(painted: Path, text: str, since: float) -> float:
    """Seconds from `since` until the window shows `text` among its notes; infinite when it does not within 12 s."""
    pause = threading.Event()
    while time.time() < since + 12:
        told = [json.loads(line) for line in painted.read_text(encoding="utf-8").split("\n")[:-1]]
        found = next((one["t"] for one in told if one["t"] >= since and fact_recall(one["text"], [text]).percent == 100), None)
        if found is not None:
            pause.wait(PAUSE_S)
            return float(found - since)
        pause.wait(0.05)
    return math.inf


@contextmanager
def _terminal(env: Mapping[str, str], log: Path) -> Iterator[Path]:
    """A real xterm that follows a file."""
    log.touch()
    command = [program("xterm"), "-fa", "DejaVu Sans Mono", "-fs", "13", "-T", "ops@atlas: ~", "-geometry", "100x40+40+40", "-e"]
    process = subprocess.Popen(
        [*command, "tail", "-n", "+1", "-f", str(log)], env=dict(env), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us
    )
    try:
        yield log
    finally:
        process.terminate()
        process.wait(60)


def _written(log: Path, line: str) -> float:
    with log.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    return time.time()


# ------------------------------------------------------------------ a session


def _sample() -> player.Session:
    return player.load("session1" if (player.SHARED / "session1" / "facts.json").exists() else "office")


def _session(env: Mapping[str, str], folder: Path) -> list[Row]:
    session = _sample()
    with watching(env, folder / "session") as run:
        until(lambda: len(all_of(run.process)) > 1, 20, "the reader")
        for process in all_of(run.process):
            quiet(process, 0.5)
        spent = cpu(*all_of(run.process))
        versions = Versions(run.notes_file)
        versions.begin()
        try:
            painted, most = _play(env, session, PERIOD_S, run.process)
            threading.Event().wait(6)
        finally:
            versions.end()
        spent = cpu(*all_of(run.process)) - spent
        left = memory(run.process)
    late, lost = _late(session, painted, versions)
    plain = _plain_cpu(session)
    name = f"{session.name}, {len(session.frames)} frames, one every {PERIOD_S:g} s"
    return [
        Row("a fact on the screen → in the notes file, p95", p95(late), 5.0, "s", note=f"{name}: {len(late)} facts, {lost} not found; {_load()}"),
        Row("the whole program on a session, CPU against plain reading", spent / plain, 0.25, "×", note=f"{spent:.1f} and {plain:.1f} s"),
        _memory("`watch`", left, most),
    ]


def _play(env: Mapping[str, str], session: player.Session, period_s: float, process: psutil.Process) -> tuple[list[float], float]:
    """Shows all frames. The times at which they were painted, and the most memory `process` took meanwhile."""
    painted, most = [], 0.0
    with python(env, "tests.sessions.show", str(session.frames[0].parent), "--period", str(period_s)) as show:
        assert show.stdout is not None
        for said in show.stdout:
            painted.append(float(said.split()[1]))
            most = max(most, memory(process))
            if len(painted) == len(session.frames):
                threading.Event().wait(period_s)
                break
    return painted, most


def _late(session: player.Session, painted: Sequence[float], versions: Versions) -> tuple[list[float], int]:
    """Seconds from the first frame that shows a fact to the first version of the file that holds it; and how many never did (infinite)."""
    texts = [" ".join(words) for words in session.texts()]
    late = []
    for fact in session.facts:
        first = next((at for at, text in enumerate(texts) if fact_recall(text, [fact]).percent == 100), None)
        if first is None:
            continue
        held = next((t for t, text in versions.found if t >= painted[first] and fact_recall(text, [fact]).percent == 100), math.inf)
        late.append(held - painted[first])
    return late, late.count(math.inf)


def _plain_cpu(session: player.Session) -> float:
    """CPU seconds of the same reader for all frames when it looks at every pixel of each and remembers nothing."""
    reader = TextReader(Path(__file__).parents[2] / "resources" / "reader", READER_THREADS, thrifty=False)
    spent, frames = 0.0, session.frames[::PLAIN_EVERY]
    for path in frames:
        picture = Image.open(path).convert("RGB")
        image = np.frombuffer(picture.tobytes("raw", "BGRX"), np.uint8).reshape(picture.height, picture.width, 4)
        begin = time.process_time()
        reader.read(image, [Rect(0, 0, picture.width, picture.height)])
        spent += time.process_time() - begin
    return spent * len(session.frames) / len(frames)


# ------------------------------------------------------------------ the window


def _window(env: Mapping[str, str], folder: Path) -> list[Row]:
    session, gaps, painted = _sample(), folder / "gaps.txt", folder / "painted.jsonl"
    with python(env, "tests.bench.stage") as stage:
        shown(stage, "slide 1")
        with python(env, "tests.bench.gaps", str(folder / "window"), str(gaps), str(painted)) as started:
            window = psutil.Process(started.pid)
            until(lambda: painted.exists() and painted.read_text(), 30, "the first note")
            changes = _changes(env, folder, stage, painted)
            began = shown(stage, "dense")
            threading.Event().wait(SETTLE_S)
            ended = max(quiet(process) for process in all_of(window)[1:])
            _, most = _play(env, session, QUICK_PERIOD_S, window)
            threading.Event().wait(4)
            left = memory(window)
    return [*changes, *_stalls(gaps, began, ended), _memory("the window", left, most)]


def _stalls(gaps: Path, began: float, ended: float) -> list[Row]:
    turns = [(float(t), float(ms)) for t, ms in (line.split() for line in gaps.read_text().splitlines())]
    late = [ms for t, ms in turns if began <= t <= ended + 0.5]
    note = f"from the change to its note, {len(late)} turns of a clock of 5 ms; {_load()}"
    name = "stall of the real window while a dense page is read"
    return [Row(f"{name}, p95", p95(late), 5.0, "ms", note=note), Row(f"{name}, longest", max(late), 40.0, "ms")]


def _memory(of: str, left: float, most: float) -> Row:
    return Row(f"memory of {of}, all processes, after the session", left, 500, "MB", note=f"PSS; at most {most:.0f} while it ran")
