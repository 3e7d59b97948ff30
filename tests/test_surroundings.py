"""The tests hold wherever they run: in any time zone and language, with other fonts, as a job that gives way to others."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.notes.making import noted
from tests.screen import ends_with_us

ROOT = Path(__file__).resolve().parents[1]
# Those that write dates, amounts and file names, lay out text, or read what a terminal shows.
SENSITIVE = (
    "tests/notes/test_markdown.py", "tests/notes/test_erase.py", "tests/notes/test_shelf.py", "tests/guard/test_budget.py",
    "tests/guard/test_ledger.py", "tests/settings", "tests/standing", "tests/runtime/test_pausing.py", "tests/cli",
    "tests/ui/hud/test_panel.py",
)  # fmt: skip
# As the C library spells them: no system needs the names of places installed.
KIRITIMATI, NEWFOUNDLAND = "<+14>-14", "<-0330>3:30<-0230>,M3.2.0,M11.1.0"


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": KIRITIMATI, "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
        {"TZ": NEWFOUNDLAND, "LANG": "C", "LC_ALL": "C", "FONTCONFIG_FILE": "/dev/null"},
    ],
    ids=["east, Turkish", "west, C, no fonts"],
)
def test_they_hold_elsewhere(surroundings: dict[str, str]) -> None:
    # Short: a socket's name has room for 107 bytes.
    with tempfile.TemporaryDirectory(prefix="hud-") as folder:
        run = _tests(folder, surroundings)
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-1000:]


def _tests(folder: str, surroundings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", f"--basetemp={folder}/t", *SENSITIVE]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **surroundings}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=1800,
        preexec_fn=_giving_way,
    )  # fmt: skip


def _giving_way() -> None:
    ends_with_us()
    os.nice(5)


@pytest.mark.parametrize(("language", "zone"), [("tr_TR.UTF-8", KIRITIMATI), ("C", NEWFOUNDLAND), ("POSIX", "UTC0")])
def test_the_program_itself_holds_elsewhere(language: str, zone: str, tmp_path: Path) -> None:
    """Notes with letters of all scripts can be listed, found and exported, whatever the system's language is."""
    noted(tmp_path, "İstanbul, straße 10, 25 °C, 東京, ‘quoted’")
    for words in (("notes", "list"), ("notes", "search", "straße"), ("notes", "export", "--all"), ("doctor", "--json")):
        run = subprocess.run(
            [sys.executable, "-m", "app", *words, "--home", str(tmp_path)],
            cwd=ROOT, env={**os.environ, "LC_ALL": language, "LANG": language, "TZ": zone},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert run.returncode in (0, 1), (words, run.stderr)
        assert "Traceback" not in run.stderr
        if words[:2] in (("notes", "search"), ("notes", "export")):
            assert "東京" in run.stdout, words
