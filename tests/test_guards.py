"""The guards guard: each leak, run in a pytest of its own, fails there."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from . import guards
from .waiting import until

ROOT = Path(__file__).resolve().parents[1]

LEAKS = {
    "thread": (
        "import threading\n\ndef test_it():\n    threading.Thread(target=threading.Event().wait, daemon=True, name='forgotten').start()\n",
        "thread left: forgotten",
    ),
    "process": (
        "import subprocess, sys\n\nKEPT = []\n\ndef test_it():\n    KEPT.append(subprocess.Popen(['sleep', '30']))\n",
        "process left: \\d+ sleep 30",
    ),
    "orphan": ("import subprocess\n\ndef test_it():\n    subprocess.run(['sh', '-c', 'sleep 31 &'], check=True)\n", "process left: \\d+ sleep 31"),
    "timer": (
        "from PySide6.QtCore import QTimer\n\nKEPT = []\n\ndef test_it(qapp):\n    KEPT.append(QTimer())\n    KEPT[0].start(1234)\n",
        "QTimer still active: 1234 ms",
    ),
    "qthread": (
        "from PySide6.QtCore import QThread\n\nKEPT = []\n\ndef test_it(qapp):\n    KEPT.append(QThread())\n    KEPT[0].start()\n\n"
        "def test_stop():\n    KEPT[0].quit()\n    KEPT[0].wait()\n",
        "QThread still running: QThread",
    ),
    "window": (
        "from PySide6.QtWidgets import QWidget\n\nKEPT = []\n\ndef test_it(qapp):\n    KEPT.append(QWidget())\n    KEPT[0].setWindowTitle('left')\n",
        "top-level widget left: QWidget 'left'",
    ),
    "log": (
        "import logging\n\ndef test_it():\n    logging.getLogger('app.x').warning('disk %s', 'full')\n",
        "unexpected log line: WARNING app.x: disk full",
    ),
    "silence": ("def test_it(expected_log):\n    expected_log('never')\n", "expected log line never came: never"),
    "qt_log": ("from PySide6.QtCore import qWarning\n\ndef test_it(qapp):\n    qWarning('painter not active')\n", "painter not active"),
    "slot": (
        "from PySide6.QtCore import QTimer\n\ndef test_it(qtbot):\n    QTimer.singleShot(0, lambda: 1 / 0)\n    qtbot.wait(20)\n",
        "ZeroDivisionError",
    ),
    "thread_error": (
        "import threading\n\ndef test_it():\n    thread = threading.Thread(target=lambda: 1 / 0)\n    thread.start()\n    thread.join()\n",
        "PytestUnhandledThreadExceptionWarning",
    ),
    "network": (
        "import socket\n\ndef test_it():\n    try:\n        socket.create_connection(('192.0.2.1', 80), 1)\n    except OSError:\n        pass\n",
        "tried to leave this machine: 192.0.2.1",
    ),
}


CONFTEST = """
from tests import guards
from tests.conftest import *
from tests.conftest import _guarded

guards.grace_s = 0.3
"""
CLEAN = """
import logging, threading

def test_it(expected_log, qtbot):
    expected_log('WARNING app: disk')
    logging.getLogger('app').warning('disk full')
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
"""


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a run of its own, under this house's conftest, said of each leak; '' where the test passed."""
    folder = tmp_path_factory.mktemp("leaks")
    (folder / "conftest.py").write_text(CONFTEST)
    for name, source in [*((name, source) for name, (source, _) in LEAKS.items()), ("clean", CLEAN)]:
        (folder / f"test_{name}.py").write_text(source)
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "--junit-xml=report.xml", "."]
    run = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    said: dict[str, str] = {}
    for case in ElementTree.parse(folder / "report.xml").iter("testcase"):
        name = case.attrib["classname"].rpartition("test_")[2]
        said[name] = said.get(name, "") + "".join(part.attrib.get("message", "") + (part.text or "") for part in case)
    return said


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_fails_the_test_that_left_it(leak: str, complaints: dict[str, str]) -> None:
    assert re.search(LEAKS[leak][1], complaints[leak]), complaints[leak]


def test_a_clean_test_passes_with_its_expected_warning(complaints: dict[str, str]) -> None:
    assert complaints["clean"] == ""


def test_the_home_is_not_the_users(home: Path) -> None:
    import keyring
    import platformdirs

    assert Path.home() == home
    assert platformdirs.user_data_path("x").is_relative_to(home)
    assert Path(os.environ["REALTIME_HUD_HOME"]).is_relative_to(home)
    assert "null" in type(keyring.get_keyring()).__module__
    assert not {"OPENAI_API_KEY", "DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ)


def test_names_beyond_this_machine_are_not_looked_up(refused_connections: list[str]) -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("api.example.com", 443)
    assert refused_connections == ["api.example.com"]


def test_loopback_stays_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(("localhost", server.getsockname()[1]), 5) as client:
        assert client.getpeername()[1] == server.getsockname()[1]


def test_this_pyside_keeps_its_references_to_none() -> None:
    """PySide6 6.12.0 loses one per void call and aborts Python 3.11 (PYSIDE-3474)."""
    assert guards.none_leak(1000) < 100


@pytest.mark.screen
def test_the_screen_is_real(screen_display: str) -> None:
    import mss

    assert os.environ["DISPLAY"] == screen_display
    with mss.MSS(display=screen_display) as grabber:
        picture = grabber.grab(grabber.monitors[0])
        assert (picture.width, picture.height) == (1920, 1080)


def test_no_screen_process_outlives_a_killed_run(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    script = (
        "import os, sys; from pathlib import Path; from tests.screen import own_screen\n"
        "with own_screen(Path(sys.argv[1]), os.environ):\n"
        "    from tests.guards import processes\n"
        "    print(*processes() - {os.getppid()}, flush=True); os.kill(os.getpid(), 9)\n"
    )
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path / "home")], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    pids = [int(pid) for pid in run.stdout.split()]
    assert len(pids) >= 2, run.stderr
    until(lambda: not guards.processes() & set(pids), 30, f"the end of {pids}")
