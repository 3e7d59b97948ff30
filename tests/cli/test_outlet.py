"""What is written is out at once, whole, past Python's buffers."""

from __future__ import annotations

import fcntl
import io
import os
import threading

import pytest

from app.cli.outlet import Outlet


def test_it_is_out_at_once_and_whole() -> None:
    read, write = os.pipe()
    with os.fdopen(write, "w", encoding="utf-8") as stream, os.fdopen(read, "rb", buffering=0) as reader:
        Outlet(stream).write("Fenêtre\n")
        assert reader.read(100).decode() == f"Fenêtre{os.linesep}"


def test_letters_the_stream_does_not_know_become_question_marks() -> None:
    read, write = os.pipe()
    with os.fdopen(write, "w", encoding="ascii") as stream, os.fdopen(read, "rb", buffering=0) as reader:
        Outlet(stream).write("Fenêtre")
        assert reader.read(100) == b"Fen?tre"


def test_a_stream_without_a_file_takes_it_too() -> None:
    stream = io.StringIO()
    Outlet(stream).write("kept")
    assert stream.getvalue() == "kept"


@pytest.mark.parametrize("waits", [True, False], ids=["a file that waits", "one that does not"])
def test_more_than_a_pipe_holds_arrives_when_it_is_read(waits: bool) -> None:
    read, write = os.pipe()
    if not waits:
        fcntl.fcntl(write, fcntl.F_SETFL, fcntl.fcntl(write, fcntl.F_GETFL) | os.O_NONBLOCK)
    with os.fdopen(write, "w", encoding="utf-8") as stream, os.fdopen(read, "rb") as reader:
        text = "0123456789" * 40_000
        writing = threading.Thread(target=Outlet(stream).write, args=(text,))
        writing.start()
        assert reader.read(len(text)).decode() == text
        writing.join(60)
        assert not writing.is_alive()
