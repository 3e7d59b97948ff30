"""The address of a page and its links, from a made-up program and from a real Firefox; a program that hangs is left alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.system.tree.atspi import AtspiTree
from app.system.tree.tree import open_tree
from app.system.windows_x11 import X11Windows
from app.values import Rect, TreeHints, TreeLink, Window
from tests.factory.tree import own_bus
from tests.fakes.atspi import FakeProgram
from tests.fakes.portal import private_bus
from tests.screen import kept_running, own_screen
from tests.waiting import until

WINDOW = Window("Browser", "A page - Browser", Rect(0, 0, 800, 600), True, os.getpid(), 7)
GUIDE = ("the guide", "https://example.org/guide", (100, 120, 60, 16))
PATIENCE_S = 10.0


@pytest.fixture
def bus() -> Iterator[str]:
    with private_bus() as address:
        yield address


@pytest.fixture
def program(bus: str) -> Iterator[FakeProgram]:
    made = FakeProgram(bus)
    yield made
    made.close()


@pytest.fixture
def tree(bus: str) -> Iterator[AtspiTree]:
    made = AtspiTree({"DBUS_SESSION_BUS_ADDRESS": bus})
    yield made
    made.close()


def test_the_page_and_its_links_are_told(program: FakeProgram, tree: AtspiTree) -> None:
    program.links = [GUIDE, ("", "https://example.org/nameless", (0, 0, 9, 9)), ("out of sight", "https://example.org/x", (0, 0, 0, 0))]
    found = tree.look(WINDOW, PATIENCE_S)
    assert found == TreeHints(WINDOW, "https://example.org/page", (TreeLink("the guide", GUIDE[1], Rect(*GUIDE[2])),))


def test_another_window_is_not_asked_for_its_page(program: FakeProgram, tree: AtspiTree) -> None:
    program.title = "Another page - Browser"
    assert tree.look(WINDOW, PATIENCE_S) is None
    assert "GetMatches" not in {member for member, _ in program.asked}


@pytest.mark.parametrize(("windows", "asked"), [([False], {"/window/0"}), ([False, True], {"/window/1"}), ([False, False], set())])
def test_of_two_windows_with_one_title_the_active_one_is_asked(program: FakeProgram, tree: AtspiTree, windows: list[bool], asked: set[str]) -> None:
    program.windows = windows
    assert (tree.look(WINDOW, PATIENCE_S) is not None) == bool(asked)
    assert {path for member, path in program.asked if member == "GetMatches" and path.startswith("/window")} == asked


def test_chromium_calls_the_address_otherwise(program: FakeProgram, tree: AtspiTree) -> None:
    program.key = "URI"
    found = tree.look(WINDOW, PATIENCE_S)
    assert found is not None
    assert found.address == "https://example.org/page"


def test_a_page_that_came_since_the_grab_is_not_told(program: FakeProgram, tree: AtspiTree) -> None:
    program.page = "The next one"
    assert tree.look(WINDOW, PATIENCE_S) is None


def test_no_text_and_no_field_is_asked_for(program: FakeProgram, tree: AtspiTree) -> None:
    program.links = [GUIDE]
    tree.look(WINDOW, PATIENCE_S)
    assert {member for member, _ in program.asked} <= {
        "GetAddress", "GetChildren", "Get", "GetState", "GetMatches", "GetAttributes", "GetExtents", "GetURI",
    }  # fmt: skip


def test_a_program_that_hangs_is_given_up_in_time_and_left_alone(program: FakeProgram, tree: AtspiTree) -> None:
    assert tree.look(WINDOW, PATIENCE_S) is not None
    program.silent = True
    assert tree.look(WINDOW, 0.05) is None
    asked = len(program.asked)
    program.silent = False
    assert tree.look(WINDOW, PATIENCE_S) is None
    assert len(program.asked) == asked


def test_a_page_too_large_for_its_links_tells_its_address(program: FakeProgram, tree: AtspiTree) -> None:
    program.links, program.slow = [GUIDE], True
    assert tree.look(WINDOW, 1.0) == TreeHints(WINDOW, program.address)
    program.slow, program.silent = False, True
    assert tree.look(WINDOW, 0.05) is None, "it still looks for its links"
    program.silent = False
    assert tree.look(WINDOW, PATIENCE_S) == TreeHints(WINDOW, program.address), "it is not kept busy with them at every look"
    assert [path for member, path in program.asked if member == "GetMatches"].count("/page") == 1


def test_a_process_without_a_tree_and_a_window_of_no_process_tell_nothing(program: FakeProgram, tree: AtspiTree) -> None:
    assert tree.look(Window("xterm", program.title, pid=1, active=True), PATIENCE_S) is None
    assert tree.look(Window("xterm", program.title, active=True), PATIENCE_S) is None


def test_where_there_is_no_bus_nothing_is_told_and_nothing_started(bus: str) -> None:
    for address in (bus, "unix:path=/nowhere/at/all"):
        tree = AtspiTree({"DBUS_SESSION_BUS_ADDRESS": address})
        assert tree.look(WINDOW, PATIENCE_S) is None
        begun = time.perf_counter()
        assert [tree.look(WINDOW, PATIENCE_S) for _ in range(100)] == [None] * 100
        assert time.perf_counter() - begun < PATIENCE_S, "it is not tried again at every look"


@pytest.mark.parametrize(("platform", "environ"), [("win32", {"DBUS_SESSION_BUS_ADDRESS": "x"}), ("darwin", {}), ("linux", {})])
def test_other_systems_have_no_tree_yet(platform: str, environ: dict[str, str]) -> None:
    assert open_tree(environ, platform) is None


@pytest.mark.skipif(not shutil.which("firefox-esr") or not Path("/usr/libexec/at-spi-bus-launcher").exists(), reason="needs Firefox and at-spi2-core")
def test_firefox_tells_its_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<title>Links of a page</title><p>Read <a href='https://example.org/guide'>the guide</a>.</p><input type=password value=hunter2>"
        "<p style='margin-top: 4000px'><a href='https://example.org/below'>far below</a></p>"
    )
    profile = tmp_path / "profile"
    profile.mkdir()
    with own_screen(tmp_path, os.environ, "1280x800x24") as display, own_bus({**os.environ, "DISPLAY": display}, tmp_path) as env:
        command = ["firefox-esr", "--no-remote", "--profile", str(profile), page.as_uri()]
        windows, tree = X11Windows(display), AtspiTree(env)
        found: list[TreeHints] = []

        def told() -> bool:
            active = next((window for window in windows() if window.active), None)
            hints = tree.look(active, PATIENCE_S) if active is not None else None
            found.extend([hints] if hints is not None and hints.links else [])
            return bool(found)

        subprocess.run(
            ["gdbus", "call", "--session", "-d", "org.a11y.Bus", "-o", "/org/a11y/bus", "-m", "org.a11y.Bus.GetAddress"],
            env=env, check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        with kept_running(command, {**env, "GNOME_ACCESSIBILITY": "1"}):
            until(told, 90, "Firefox to tell its page")
        tree.close()
        windows.close()
    assert found[0].address == page.as_uri()
    assert [(link.text, link.address) for link in found[0].links] == [("the guide", "https://example.org/guide")], "what does not show is not told"
    assert "hunter2" not in str(found)
