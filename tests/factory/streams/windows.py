"""Streams of windows of Qt: tables and forms that are edited by script, or only selected and focused."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.screen import ends_with_us, own_screen

from ..camera import settled
from ..truth import TrueLine
from .pages import SIZE
from .recording import say
from .saving import Film
from .stream import TRUTH, Fact, Moment, Stream, save

STEPS = 12
_STANDS_S = 7.0
_ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Job:
    kind: str
    seed: int

    @property
    def name(self) -> str:
        return f"window-{self.kind}-{self.seed}"


def jobs() -> list[Job]:
    """Every stream of windows."""
    return [Job(kind, seed) for kind in ("table", "form") for seed in range(3)]


def make(cache: Path, env: Mapping[str, str], wanted: Sequence[Job]) -> int:
    """Makes the streams that are not there yet; how many."""
    missing = [job for job in wanted if not (cache / job.name / TRUTH).exists()]
    for job in missing:
        with tempfile.TemporaryDirectory(prefix="factory-") as home, own_screen(Path(home), env, f"{SIZE[0]}x{SIZE[1]}x24") as display:
            _one(job, {**env, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"}, cache)
    return len(missing)


def _one(job: Job, env: Mapping[str, str], cache: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.factory.streams.qt_story", job.kind, str(job.seed)],
        env=dict(env), cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, preexec_fn=ends_with_us,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    film = Film(cache / job.name)
    moments: list[Moment] = []
    try:
        for step in range(STEPS):
            process.stdin.write("\n")
            process.stdin.flush()
            told = json.loads(process.stdout.readline())
            image = settled(env["DISPLAY"], 5.0)
            lines = tuple(_line(line) for line in told["lines"])
            file, x, y = film.add(image)
            title, rect = str(told["title"]), tuple(told["rect"])
            moments.append(Moment(_STANDS_S * step, file, x, y, "Windows", title, told["edit"], told["still"], lines, tuple(facts_of(lines)), rect))
    finally:
        process.stdin.close()
        process.wait(20)
        process.stdout.close()
    save(Stream(job.name, "qt", f"stream/window/{job.kind}/{job.seed}", SIZE, _STANDS_S * STEPS, tuple(moments)), cache)
    say(f"{job.name}: {len(moments)} moments")


def _line(told: dict[str, Any]) -> TrueLine:
    """With its words, whose places are by their share of the letters."""
    text, left, step = str(told["text"]), float(told["x"]), (float(told["right"]) - float(told["x"])) / max(1, len(str(told["text"])))
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append((word, round(left + at * step, 1), float(told["y"]), round(left + (at + len(word)) * step, 1), float(told["bottom"])))
        at += len(word)
    return TrueLine(**{**told, "words": tuple(words), "furniture": told["role"] == "button" or told["cut"]})


def facts_of(lines: Sequence[TrueLine]) -> Iterator[Fact]:
    """Rows of tables by their first cell, and labels with the field beside them."""
    rows: dict[int, list[TrueLine]] = {}
    for line in lines:
        if line.role == "cell":
            rows.setdefault(line.row, []).append(line)
    for number, cells in rows.items():
        cells.sort(key=lambda line: line.column)
        whole = not any(line.cut for line in cells)
        yield Fact(f"row {cells[0].text if number else 'head'}", "row", tuple(line.text for line in cells), whole, _around(cells))
    for label in (line for line in lines if line.role == "label" and not line.cut and line.text.endswith(":")):
        beside = [line for line in lines if line.role == "prose" and abs(line.y - label.y) < line.bottom - line.y and line.x > label.x]
        if beside:
            yield Fact(
                f"field {label.text} {label.y:.0f}", "field", (label.text.rstrip(":"), beside[0].text), not beside[0].cut, _around([label, beside[0]])
            )


def _around(lines: Sequence[TrueLine]) -> tuple[float, float, float, float]:
    return min(line.x for line in lines), min(line.y for line in lines), max(line.right for line in lines), max(line.bottom for line in lines)
