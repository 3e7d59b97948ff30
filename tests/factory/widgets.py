"""The factory of widgets: windows of Qt at several scales, which say themselves what they show and where."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.screen import ends_with_us

from .camera import settled
from .truth import TrueLine, TrueScreen, save

KINDS = ("form", "table", "tree", "text", "list", "message")
_SEEDS_EACH = 7
_SCALES = ("1", "1", "1.25", "1.5", "2")


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    kind: str
    seed: int
    scale: str


def jobs() -> list[Job]:
    """Every window."""
    chance = random.Random("widgets")
    return [Job(f"qt-{kind}-{seed}", kind, seed, chance.choice(_SCALES)) for kind in KINDS for seed in range(_SEEDS_EACH)]


def make(cache: Path, env: Mapping[str, str], wanted: list[Job]) -> int:
    """Makes the screens that are not there yet; how many."""
    made = 0
    for job in wanted:
        if not (cache / f"{job.name}.json").exists():
            _one(job, cache, env)
            made += 1
    return made


def _one(job: Job, cache: Path, env: Mapping[str, str]) -> None:
    own = {**env, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": job.scale}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.factory.qt_widgets", job.kind, str(job.seed)],
        env=own, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=ends_with_us,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        said = json.loads(process.stdout.readline())
        image = settled(env["DISPLAY"], 5.0)
    finally:
        process.stdin.close()
        process.wait(20)
        process.stdout.close()
    image.save(cache / f"{job.name}.png")
    lines = tuple(TrueLine(**line | {"cut": line["cut"] or _outside(line, image.size)}) for line in said["lines"])
    save(TrueScreen(job.name, "qt", f"qt/{job.kind}/{job.seed}", "widget", lines, (f"scale {job.scale}", said["font"])), cache)
    print(f"{time.strftime('%H:%M:%S')} {job.name}: {len(lines)} lines", file=sys.stderr)


def _outside(line: dict[str, float], size: tuple[int, int]) -> bool:
    """Whether the screen ends before the line does."""
    return line["right"] > size[0] or line["bottom"] > size[1]
