"""A recording in a terminal answers on a socket of its own."""

from __future__ import annotations

import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.runtime.door import Door
from app.runtime.handover import NobodyAnswersError, Request, ask


@pytest.fixture
def opened(home: Path) -> Iterator[tuple[Door, Path, list[Request]]]:
    asked: list[Request] = []

    def answer(request: Request) -> dict[str, object]:
        asked.append(request)
        return {"ok": True, "sentence": f"did {request.verb}"}

    path = home / "hud" / "watch.sock"
    door = Door(path, answer)
    assert door.open()
    yield door, path, asked
    door.close()


def test_it_answers_until_it_is_closed(opened: tuple[Door, Path, list[Request]]) -> None:
    door, path, asked = opened
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert ask(path, "mark", "here")["sentence"] == "did mark"
    assert asked == [Request("mark", "here")]
    assert ask(path, "status")["ok"]
    door.close()
    assert not path.exists()
    with pytest.raises(NobodyAnswersError):
        ask(path, "status")


@pytest.mark.parametrize("line", [b'{"verb": "format-disk"}\n', b"not json\n", b"[1]\n", b"\xff\n", b"[" * 200_000 + b"\n"])
def test_nonsense_is_refused_in_words(opened: tuple[Door, Path, list[Request]], line: bytes) -> None:
    _, path, asked = opened
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        client.connect(str(path))
        try:
            client.sendall(line)
            said = client.recv(4096)
        except OSError:
            said = b""  # cut off in the middle of a line that is too long
    assert b'"ok": true' not in said
    assert asked == []
    assert ask(path, "status")["ok"], "the next one is answered"


def test_a_second_recording_does_not_take_the_socket_away(opened: tuple[Door, Path, list[Request]]) -> None:
    _, path, asked = opened
    assert not Door(path, lambda request: {"ok": False}).open()
    assert ask(path, "status")["ok"]
    assert asked


def test_the_socket_of_a_killed_run_is_taken_over(home: Path) -> None:
    path = home / "hud" / "watch.sock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    door = Door(path, lambda request: {"ok": True})
    assert door.open()
    assert ask(path, "status")["ok"]
    door.close()
