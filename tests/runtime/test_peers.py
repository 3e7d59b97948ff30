"""Who is at the other end of a local socket."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.runtime.door import Door
from app.runtime.handover import ForeignError, ask
from app.runtime.peers import is_ours
from tests.screen import ends_with_us
from tests.waiting import until

ASK = """
import os, socket, sys
os.setgroups([]); os.setgid(65534); os.setuid(65534)  # nobody
with socket.socket(socket.AF_UNIX) as client:
    client.settimeout(10)
    client.connect(sys.argv[1])
    client.sendall(b'{"verb": "status"}\\n')
    print(client.recv(4096))
"""
ANSWER = """
import os, socket, sys
os.setgroups([]); os.setgid(65534); os.setuid(65534)  # nobody
with socket.socket(socket.AF_UNIX) as server:
    server.bind(sys.argv[1])
    os.chmod(sys.argv[1], 0o777)
    server.listen(1)
    print("listens", flush=True)
    peer, _ = server.accept()
    with peer:
        print(peer.recv(4096), flush=True)
"""
needs_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be two users")


def open_to_all(path: Path) -> None:
    """As if everybody could reach it: a folder of /tmp, a file system without modes."""
    for folder in (path, *path.parents):
        if folder == Path("/tmp"):
            break
        folder.chmod(0o777)


def test_the_same_user_is_ours() -> None:
    one, other = socket.socketpair()
    with one, other:
        assert is_ours(one)
    assert not is_ours(one), "closed: nobody is there"


@pytest.mark.root
@needs_root
def test_somebody_else_who_gets_as_far_as_the_socket_is_not_answered(home: Path) -> None:
    asked: list[object] = []

    def answer(request: object) -> dict[str, object]:
        asked.append(request)
        return {"ok": True}

    path = home / "hud" / "watch.sock"
    door = Door(path, answer)
    assert door.open()
    try:
        open_to_all(path)
        done = subprocess.run(
            [sys.executable, "-I", "-c", ASK, str(path)], capture_output=True, text=True, timeout=60, check=False, preexec_fn=ends_with_us, cwd="/"
        )
        assert "status" not in done.stdout
        assert done.stdout.strip() in ("b''", ""), done.stderr
        assert asked == []
    finally:
        door.close()


@pytest.mark.root
@needs_root
def test_somebody_else_who_was_there_first_is_not_told_what_is_asked(tmp_path: Path) -> None:
    folder = tmp_path / "squatted"
    folder.mkdir()
    open_to_all(folder)
    path = folder / "window.sock"
    with subprocess.Popen(
        [sys.executable, "-I", "-c", ANSWER, str(path)], stdout=subprocess.PIPE, text=True, preexec_fn=ends_with_us, cwd="/"
    ) as foreign:
        assert foreign.stdout is not None
        assert foreign.stdout.readline() == "listens\n"
        until(path.exists, 10)
        with pytest.raises(ForeignError):
            ask(path, "mark", "a secret word")
        assert foreign.stdout.readline() == "b''\n"
