"""The window that shows what the program prints."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing

import pytest

from app.system.terminal import ancestors, own_terminal
from app.system.windows import open_windows
from app.values import Window
from tests.screen import kept_running, program
from tests.waiting import until


def test_a_process_descends_from_those_that_started_it() -> None:
    family = ancestors(os.getpid())
    assert {os.getpid(), os.getppid()} <= family
    assert 1 not in family
    code = "import os, sys; sys.path.insert(0, '.'); from app.system.terminal import ancestors; print(*ancestors(os.getpid()))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert os.getpid() in map(int, said.split())
    assert ancestors(2**30) == {2**30}


def test_the_window_named_by_the_terminal_is_the_one() -> None:
    shows_us = own_terminal({"WINDOWID": "77"}, os.getpid())
    assert shows_us(Window("XTerm", "a", id=77))
    assert not shows_us(Window("XTerm", "b", id=78, pid=os.getpid())), "another window of the same program"
    by_family = own_terminal({"WINDOWID": "none"}, os.getpid())
    assert by_family(Window("XTerm", "a", id=78, pid=os.getppid()))
    assert not by_family(Window("XTerm", "a", id=78, pid=0))


@pytest.mark.screen
def test_a_real_terminal_names_its_window() -> None:
    command = [program("xterm"), "-T", "own", "-e", "sh", "-c", 'xdotool set_window --name "says $WINDOWID" $WINDOWID; exec sleep 60']
    with kept_running(command), closing(open_windows(os.environ, "linux")) as windows:
        (one,) = until(lambda: [window for window in windows() if window.title.startswith("says")], 30)
        assert own_terminal({"WINDOWID": one.title.split()[1]}, os.getpid())(one)
