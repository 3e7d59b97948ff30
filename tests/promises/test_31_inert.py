"""A note with anything a screen or a model may put into it loads, opens, runs and links nothing, wherever it is shown"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import mss
import pytest
from markdown_it import MarkdownIt
from PIL import Image

from tests.e2e.program import run
from tests.notes.making import noted
from tests.notes.test_inert import HOSTILE
from tests.screen import program
from tests.waiting import until

from .outside import Until, seen, traced

SIGN = "canary-31"
FILES = [
    f"![a]({{}}/{SIGN}.png) ![b][r] <img src='{{}}/{SIGN}.png'> [c]({{}}/{SIGN}.txt)",
    f"[r]: {{}}/{SIGN}.png",
    f"![d](file://{{}}/{SIGN}.png) ![e](//{SIGN}.example/share/x.png) ![f](http://{SIGN}.example/x.png)",
    f"<iframe src='http://{SIGN}.example'></iframe> <link rel=stylesheet href='http://{SIGN}.example/x.css'>",
    f"[press](javascript:alert('{SIGN}')) http://{SIGN}.example/ <http://{SIGN}.example/>",
    f'```dataview\nTABLE file.name FROM "{SIGN}"\n```',
]
INSIDE = (760, 240, 1440, 860)
"""Where the note stands in the window, which openbox puts into the middle of the screen."""
MUCH_INK = 8_000


@pytest.fixture
def hostile(home: Path) -> Path:
    """The folder of notes that name files of this one and hosts."""
    for ending in ("png", "txt"):
        (home / f"{SIGN}.{ending}").write_bytes(b"x")
    noted(home / "hud", *(text.replace("{}", str(home)) for text in FILES), *HOSTILE, title=f"![t]({home}/{SIGN}.png)", window="<b>x</b>")
    return home / "hud"


def _ink(image: Image.Image) -> int:
    """Pixels that differ from what most of the picture is."""
    colours = image.convert("L").getcolors(1 << 24) or []
    return image.width * image.height - max(count for count, _ in colours)


def _screen() -> Image.Image:
    with mss.MSS() as grabber:
        shot = grabber.grab(grabber.monitors[0])
    return Image.frombytes("RGB", shot.size, shot.bgra, "raw", "BGRX")


@pytest.mark.screen
def test_the_window_opens_nothing(home: Path, hostile: Path, figure: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    trace = home / "trace"
    failed: list[BaseException] = []
    pressed = threading.Event()

    def show() -> None:
        try:
            traced(trace, [sys.executable, "-m", "app", "--home", str(hostile)], {}, lasts=Until(hostile, pressed.is_set))
        except BaseException as error:  # noqa: BLE001 - handed to the test
            failed.append(error)

    shown = threading.Thread(target=show)
    shown.start()
    try:
        find = [program("xdotool"), "search", "--onlyvisible", "--name", "Realtime HUD"]
        until(lambda: subprocess.run(find, capture_output=True, check=False).stdout or failed, 60, "the window")
        until(lambda: _ink(_screen().crop(INSIDE)) > MUCH_INK or failed, 60, "the note in the window")
        window = subprocess.run(find, capture_output=True, text=True, check=True).stdout.split()[0]
        for key in ("End", "Home"):
            for y in range(150, 700, 25):  # a person who presses wherever a link might be
                press = [program("xdotool"), "mousemove", "--window", window, "420", str(y), "click", "1", "key", "ctrl+" + key]
                subprocess.run(press, check=False, capture_output=True)
    finally:
        pressed.set()
        shown.join()
    assert failed == []
    calls = trace.read_text(encoding="utf-8", errors="replace")
    assert "notes.db" in calls, "the notes were shown"
    opened = [line for line in calls.splitlines() if SIGN in line and "execve(" not in line]
    assert opened == []
    assert seen(trace).internet == ()
    figure("window: 0 opens, 0 sockets")


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_is_taken_away_is_inert(home: Path, hostile: Path, form: str) -> None:
    out = home / f"out.{form}"
    assert run("--home", str(hostile), "notes", "export", "--all", "--format", form, "--out", str(out)).code == 0
    text = out.read_text(encoding="utf-8")
    page = text if form == "html" else MarkdownIt("commonmark", {"html": True}).enable("table").render(text.rpartition("<!--")[0])
    tags: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.add(tag)
            assert not [name for name, _ in attrs if name.startswith("on") or name == "src"]

    Reader().feed(page)
    assert not tags & {"a", "img", "script", "iframe", "link", "object", "embed", "form"}
    assert SIGN in page


def test_the_file_in_the_vault_is_inert(hostile: Path) -> None:
    (file,) = (hostile / "notes").glob("*.md")
    text = file.read_text(encoding="utf-8")
    for sign in ("![", "[[", "](", "]: ", "<img", "\n```dataview", "http://", "<% "):
        assert sign not in text.replace("\\<img", "").replace("\\[", "").replace("\\]", ""), sign
