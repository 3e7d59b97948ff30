"""`watch --out` onto a note of mine adds to it and changes nothing else, byte for byte"""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import ended, noted, of_type, run, start, terminal, watch_until
from tests.waiting import until

pytestmark = [pytest.mark.screen, pytest.mark.reader]

MINE = {
    "plain": b"# Mine\n\nfirst line\n",
    "crlf, no end": "# Mine ✎\r\nfirst line".encode(),
    "old encoding": "# Zażółć\nline\n".encode("cp1250"),
    "front matter": b"\xef\xbb\xbf---\ntags: [a]\n---\n# Mine\n\n## Log\n\nold\n\n## End\n",
}


def _script(words: str) -> str:
    return f"printf '{words}\\n'"


@pytest.mark.parametrize("name", MINE)
def test_all_that_stood_there_stands_there(home: Path, name: str) -> None:
    out, log = home / "mine.md", home / "events.jsonl"
    out.write_bytes(MINE[name])
    with terminal(_script("Pump 4 stopped at 11:52")):
        watch_until("Pump 4", log, "--out", str(out))
    raw = out.read_bytes()
    assert raw.startswith(MINE[name])
    assert b"Pump 4" in raw[len(MINE[name]) :]
    assert [path.name for path in home.glob("*.md")] == ["mine.md"]


def test_two_runs_and_an_editor_meanwhile(home: Path, figure: Callable[[str], None]) -> None:
    out, log = home / "mine.md", home / "events.jsonl"
    out.write_bytes(MINE["front matter"])
    with terminal(_script("Pump 4 stopped at 11:52")):
        watch_until("Pump 4", log, "--out", str(out), "--under", "log")
    with terminal("printf 'Valve 7 opened at 12:10\\n'; sleep 2; printf 'Boiler 3 lit at 12:14\\n'", "valves"):
        process = start("watch", "--events", str(log), "--out", str(out), "--under", "Log")
        until(lambda: b"Valve 7" in out.read_bytes(), 60, "the second run's first note in the file")
        temp = home / ".editor"
        temp.write_bytes(out.read_bytes().replace(b"old\n", b"old, and more of mine\n") + b"at the end\n")
        temp.replace(out)
        until(lambda: b"Boiler 3" in out.read_bytes() or process.poll() is not None, 60, "notes going on in it")
        process.send_signal(signal.SIGTERM)
        assert ended(process).code == 0
    text = out.read_bytes().decode()
    before, end = text.split("\n## End\nat the end\n")
    assert end == ""
    assert before.startswith("\ufeff---\ntags: [a]\n---\n# Mine\n\n## Log\n\nold, and more of mine\n\n### ")
    order = [before.index(words) for words in ("Pump 4", "Valve 7", "Boiler 3")]
    assert order == sorted(order)
    figure("0 of 4 forms of a note changed in a byte that was not ours; two runs and an editor stand in one file")


def test_what_is_no_text_and_what_vanishes_is_said(home: Path) -> None:
    picture, out, log = home / "picture.md", home / "mine.md", home / "events.jsonl"
    picture.write_bytes(b"\x89PNG\0\0")
    refused = run("watch", "--for", "1", "--out", str(picture))
    assert (refused.code, "not a text file" in refused.err) == (1, True)
    assert run("watch", "--for", "1", "--under", "Log").code == 2
    out.write_text("mine\n")
    with terminal("printf 'Pump 4 stopped at 11:52\\n'; sleep 3; printf 'Valve 7 opened at 12:10\\n'"):
        process = start("watch", "--events", str(log), "--out", str(out))
        until(lambda: "Pump 4" in out.read_text(), 60, "the note in the file")
        out.unlink()
        until(lambda: "Valve 7" in noted(log) and of_type(log, "error"), 60, "the words and the next note")
        process.send_signal(signal.SIGTERM)
        ended(process)
    assert [event["code"] for event in of_type(log, "error")] == ["out-gone"]
    assert "Valve 7" in run("notes", "show").out
