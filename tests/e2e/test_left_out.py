"""What must not be noted: windows on the list of those never recorded, and the terminal the notes are printed in."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil
import pytest

from tests.screen import kept_running, program
from tests.waiting import until

from .program import LONGEST_S, REPOSITORY, noted, terminal, watch_until

pytestmark = [pytest.mark.screen, pytest.mark.reader]


def test_the_text_of_a_vault_is_never_noted(home: Path) -> None:
    log, out = home / "events.jsonl", home / "notes.md"
    secret, title = "printf 'correct horse battery staple\\nmail account hunter2222\\n'", "Passwords.kdbx - KeePassXC"
    page = "printf 'the quarterly figures are on the second page\\n'"
    with terminal(page, geometry="60x10+60+60"), terminal(secret, title, "60x8+900+600"):
        assert watch_until("quarterly figures", log, "--out", str(out)).code == 0
    everything = log.read_text() + out.read_text()
    for word in ("battery", "hunter", "KeePass", "kdbx"):
        assert word not in everything


def test_the_terminal_the_notes_are_printed_in_is_not_noted(home: Path) -> None:
    log = home / "events.jsonl"
    watch = [program("xterm"), "-T", "watching", "-geometry", "90x20+900+500", "-e"]
    watch += ["sh", "-c", f"echo typed before the start; cd {REPOSITORY} && exec {sys.executable} -m app watch --events {log}"]
    with terminal("printf 'the quarterly figures are on the second page\\n'"), kept_running(watch) as watching:
        until(lambda: "quarterly figures" in noted(log), LONGEST_S, "the note, printed in the terminal")
        with terminal("printf 'a budget of 40 is on the third page\\n'", "third", "60x10+60+600"):
            until(lambda: "third page" in noted(log), LONGEST_S, "a later note: by then the printed one was looked at too")
        for child in psutil.Process(watching.pid).children(recursive=True):
            child.terminate()
        watching.wait(LONGEST_S)
    assert noted(log).count("quarterly figures") == 1
    assert "typed before" not in noted(log)
