"""Figures of the window: its start, its memory, the cost of a growing note, and whether reading a page makes it stall."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from tests.screen import own_screen

from .table import Row

STARTS = 7
DELTAS = 400
DELTA = "and a few more words of it, "


def rows() -> list[Row]:
    """All of them; about half a minute."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        return [*_start(home), *_pane(), *_stalls(home)]


def _start(home: Path) -> list[Row]:
    seen: dict[str, list[tuple[float, float]]] = {"minimal": [], "ours": [], "furnished": []}
    env = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    screen = home / "screen"
    screen.mkdir()
    with own_screen(screen, env) as display:
        for _ in range(STARTS):
            for kind, found in seen.items():
                said = subprocess.run(
                    [sys.executable, "-m", "tests.bench.first_paint", kind, str(home / "hud")],
                    env=env | {"DISPLAY": display}, stdout=subprocess.PIPE, text=True, check=True, timeout=60,
                )  # fmt: skip
                cpu, kb = said.stdout.split()[-2:]
                found.append((float(cpu), float(kb)))
    least = {kind: (min(cpu for cpu, _ in found), median(kb for _, kb in found)) for kind, found in seen.items()}
    (small_cpu, small_kb), (our_cpu, _), (full_cpu, full_kb) = least["minimal"], least["ours"], least["furnished"]
    return [
        Row(
            "start → first painted window, against a minimal QMainWindow",
            our_cpu / small_cpu,
            1.3,
            "×",
            note=f"{our_cpu:.0f} and {small_cpu:.0f} ms CPU",
        ),
        Row("start → all controls painted, against the same", full_cpu / small_cpu, None, "×", note=f"{full_cpu:.0f} ms CPU"),
        Row(
            "memory of the window alone, against a minimal one",
            full_kb / small_kb,
            1.6,
            "×",
            note=f"{full_kb / 1024:.0f} and {small_kb / 1024:.0f} MB",
        ),
    ]


def _application() -> object:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication(["bench"])


def _pane() -> list[Row]:
    from PySide6.QtWidgets import QApplication

    from app.events import Block, BlockChanged, BlockGrew, Section, SectionAdded
    from app.ui import theme
    from app.ui.notes_pane.pane import NotePane
    from app.ui.tokens import LIGHT
    from app.values import BlockKind

    app = _application()
    assert isinstance(app, QApplication)
    theme.apply(app, LIGHT)
    pane = NotePane(LIGHT, lambda frame: None)
    pane.resize(880, 700)
    pane.show()
    pane.show_session("session")
    section = Section("section", 0.0, "App", "Window")
    pane.take((SectionAdded("session", section),))
    chars = 0

    def fill(until: int) -> None:
        nonlocal chars
        while chars < until:
            text = "A line of notes as the engine writes them, long enough to be broken once. " * 3
            pane.take((BlockChanged("session", Block(f"b{chars}", "section", 0.0, BlockKind.TEXT, "local", text, float(chars), done=True)),))
            chars += len(text)

    def cost(name: str) -> float:
        """CPU milliseconds per delta, painted."""
        spent = []
        for number in range(DELTAS):
            block = f"{name}-{number // 50}"
            begun = time.process_time()
            pane.take((BlockGrew(block, "section", 0.0, BlockKind.TEXT, "local", DELTA),))
            app.processEvents()
            spent.append((time.process_time() - begun) * 1000)
        return median(spent)

    fill(1_000)
    small = cost("small")
    fill(1_000_000)
    large = cost("large")
    pane.close()
    return [
        Row(
            "pane: cost per delta at 1,000,000 characters, against 1,000",
            large / small,
            1.5,
            "×",
            note=f"{large:.2f} and {small:.2f} ms CPU, painted",
        )
    ]


def _stalls(home: Path) -> list[Row]:
    from PySide6.QtCore import QElapsedTimer, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from app.files import resource
    from app.reading.desk import Desk
    from tests.bench.dense import dense_frame

    app = _application()
    assert isinstance(app, QApplication)
    desk = Desk(resource("reader"), 1, "latin")
    desk.start()
    gaps: list[float] = []
    clock, timer = QElapsedTimer(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)

    def tick() -> None:
        gaps.append(max(0.0, clock.nsecsElapsed() / 1e6 - 5))
        clock.restart()

    timer.timeout.connect(tick)
    frame = dense_frame()
    reading = threading.Thread(target=desk.read, args=(frame,))
    clock.start()
    timer.start(5)
    reading.start()
    while reading.is_alive():
        app.processEvents()
        time.sleep(0.001)
    timer.stop()
    desk.close(2.0)
    gaps.sort()
    p95 = gaps[int(len(gaps) * 0.95)]
    return [
        Row("window stall while a dense page is read, p95", p95, 5, "ms", note=f"{len(gaps)} turns"),
        Row("window stall while a dense page is read, longest", gaps[-1], 40, "ms"),
    ]
