"""How a process was started, asked of real ones and of files as Linux keeps them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.system.private_start import started_private


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not list processes so")
@pytest.mark.parametrize(("option", "private"), [("--incognito", True), ("-private", True), ("--inprivate", True), ("--window-size=9,9", False)])
def test_a_real_process(option: str, private: bool) -> None:
    code = "print(flush=True); import sys; sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code, option, "https://one.example"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert started_private(process.pid) is private
        process.communicate()


@pytest.mark.parametrize(
    ("line", "private"),
    [
        (b"/opt/brave/brave --incognito --type=none https://a.example ", True),
        (b"/usr/lib/firefox/firefox\0--private-window\0https://a.example\0", True),
        (b"/opt/edge/msedge\0--inprivate\0", True),
        (b"/opt/chrome/chrome\0--guest\0", True),
        (b"/usr/bin/chromium\0https://a.example/?q=--incognito\0", False),
        (b"chromium --incognito-is-fine", False),
        (b"/usr/bin/falkon\0--PRIVATE-BROWSING=1\0", True),
        (b"", False),
        (b"\xff\xfe\0-private\0", True),
    ],
)
def test_a_command_line(tmp_path: Path, line: bytes, private: bool) -> None:
    (tmp_path / "7").mkdir()
    (tmp_path / "7" / "cmdline").write_bytes(line)
    assert started_private(7, tmp_path) is private


def test_a_process_that_is_not_there() -> None:
    assert not started_private(0)
    assert not started_private(2**22 + 7)
