"""What I leave out, by program, title or site, is never recorded, whatever I change meanwhile; and what is never to be sent is not"""

from __future__ import annotations

import base64
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from app.capture.camera import Camera
from app.capture.grabber_choice import open_grabber
from app.capture.screens import SourceChoice
from app.compose.discretion import Discretion, rules_of
from app.settings.paths import find_paths
from app.settings.schema import Settings
from app.settings.store import SettingsFile
from app.system.windows import open_windows
from app.values import Frame
from tests.capture.terminals import listed
from tests.e2e.program import LONGEST_S, REPOSITORY, ended, noted, run, start
from tests.fakes.realtime_server import RealtimeServer, says
from tests.screen import ends_with_us, kept_running, program
from tests.waiting import until

from .live import live
from .pages import shown

pytestmark = [pytest.mark.screen, pytest.mark.reader]

VAULT, PINK = "Passwords.kdbx - KeePassXC", (0x33, 0x22, 0xEE)
CHANGES = (
    {"theme": "dark"}, {"hud_width": 480}, {"leave_out": "diary; site:bank.example"}, {"engine": "realtime"}, {"only": "app:Show; KeePassXC"},
    {"never_send": "app:Signal"}, {"only": ""}, {"interval": 1.0}, {"leave_out": ""}, {"never_send": ""},
)  # fmt: skip


def settle(home: Path, **settings: str) -> None:
    SettingsFile(find_paths(home / "hud", {}).settings_file).save({"keep_pictures": "all", **settings})


def holds(frame: Frame, colour: tuple[int, int, int]) -> bool:
    return any(bytes((*colour, end)) * 4 in frame.pixels for end in (0, 255))


def red(jpeg: bytes) -> int:
    """How many pixels are of the colour of the window that must not be sent."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        found = picture.convert("RGB").getcolors(1 << 24) or []
    return sum(count for count, (r, g, b) in found if r > 180 and g < 90 and b < 110)  # type: ignore[misc]


@contextmanager
def recorded_screen() -> Iterator[None]:
    """Somebody's screen as it was recorded, picture after picture."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.sessions.show", "chat", "--period", "0.3", "--loop"], cwd=REPOSITORY, preexec_fn=ends_with_us,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout
    try:
        assert process.stdout.readline()
        yield
    finally:
        process.kill()
        process.communicate()


def test_a_password_manager_is_blank_at_every_look(figure: Callable[[str], None]) -> None:
    windows, settings = open_windows(os.environ, "linux"), Settings()
    discretion = Discretion(rules_of(settings), lambda _window: False)
    camera = Camera(
        lambda: open_grabber(os.environ, "linux"), SourceChoice(), windows, turn=windows.turn, popups=windows.popups,
        policy=lambda: discretion.policy(windows.still_open),
    )  # fmt: skip
    colour = "#{2:02x}{1:02x}{0:02x}".format(*PINK)
    command = [program("xterm"), "-T", VAULT, "-bg", colour, "-geometry", "50x14+300+200", "-e", "sleep", "100"]
    with recorded_screen(), kept_running(command):
        try:
            listed(windows, VAULT)
            open_eyed = Camera(lambda: open_grabber(os.environ, "linux"), SourceChoice(), windows)
            until(lambda: (frame := open_eyed.shot(time.time()).frame) is not None and holds(frame, PINK), 30, "it is on the screen")
            open_eyed.close()
            blank = seen = 0
            for number in range(100):
                settings = replace(settings, **CHANGES[number % len(CHANGES)])
                discretion.change(rules_of(settings))
                frame = camera.shot(time.time()).frame
                blank += frame is None or not holds(frame, PINK)
                seen += frame is not None
        finally:
            camera.close()
            windows.close()
    assert blank == 100
    assert seen > 50, "the rest is recorded"
    figure(f"{blank} of 100 looks were blank there, with a setting changed before each")


def test_a_site_is_left_out_by_its_address(home: Path, figure: Callable[[str], None]) -> None:
    """The title does not name it. Coming back to its page, and going on to others, in one window."""
    settle(home, leave_out="site:bank.example")
    log = home / "events.jsonl"
    with shown(home, "Accounts", "https://my.bank.example/accounts", "", "", "", "the balance is 9120 crowns", name="firefox") as browser:
        watch = start("watch", "--events", str(log))
        try:
            with shown(home, "plain", "the pump runs at 40 bar today", geometry="60x6+60+700"):
                until(lambda: "40 bar" in noted(log), LONGEST_S, "what is beside it")
            browser.turn("News", "https://news.example/today", "", "", "", "the harbour opens again in May")
            until(lambda: "harbour opens" in noted(log), LONGEST_S, "another site")
            browser.turn("Transfers", "https://my.bank.example/transfers", "", "", "", "sent 500 crowns to Helsinki")
            browser.turn("Sport", "https://news.example/sport", "", "", "", "the relay was won by the juniors")
            until(lambda: "relay was won" in noted(log), LONGEST_S, "and back again")
        finally:
            watch.send_signal(signal.SIGTERM)
            result = ended(watch)
    everything = noted(log) + result.out + "".join(path.read_text(encoding="utf-8") for path in home.rglob("*.md"))
    found = [word for word in ("9120", "crowns", "Helsinki", "bank.example") if word in everything]
    assert found == []
    figure(f"{len(found)} words of 2 pages of a site known by its address alone were noted")


def test_a_shot_is_taken_again_without_the_site(home: Path) -> None:
    settle(home, leave_out="site:bank.example")
    with (
        shown(home, "Accounts", "https://my.bank.example/accounts", "", "", "", "the balance is 9120 crowns", name="firefox"),
        shown(home, "plain", "the pump runs at 40 bar today", geometry="60x6+60+700"),
    ):
        taken = run("shot")
    assert taken.code == 0, taken.err
    assert "40 bar" in taken.out
    assert "Picture of the screen" in taken.out
    assert "crowns" not in taken.out


def test_only_some_windows_are_recorded(home: Path) -> None:
    settle(home, only="title:Report")
    log = home / "events.jsonl"
    with (
        shown(home, "Report 2026", "the pump runs at 40 bar today", geometry="60x6+60+60"),
        shown(home, "Letters", "dear Anna the roses are in bloom", geometry="60x6+60+500"),
    ):
        watch = start("watch", "--events", str(log))
        try:
            until(lambda: "40 bar" in noted(log), LONGEST_S, "the only window that is seen")
        finally:
            watch.send_signal(signal.SIGTERM)
            result = ended(watch)
    everything = noted(log) + result.out
    assert "roses" not in everything
    assert "Letters" not in everything


def test_what_is_never_to_be_sent_is_noted_here(home: Path, figure: Callable[[str], None]) -> None:
    settle(home, never_send="title:Letters; site:wiki.example")
    with (
        RealtimeServer(answer=says("- The pump runs at 40 bar.")) as server,
        shown(home, "Letters", "dear Anna the roses are in bloom", geometry="60x6+60+500", colour="#ee2233"),
        shown(home, "Plans", "https://wiki.example/plans", "", "", "the tunnel will be four miles long", name="firefox", geometry="60x8+900+500"),
        shown(home, "Report 2026", "the pump runs at 40 bar today", geometry="60x6+60+60"),
        live(home, server.url) as recording,
    ):
        recording.wait(lambda: "The pump runs at 40 bar." in recording.notes(), "the answer")
        recording.wait(lambda: "roses are in bloom" in recording.notes(), "what stays here")
        recording.wait(lambda: "four miles long" in recording.notes(), "the site that stays here")
        recording.stop()
        left = json.dumps(server.received, ensure_ascii=False)
        pictures = [base64.b64decode(found) for found in re.findall(r"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", left)]
    ledger = "".join(path.read_text(encoding="utf-8") for path in home.rglob("ledger/*.jsonl"))
    for word in ("roses", "Anna", "Letters", "tunnel", "wiki.example", "Plans"):
        assert word not in left
        assert word not in ledger
    assert pictures
    assert not any(red(picture) for picture in pictures)
    figure(f"0 words and 0 pixels of 2 windows in {len(pictures)} pictures sent")
