"""What a service is sent shows no password, key, card number or code; what could not be read is not sent at all"""

from __future__ import annotations

import base64
import contextlib
import os
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import psutil
import pytest
from PIL import Image

from app.reading.reader import TextReader
from app.settings.paths import find_paths
from app.settings.store import SettingsFile

from ..e2e.program import of_type, terminal
from ..fakes.realtime_server import Json, RealtimeServer, says
from ..guard.innocent_lines import innocent
from ..reading.drawn import WEIGHTS
from .live import SCREEN, live
from .secrets_shown import STYLES, gallery, kept, plain_sheet, sheets, text_in

pytestmark = [pytest.mark.screen, pytest.mark.reader]

RECALL = 0.95
OVER = 0.08
"""The share of the characters of lines without a secret that may be missing in what is sent."""
ROWS = 34


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS)


def sent(create: Json) -> list[bytes]:
    """The pictures of one question to the service."""
    content = [part for item in create["response"].get("input", []) for part in item.get("content", [])]
    return [base64.b64decode(part["image_url"].partition(",")[2]) for part in content if part["type"] == "input_image"]


def closely(home: Path) -> None:
    """Pictures are sent as large as they are: a reader could read them."""
    SettingsFile(find_paths(home / "hud", os.environ).settings_file).save(
        {"image_detail": "high", "cap_session": 0.0, "cap_day": 0.0, "cap_month": 0.0}
    )


def missing(rows: list[str], text: str) -> float:
    """The share of the characters of `rows` that a reading of them has not."""
    wanted, found = "".join("".join(rows).split()), "".join(text.split())
    same = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return 1 - sum(block.size for block in same) / len(wanted)


def test_pictures_on_their_way_show_no_secret_and_nearly_all_else(
    home: Path, reader: TextReader, rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    closely(home)
    pages = sheets(seed=9, most=rounds(2, 20))
    rows = [line for lines in innocent(9) for line in lines if "\t" not in line][: rounds(1, 5) * ROWS]
    plain = [plain_sheet(rows[i : i + ROWS], STYLES[0], f"Page {i} without secrets ends here") for i in range(0, len(rows), ROWS)]
    texts: list[str] = []
    with RealtimeServer(answer=says("- noted")) as server, live(home, server.url, "--interval", "0.2") as run, gallery() as show:
        for number, page in enumerate([*pages, *plain]):
            before = len(server.creates)
            picture = home / f"page{number}.png"
            page.image.save(picture)
            show(picture, f"Page {number}")
            run.wait(lambda before=before: [one for create in server.creates[before:] for one in sent(create)], "the picture is sent")  # type: ignore[misc]
            texts.append("\n".join(text_in(reader, one) for create in server.creates[before:] for one in sent(create)))
    secrets = [one for page in pages for one in page.secrets]
    seen = [sum(map(len, kept(page.secrets, text))) for page, text in zip(pages, texts, strict=False)]
    recall = 1 - sum(seen) / len(secrets)
    raw = [missing(list(page.screens[0].rows), text_in(reader, _png(page.image, home))) for page in plain]
    over = [missing(list(page.screens[0].rows), text) - was for page, text, was in zip(plain, texts[len(pages) :], raw, strict=True)]
    figure(f"recall {recall:.3f} of {len(secrets)} secrets, {100 * sum(over) / len(over):.1f} % of plain lines blacked out")
    assert recall >= RECALL
    assert sum(over) / len(over) <= OVER


def _png(image: Image.Image, home: Path) -> bytes:
    path = home / "plain.png"
    image.save(path)
    return path.read_bytes()


def test_nothing_is_sent_while_nothing_can_be_read(home: Path, figure: Callable[[str], None]) -> None:
    closely(home)
    with RealtimeServer() as server, live(home, server.url, "--interval", "0.2") as run, terminal(SCREEN):
        run.wait(lambda: _without_reader(run.process.pid) and any("read" in error["code"] for error in run.errors()), "the reader's problem is told")
        assert of_type(run.log, "frame_sent") == []
        assert [one for create in server.creates for one in sent(create)] == []
    figure("0 sends without a reader")


def _without_reader(pid: int) -> bool:
    """Ends every reader that the program has started by now."""
    for child in psutil.Process(pid).children(recursive=True):
        with contextlib.suppress(psutil.Error):  # ended by itself
            if any("reading.worker" in word for word in child.cmdline()):
                child.kill()
    return True
