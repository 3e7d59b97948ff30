"""One window per user, spoken to over a private socket."""

from __future__ import annotations

import json
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.runtime.handover import HungError, NobodyAnswersError, Request, ask
from app.runtime.instance_lock import claim
from app.runtime.single_instance import SingleInstance

HOLDER = """
import sys
from pathlib import Path
from app.runtime.instance_lock import claim
lock = claim(Path(sys.argv[1]))
print('held' if lock else 'refused', flush=True)
sys.stdin.read()
"""


def _holder(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_second_process_is_refused_and_a_killed_one_leaves_no_lock(home: Path) -> None:
    path = home / "hud" / "window.lock"
    first = _holder(path)
    assert first.stdout is not None
    assert first.stdout.readline() == "held\n"
    assert claim(path) is None
    first.kill()
    first.wait(60)
    first.communicate()
    lock = claim(path)
    assert lock is not None
    lock.release()


class _Answering:
    """Asks from a thread, since the window answers from this one."""

    def __init__(self, path: Path, line: bytes) -> None:
        self.said = b""
        self._thread = threading.Thread(target=self._ask, args=(path, line))
        self._thread.start()

    def _ask(self, path: Path, line: bytes) -> None:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(5)
            client.connect(str(path))
            client.sendall(line)
            while part := client.recv(4096):
                self.said += part

    def done(self) -> bool:
        return not self._thread.is_alive()


@pytest.fixture
def window(qtbot: QtBot, home: Path) -> tuple[SingleInstance, Path, list[Request]]:
    path = home / "hud" / "window.sock"
    asked: list[Request] = []

    def answer(request: Request) -> dict[str, object]:
        asked.append(request)
        return {"ok": True, "state": "idle"}

    made = SingleInstance(path)
    assert made.listen(answer)
    return made, path, asked


@pytest.mark.parametrize(
    ("line", "request_seen", "ok"),
    [
        (b'{"verb": "show"}\n', Request("show"), True),
        (b'{"verb": "mark", "text": "here"}\n', Request("mark", "here"), True),
        (b'{"verb": "format-disk"}\n', None, False),
        (b"not json\n", None, False),
        (b"[1, 2]\n", None, False),
        (b"\xff\xfe\n", None, False),
    ],
)
def test_one_line_there_one_line_back(
    qtbot: QtBot, window: tuple[SingleInstance, Path, list[Request]], line: bytes, request_seen: Request | None, ok: bool
) -> None:
    server, path, asked = window
    peer = _Answering(path, line)
    qtbot.waitUntil(peer.done, timeout=20000)
    answer = json.loads(peer.said)
    assert answer["ok"] is ok
    assert asked == ([request_seen] if request_seen else [])
    if not ok:
        assert answer["sentence"]
    server.close()


def test_the_socket_is_for_the_user_alone(window: tuple[SingleInstance, Path, list[Request]]) -> None:
    server, path, _ = window
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    server.close()


def test_an_endless_line_is_cut_off(qtbot: QtBot, window: tuple[SingleInstance, Path, list[Request]]) -> None:
    server, path, asked = window
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        client.connect(str(path))
        client.setblocking(False)
        cut: list[bool] = []

        def pour() -> bool:
            try:
                client.send(b"x" * 8192)
            except BlockingIOError:
                pass
            except OSError:
                cut.append(True)
            return bool(cut)

        qtbot.waitUntil(pour, timeout=20000)
    assert not asked
    server.close()


def test_a_left_over_socket_is_taken_over(qtbot: QtBot, home: Path) -> None:
    path = home / "hud" / "window.sock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    with pytest.raises(NobodyAnswersError):
        ask(path, "show", within_s=0.2)
    server = SingleInstance(path)
    assert server.listen(lambda request: {"ok": True})
    server.close()


def test_one_that_hangs_is_told_from_one_that_is_gone(home: Path) -> None:
    path = home / "hud" / "window.sock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_UNIX) as hanging:
        hanging.bind(str(path))
        hanging.listen(1)
        with pytest.raises(HungError):
            ask(path, "show", within_s=0.1)
    with pytest.raises(NobodyAnswersError) as told:
        ask(path, "show", within_s=0.1)
    assert not isinstance(told.value, HungError)
