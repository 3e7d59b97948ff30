"""Stored pictures take less room after a while, and are whole at every moment."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.capture.camera import Camera
from app.capture.jpeg import encode, thumbnail
from app.capture.screens import SourceChoice
from app.capture.webp import lossless
from app.engines.local.engine import LocalEngine
from app.events import FrameKept
from app.notes.opening import Places, open_scribe
from app.notes.vault import Vault
from app.recorder.equipment import Equipment
from app.recorder.recorder import Recorder
from app.values import Frame
from tests.recorder.test_away import Blind, Stripes
from tests.waiting import until

ROOT = Path(__file__).parents[2]
Shrink = Callable[[Frame, int], bytes | None]


def webp(frame: Frame, under: int) -> bytes | None:
    return lossless(frame.pixels, (frame.rect.w, frame.rect.h), under)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[..., Recorder]]:
    made: list[Recorder] = []

    def make(shrink: Shrink, spare: Callable[[], bool] = lambda: True) -> Recorder:
        screen = Stripes()
        places = Places(tmp_path / "notes.db", tmp_path / "backups", tmp_path / "rescue", None, tmp_path / "pictures.db")
        equipment = Equipment(
            camera=Camera(lambda: screen, SourceChoice(), tuple), desk=Blind(), engine=lambda _name: LocalEngine(),
            scribe=lambda tell: open_scribe(places, tell), describe=lambda _choice: "", keep_pictures="all", shrink=shrink, spare=spare,
            encode=lambda one: (encode(one.pixels, (one.rect.w, one.rect.h)), thumbnail(one.pixels, (one.rect.w, one.rect.h))),
        )  # fmt: skip
        made.append(Recorder(equipment, SourceChoice()))
        made[-1].start()
        return made[-1]

    yield make
    for recorder in made:
        assert recorder.close(5.0)


def stored(path: Path, frame: int) -> bytes:
    with Vault(path) as vault:
        return until(lambda: vault.full(frame) or b"", 30, "the picture")


def first(recorder: Recorder) -> int:
    """Looks once; the id of the frame."""
    seen: list[int] = []
    recorder.listen(lambda event: seen.append(event.frame) if isinstance(event, FrameKept) else None)
    recorder.look(1000.0)
    return seen[0]


def test_a_picture_becomes_smaller_without_loss(desk: Callable[..., Recorder], tmp_path: Path) -> None:
    number = first(desk(webp))
    until(lambda: stored(tmp_path / "pictures.db", number)[8:12] == b"WEBP", 30, "the smaller picture")
    shown = Image.open(io.BytesIO(stored(tmp_path / "pictures.db", number))).convert("RGB")
    assert shown.tobytes("raw", "BGRX")[:3] == bytes(range(3))


def test_on_a_battery_pictures_stay_as_they_are(desk: Callable[..., Recorder], tmp_path: Path) -> None:
    asked: list[int] = []

    def battery() -> bool:
        asked.append(1)
        return False

    number = first(desk(webp, battery))
    assert stored(tmp_path / "pictures.db", number)[:2] == b"\xff\xd8"
    until(lambda: asked, 30, "the question for power")
    assert stored(tmp_path / "pictures.db", number)[:2] == b"\xff\xd8"


def test_a_fault_of_the_encoder_costs_no_picture(
    desk: Callable[..., Recorder], tmp_path: Path, expected_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_frame: Frame, _under: int) -> bytes | None:
        raise MemoryError

    expected_log("A picture was not made smaller")
    number = first(desk(broken))
    until(lambda: "not made smaller" in caplog.text, 30, "the fault")
    assert stored(tmp_path / "pictures.db", number)[:2] == b"\xff\xd8"


# Stores pictures and makes them smaller for ever; says each number once it is stored.
WRITER = """
import sys
from pathlib import Path
from app.notes.vault import Vault
vault = Vault(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**9):
    vault.put(number, 1.0, "s", b"J" * 90000, b"t", (1, 1))
    print(number, flush=True)
    vault.replace(number, b"W" * 20000)
    vault.replace(number, b"X" * 20001)
"""


def test_killed_at_any_moment_every_picture_is_whole(tmp_path: Path) -> None:
    path, chance, said = tmp_path / "pictures.db", random.Random(3), list[int]()
    for run in range(6):
        child = subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(1000 * run)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        with child:
            assert child.stdout is not None
            said += [int(child.stdout.readline()) for _ in range(1 + chance.randrange(20))]
            child.kill()
    with Vault(path) as vault:
        assert all(vault.full(number) in (b"J" * 90000, b"W" * 20000) for number in said)


def test_a_smaller_form_never_brings_a_removed_picture_back(tmp_path: Path) -> None:
    with Vault(tmp_path / "pictures.db") as vault:
        vault.put(1, 1.0, "s", b"J" * 90, b"t", (1, 1))
        vault.remove("s")
        vault.replace(1, b"W")
        assert vault.thumb(1) is None
